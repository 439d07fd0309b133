from tests.access.rows import Row


def published(cast):
    from local_offer.models import Entry

    return {"pk": Entry.objects.current().get(name="Saturday Stars").pk}


def service(cast):
    from local_offer.models import Entry

    return {"pk": Entry.objects.current().get(name="Saturday Stars").service_id}


def in_hand(cast):
    from local_offer.models import Entry

    return {"pk": Entry.objects.in_hand().get(name="Wheels and Waves swimming").pk}


def checked(cast):
    from local_offer.models import Entry

    return {"pk": Entry.objects.in_hand().get(name="Parents’ coffee morning").pk}


def waiting(cast):
    from local_offer.models import Comment

    return {"pk": Comment.objects.get(stage="received").pk}


WRITERS = "lena leo petra"
EDITORS = "lena leo"
OTHERS = "priya jay sam moira helen theo ada grace gita dev nadia omar tom carol bashir farah iris rita"

PAGES = {
    "local_offer:search": Row(public=True),
    "local_offer:service": Row(public=True, about=service),
    "local_offer:comment": Row(ok=OTHERS, about=service),
    "local_offer:entries": Row(ok=WRITERS),
    "local_offer:add": Row(ok=WRITERS),
    "local_offer:entry": Row(ok=WRITERS, forbidden=OTHERS, about=published),
    "local_offer:start_change": Row(ok=WRITERS, forbidden=OTHERS, about=published, method="post"),
    "local_offer:edit": Row(ok=WRITERS, about=in_hand),
    "local_offer:send": Row(ok=WRITERS, about=in_hand),
    "local_offer:check": Row(ok=EDITORS, forbidden="petra", about=in_hand),
    "local_offer:give_back": Row(ok=EDITORS, forbidden="petra", about=in_hand),
    "local_offer:publish": Row(ok="leo", forbidden="lena", about=checked),
    "local_offer:answer": Row(ok=EDITORS, forbidden="farah", about=waiting),
}
