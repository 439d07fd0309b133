"""The Local Offer and children: what Helen found there for Arjun, and what people searched for."""

from datetime import timedelta

from local_offer import services as local_offer
from local_offer.models import Entry
from sen_support import services as sen_support
from sen_support.models import Line

from .cast import Cast

_FOUND_FOR_ARJUN = "Talk Together drop-in"
_SEARCHED = (
    ("autism", 41, True), ("speech", 33, True), ("saturday", 27, True), ("swimming", 22, True), ("sleep", 19, True),
    ("anxious", 14, True), ("trampolining", 9, False), ("horses", 7, False), ("makaton", 5, False),
)  # fmt: skip
"""Words, how often each was asked for, and whether anything was found."""


def surround(cast: Cast) -> None:
    """Let Helen put a service into Arjun's support, and count what people searched for in a month."""
    helen = cast.people["helen"]
    lines = Line.objects.visible_to(helen, cast.today).for_gate(helen, cast.today)
    line = lines.filter(cycle__case=cast.children["arjun"], cycle__stage="do").order_by("position").first()
    entry = Entry.objects.current().select_related("service__organisation").get(name=_FOUND_FOR_ARJUN)
    if line is not None:
        sen_support.put_service_in(line=line, entry=entry, actor=helen, today=cast.today)
    for word, times, found in _SEARCHED:
        for number in range(times):
            on = cast.today - timedelta(days=number % 30)
            local_offer.count_search(words=[word], found=found, today=on)
