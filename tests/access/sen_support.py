"""Who reaches which page of SEN support. The cycle is Arjun's third, which is being given."""

from local_offer.models import Entry
from sen_support.models import Cycle, Line, LineService, Outcome, Session
from tests.access.rows import Row

SCHOOL = "helen grace"
READERS = "helen grace theo priya jay"
WITHOUT = "ada"  # sees the child, and no more than strategies and outcomes


def child(cast):
    return {"pk": cast.arjun.pk}


def cycle(cast):
    return {"pk": Cycle.objects.get(case=cast.arjun, number=3).pk}


def first(cast):
    return {"pk": Cycle.objects.get(case=cast.arjun, number=1).pk}


def outcome(cast):
    return {"pk": Outcome.objects.filter(cycle__case=cast.arjun, cycle__number=3)[0].pk}


def line(cast):
    return {"pk": Line.objects.filter(cycle__case=cast.arjun, cycle__number=3)[0].pk}


def put_one_in(cast):
    on = Line.objects.filter(cycle__case=cast.arjun, cycle__number=3)[0]
    entry = Entry.objects.current().select_related("service__organisation").get(name="Saturday Stars")
    LineService.objects.get_or_create(
        line=on,
        service=entry.service,
        defaults={
            **LineService.as_read(entry, cast.today),
            "case": on.case,
            "cycle": on.cycle,
            "picked_by": cast.helen.membership,
        },
    )


def line_service(cast):
    return {"pk": LineService.objects.filter(line__cycle__case=cast.arjun)[0].pk}


def session(cast):
    newest = Session.objects.filter(cycle__number=3, by=cast.ada.membership).order_by("-on")[0]
    Session.objects.filter(pk=newest.pk).update(logged_on=cast.today)
    return {"pk": newest.pk}


def only_helen(about):
    return Row(ok="helen", forbidden="grace theo ada priya jay", about=about)


PAGES = {
    "sen_support:register": Row(ok=SCHOOL),
    "sen_support:add": Row(ok=SCHOOL),
    "sen_support:pupils": Row(ok="theo ada"),
    "sen_support:figures": Row(ok="helen grace gita"),
    "sen_support:record": Row(ok=READERS, forbidden="ada", about=child),
    "sen_support:provision": only_helen(child),
    "sen_support:needs": only_helen(child),
    "sen_support:start": only_helen(child),
    "sen_support:pupil": Row(ok="helen grace theo ada", forbidden="priya jay", about=child),
    "sen_support:cycle": Row(ok=READERS, forbidden="ada", about=cycle),
    "sen_support:follow": Row(ok="helen grace theo ada priya jay", about=cycle),
    "sen_support:copy": Row(ok=READERS, forbidden="ada", about=cycle),
    "sen_support:assess": Row(ok="helen theo", forbidden="grace ada priya jay", about=cycle),
    "sen_support:views": Row(ok="priya jay", forbidden="helen grace theo ada", about=cycle),
    "sen_support:record_views": Row(ok="helen theo", forbidden="grace ada priya jay", about=cycle),
    "sen_support:plan": only_helen(cycle),
    "sen_support:outcome_add": only_helen(cycle),
    "sen_support:outcome": only_helen(outcome),
    "sen_support:pick_service": only_helen(line),
    "sen_support:drop_service": Row(
        ok="helen",
        forbidden="grace theo ada priya jay",
        about=line_service,
        method="post",
        needs=put_one_in,
    ),
    "sen_support:outcome_remove": only_helen(outcome),
    "sen_support:line_add": only_helen(cycle),
    "sen_support:line": only_helen(line),
    "sen_support:line_remove": only_helen(line),
    "sen_support:log": Row(ok="helen theo ada", forbidden="grace priya jay", about=line),
    "sen_support:log_other": Row(ok="helen theo ada", forbidden="grace priya jay", about=line),
    "sen_support:session": Row(ok="helen ada", forbidden="grace theo priya jay", about=session),
    "sen_support:tell": only_helen(cycle),
    "sen_support:responsible": Row(ok="helen grace", forbidden="theo ada priya jay", about=cycle),
    "sen_support:review_date": only_helen(cycle),
    "sen_support:begin": only_helen(cycle),
    "sen_support:notes": Row(ok="helen theo", forbidden="grace ada priya jay", about=cycle),
    "sen_support:start_review": only_helen(cycle),
    "sen_support:review": only_helen(cycle),
    "sen_support:complete": only_helen(cycle),
    "sen_support:next": only_helen(first),
    "sen_support:close": only_helen(cycle),
}
