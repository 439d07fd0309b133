"""Which websites a worker asks today, and what is kept of their answers."""

from datetime import date

from django.db import transaction

from notifications import outbox

from ..models import Entry, Link, Organisation

ASK_LINK = "link.ask"
MOST_A_DAY = 300


@transaction.atomic
def plan_asking(*, today: date) -> int:
    """
    Ask a worker to look at the websites whose turn it is; return how many. Twice on a day is once.

    Websites that nothing leads to any more are forgotten.
    """
    told = _told()
    Link.objects.exclude(address__in=told).delete()
    Link.objects.bulk_create((Link(address=address) for address in sorted(told)), ignore_conflicts=True)
    turn = Link.objects.to_ask(today, MOST_A_DAY)
    return outbox.put_many(ASK_LINK, [(f"link:{link.pk}:{today}", {"link": link.pk}) for link in turn])


def _told() -> set[str]:
    """Return the addresses that families read."""
    entries = Entry.objects.current().exclude(website="").values_list("website", flat=True)
    faces = Organisation.objects.visible_to(None, date.min).exclude(website="")
    return {*entries, *faces.values_list("website", flat=True)}


def keep_answer(*, link: Link, problem: str, today: date) -> None:
    """Keep what came of asking a website: nothing wrong, or what is, and since when."""
    link.problem, link.asked_on = problem, today
    link.failures = link.failures + 1 if problem else 0
    link.failing_since = (link.failing_since or today) if problem else None
    link.save(update_fields=["problem", "asked_on", "failures", "failing_since", "updated_at"])
