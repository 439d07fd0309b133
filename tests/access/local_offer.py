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


def chapter(cast):
    return in_hand(cast) | {"section": "who"}


def prices(cast):
    return in_hand(cast) | {"kind": "prices"}


def a_price(cast):
    from local_offer.models import Price

    return prices(cast) | {"key": Price.objects.get(entry=in_hand(cast)["pk"]).key}


def two(cast):
    from local_offer.models import Entry

    other = Entry.objects.current().get(name="Talk Together drop-in").pk
    return published(cast) | {"other": other}


def an_agency(cast):
    return {"pk": cast.places["forum"].pk}


def an_organisation(cast):
    from local_offer.models import Organisation

    return {"pk": Organisation.objects.get(agency=cast.places["bluebird"]).pk}


def checked(cast):
    from local_offer.models import Entry

    return {"pk": Entry.objects.in_hand().get(name="Parents’ coffee morning").pk}


def waiting(cast):
    from local_offer.models import Comment

    return {"pk": Comment.objects.filter(stage="received").earliest("said_on").pk}


def guide(cast):
    from local_offer.models import Guide

    return {"pk": Guide.objects.get(topic="travel").pk}


def guide_text(cast):
    from local_offer.models import GuideText

    return {"pk": GuideText.objects.current().get(guide__topic="travel").pk}


def guide_in_hand(cast):
    from local_offer.models import GuideText

    return {"pk": GuideText.objects.in_hand().get(guide__topic="mental_capacity").pk}


def guide_checked(cast):
    from local_offer import services
    from local_offer.models import GuideText

    text = GuideText.objects.get(guide__topic="mental_capacity")
    if text.stage == "sent":
        services.check_guide(text=text, actor=cast.lena, today=cast.today)
    return {"pk": text.pk}


def travel(cast):
    return {"key": "travel"}


def a_topic(cast):
    return {"topic": "travel"}


def promised(cast):
    from local_offer.models import Comment

    return {
        "pk": Comment.objects.exclude(action="")
        .filter(action_done_on=None, service=None)
        .earliest("said_on")
        .pk
    }


def a_report(cast):
    from local_offer.models import YearReport

    return {"pk": YearReport.objects.get().pk}


WRITERS = "lena leo petra marcus"
GUIDE_WRITERS = "lena leo marcus"
EDITORS = "lena leo"
OTHERS = "priya jay sam moira helen theo ada grace gita dev nadia omar tom carol bashir farah iris rita"

PAGES = {
    "robots": Row(public=True),
    "sitemap": Row(public=True),
    "local_offer:changes": Row(public=True),
    "local_offer:table": Row(public=True),
    "local_offer:search": Row(public=True),
    "local_offer:band": Row(public=True, about=lambda cast: {"band": "under-5"}),
    "local_offer:kind": Row(public=True, about=lambda cast: {"kind": "health"}),
    "local_offer:shortlist": Row(public=True),
    "local_offer:keep": Row(public=True, method="post"),
    "local_offer:drop": Row(public=True, method="post"),
    "local_offer:service": Row(public=True, about=service),
    "local_offer:comment": Row(ok=f"marcus {OTHERS}", about=service),
    "local_offer:entries": Row(ok=WRITERS),
    "local_offer:add": Row(ok=WRITERS),
    "local_offer:entry": Row(ok=WRITERS, forbidden=OTHERS, about=published),
    "local_offer:start_change": Row(ok=WRITERS, forbidden=OTHERS, about=published, method="post"),
    "local_offer:edit": Row(ok=WRITERS, about=chapter),
    "local_offer:add_part": Row(ok=WRITERS, about=prices),
    "local_offer:change_part": Row(ok=WRITERS, about=a_price),
    "local_offer:remove_part": Row(ok=WRITERS, about=a_price),
    "local_offer:confirm": Row(
        ok="lena leo petra", forbidden=f"marcus {OTHERS}", about=published, method="post"
    ),
    "local_offer:history": Row(ok=WRITERS, forbidden=OTHERS, about=published),
    "local_offer:twins": Row(ok=EDITORS, forbidden=f"petra marcus {OTHERS}", about=published),
    "local_offer:merge": Row(ok=EDITORS, forbidden=f"petra marcus {OTHERS}", about=two),
    "local_offer:all_organisations": Row(public=True),
    "local_offer:organisation": Row(public=True, about=an_agency),
    "local_offer:organisations": Row(ok=EDITORS),
    "local_offer:take_off": Row(ok="lena leo petra", forbidden=f"marcus {OTHERS}", about=published),
    "local_offer:throw_away": Row(ok=WRITERS, about=in_hand),
    "local_offer:add_organisation": Row(ok=EDITORS),
    "local_offer:describe_organisation": Row(ok=EDITORS, about=an_agency),
    "local_offer:edit_organisation": Row(
        ok=EDITORS, forbidden=f"petra marcus {OTHERS}", about=an_organisation
    ),
    "local_offer:send": Row(ok=WRITERS, about=in_hand),
    "local_offer:check": Row(ok=EDITORS, forbidden="petra marcus", about=in_hand),
    "local_offer:give_back": Row(ok=EDITORS, forbidden="petra marcus", about=in_hand),
    "local_offer:publish": Row(ok="leo", forbidden="lena marcus", about=checked),
    "local_offer:reading": Row(ok=WRITERS, method="post"),
    "local_offer:coverage": Row(public=True),
    "local_offer:heading": Row(public=True, about=travel),
    "local_offer:guides": Row(public=True),
    "local_offer:guide": Row(public=True, about=guide),
    "local_offer:guide_list": Row(ok=GUIDE_WRITERS),
    "local_offer:add_guide": Row(ok=GUIDE_WRITERS, about=a_topic),
    "local_offer:guide_text": Row(ok=GUIDE_WRITERS, forbidden=f"petra {OTHERS}", about=guide_text),
    "local_offer:start_change_guide": Row(
        ok=GUIDE_WRITERS, forbidden=f"petra {OTHERS}", about=guide_text, method="post"
    ),
    "local_offer:edit_guide": Row(ok=GUIDE_WRITERS, about=guide_in_hand),
    "local_offer:send_guide": Row(ok=GUIDE_WRITERS, about=guide_in_hand),
    "local_offer:check_guide": Row(ok=EDITORS, forbidden="marcus", about=guide_in_hand),
    "local_offer:give_back_guide": Row(ok=EDITORS, forbidden="marcus", about=guide_in_hand),
    "local_offer:publish_guide": Row(ok="leo", forbidden="lena marcus", about=guide_checked),
    "local_offer:say": Row(public=True),
    "local_offer:say_of_service": Row(public=True, about=service),
    "local_offer:say_of_heading": Row(public=True, about=travel),
    "local_offer:said": Row(public=True),
    "local_offer:report": Row(public=True, about=a_report),
    "local_offer:make_report": Row(ok=EDITORS),
    "local_offer:figures": Row(ok=EDITORS),
    "local_offer:consultation": Row(public=True),
    "local_offer:add_consultation": Row(ok=EDITORS),
    "local_offer:finish_action": Row(ok=EDITORS, forbidden=f"petra marcus {OTHERS}", about=promised),
    "local_offer:answer": Row(ok=EDITORS, forbidden="farah", about=waiting),
}
