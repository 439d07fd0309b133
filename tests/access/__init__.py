"""
The access matrix: for every address of the portal, who reaches it.

One file for each app, with a dictionary `PAGES` of address name to `Row`. A row names those who get in and those who
are told no (they see the record, but may not do this to it); to everybody else of the cast the page does not exist.

    PAGES = {
        "cases:work_list": Row(ok="sam moira rita"),
        "cases:detail": Row(ok="sam moira helen", forbidden="carol", about=lambda cast: {"pk": cast.maya.pk}),
        "accounts:sign_out": Row(everyone=True, method="post"),
        "homes:front": Row(public=True),
    }
"""
