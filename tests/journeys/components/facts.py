"""What the components show on the gallery."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

from core.date_parts import DatePartsField
from core.drawing.cycles import Ring
from core.drawing.items import Item
from core.drawing.progress import Outcome, Point
from core.drawing.timeline import Line
from core.forms import PortalForm
from core.frame import Frame, FrameMessage, MenuItem
from timelimits.results import Working
from timelimits.sources import Kind, Source
from timelimits.standing import Standing

TODAY = date(2026, 11, 16)
REQUEST = date(2026, 7, 20)
CHOICES = [("school", "At Oak Primary"), ("video", "By video")]

WORKING = Working(
    sum="Monday 20 July 2026 + 20 weeks (140 days) = Monday 7 December 2026",
    rule="The final plan must be sent within 20 weeks of the request.",
    how="The day the request came does not count. Weekends do.",
    note="",
    source=Source("Regulation 13(2)", Kind.LAW, "https://example.org/regulation-13"),
)


class Questions(PortalForm):
    """One of each kind, unanswered."""

    day = DatePartsField(label="Which day suits you best?", help_text="For example, 19 11 2026")
    how = forms.ChoiceField(label="How do you want to meet?", choices=CHOICES, widget=forms.RadioSelect)
    who = forms.MultipleChoiceField(label="Who comes?", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    where = forms.ChoiceField(label="Where", choices=[("", "Choose one"), *CHOICES])
    about = forms.CharField(label="What about?", widget=forms.Textarea, max_length=500)
    minutes = forms.IntegerField(label="Minutes")
    pupils = forms.FileField(label="Pupil list")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    told = forms.BooleanField(label="I have told the family")


def frame(*, dense: bool) -> Frame:
    """The frame of Helen's pages, or of a family's."""
    return Frame(
        authority_name="Northshire Council",
        person="Helen Marsh, SENCO, Oak Primary" if dense else "Priya Patel, parent",
        can_change_role=True,
        change_role_url="#role",
        sign_out_url="#out",
        menu=(MenuItem("Today", "#today", is_current=True), MenuItem("SEN register", "#register")),
        footer=(MenuItem("Accessibility", "#accessibility"), MenuItem("Complaints", "#complaints")),
        search_url="#search" if dense else None,
        is_demo=True,
        demo_url="#demo",
        dense=dense,
        messages=(
            FrameMessage("The meeting is on Monday 7 December 2026."),
            FrameMessage("Careful.", "warning"),
        ),
    )


def page() -> dict[str, Any]:
    """Everything the gallery names."""
    return {
        "assessment": _assessment(),
        "crowded": _crowded(),
        "form": Questions({}),
        "menu": [MenuItem("Overview", "#overview", is_current=True), MenuItem("Plan", "#plan")],
        "needs": _needs(),
        "outcomes": _outcomes(),
        "review_year": _review_year(),
        "ring": Ring(
            "do", "Week 10 of 13", "Where this cycle is: Do", "Assess and Plan are done. Do is now."
        ),
        "rows": [SimpleNamespace(key="Name", value="Maya", change_url="#name", change="the name")],
        "sent_at": datetime(2026, 11, 9, 14, 30, tzinfo=UTC),
        "today": TODAY,
        "working": WORKING,
    }


def _assessment() -> Line:
    items = (
        Item("Request received", event_on=REQUEST, say="You asked us to assess Maya."),
        _limit(
            "We decided to assess Maya", 42, met=39, line_name="Decided to assess", limit_name="Week 6 limit"
        ),
        _limit(
            "Advice collected from 5 people", 85, met=88, line_name="Advice in", limit_name="Advice limit"
        ),
        _limit("Draft plan sent to you", 112, met=112, line_name="Draft sent", limit_name="Week 16 limit"),
        _limit("Your comments on the draft", 126, line_name="Comments", tag="Your turn", is_current=True),
        _limit("Final plan", 140, limit_name="Week 20 limit", working=WORKING, about="for the plan"),
    )
    return Line("assessment", "Maya’s assessment, week 17 of 20", items, TODAY, audience="family")


def _limit(name: str, days: int, *, met: int | None = None, **more: Any) -> Item:
    due_on = REQUEST + timedelta(days=days)
    if met is None:
        return Item(name, limit_on=due_on, standing=Standing.ON_TRACK, **more)
    standing = Standing.MET if met <= days else Standing.MET_LATE
    return Item(name, limit_on=due_on, event_on=REQUEST + timedelta(days=met), standing=standing, **more)


def _review_year() -> Line:
    meeting = date(2026, 12, 7)
    steps = [
        (-2, "Invitations sent", "Invite"),
        (-2, "Papers sent", "Papers"),
        (2, "Report sent", "Report"),
        (4, "Decision", ""),
        (12, "Final amended plan", "Final plan"),
    ]
    items = [
        Item(
            name,
            limit_on=meeting + timedelta(weeks=weeks),
            standing=Standing.ON_TRACK,
            short=short,
            limit_name=f"{abs(weeks)} weeks {'before' if weeks < 0 else 'after'}",
            acts="Oak Primary",
        )
        for weeks, name, short in steps
    ]
    items.insert(2, Item("Meeting", event_on=meeting))
    return Line("review-year", "The review of Maya’s plan, 3 weeks before the meeting", tuple(items), TODAY)


def _crowded() -> Line:
    items = tuple(
        _limit(
            f"Step {number} of the many",
            14 * number,
            met=14 * number if number < 6 else None,
            short=f"Step {number}",
        )
        for number in range(12)
    )
    return Line("crowded", "Twelve steps", items, TODAY)


def _outcomes() -> list[Outcome]:
    days = [date(2026, 9, 14), date(2026, 9, 28), date(2026, 10, 12), date(2026, 11, 2), TODAY]

    def outcome(key: str, name: str, target: float, *values: float) -> Outcome:
        points = tuple(Point(day, value) for day, value in zip(days, values, strict=False))
        return Outcome(
            key, name, points, target, f"Target {target:g}", date(2026, 12, 11), "Tries", "On track"
        )

    return [
        outcome("steps", "Follows a two-step instruction", 8, 3, 4, 5, 6, 7),
        outcome("words", "Reads with words right", 90, 62, 67, 73, 78, 83),
        outcome("games", "Joins a group game", 4, 1),
        outcome("none", "Not begun", 4),
    ]


def _needs() -> list[SimpleNamespace]:
    comment = SimpleNamespace(
        who="Helen Marsh",
        role="Oak Primary",
        on=TODAY,
        text="Our TA leaves.",
        answer="",
        answer_url="#answer",
    )
    answered = SimpleNamespace(**vars(comment) | {"answer": "Accepted by Sam, 15 November", "answer_url": ""})
    provision = _row(
        "F1", "A language group", doses=("20 minutes", "3 times a week"), source="", comments=(comment,)
    )
    other = _row("F2", "A therapist", doses=(), source="From the advice of Nadia", comments=(answered,))
    outcome = _row("E1", "Maya follows an instruction.", provisions=(provision, other))
    unmet = _row("E2", "Maya reads.", provisions=())
    return [
        _row("B1", "Maya understands two key words.", outcomes=(outcome, unmet)),
        _row("B4", "Upset.", outcomes=()),
    ]


def _row(reference: str, text: str, **more: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **{"reference": reference, "text": text, "changed": "", "edit_url": "#edit", "comments": ()} | more
    )
