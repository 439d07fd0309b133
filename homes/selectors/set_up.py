"""The first day of an authority or a setting: what is done, by whom, and what comes next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import selectors as accounts
from accounts.models import Agency, SetUpStep
from accounts.selectors import Said
from cases import selectors as cases
from core import dates
from imports import selectors as imports

from .parts import Link, Row, Section


@dataclass(frozen=True)
class Step:
    """One step: what it is for, whether it is done and by whom, and where it is done."""

    key: str
    title: str
    says: str
    standing: str
    colour: str
    by: str
    links: tuple[Link, ...]
    aside_url: str

    @property
    def is_done(self) -> bool:
        return self.colour == "green"


@dataclass(frozen=True)
class SetUpPage:
    """The whole list."""

    title: str
    steps: list[Step]
    done: int
    is_complete: bool
    is_finished: bool
    finish_url: str
    next: Step | None


@dataclass(frozen=True)
class _Plan:
    """How a step is told: its words, how it is known to be done, and where it is done."""

    title: Any
    says: Any
    done: Callable[[Any, date], Said | None]
    links: tuple[tuple[Any, str], ...]


def _settings(actor: Any, today: date) -> Said | None:
    loaded = imports.settings_loaded(actor, today)
    return loaded or (Said() if accounts.settings_of_area(actor, today) else None)


def _leads(actor: Any, today: date) -> Said | None:
    led, of = accounts.area_led(actor, today)
    return Said() if of and led == of else None


_STEP = SetUpStep


def _plans(*, is_authority: bool) -> dict[str, _Plan]:
    return _of_an_authority() if is_authority else _of_a_setting()


def _of_an_authority() -> dict[str, _Plan]:
    return {
        _STEP.DETAILS: _Plan(
            _("Your details"),
            _("How families reach you: they stand wherever the portal says whom to ask."),
            accounts.details_confirmed,
            (
                (_("Give your details"), "accounts:details"),
                (_("Your data-protection officer"), "cases:officer"),
            ),
        ),
        _STEP.TEAM: _Plan(
            _("Your team"),
            _("Caseworkers, educational psychologists, budget officers, Local Offer editors."),
            accounts.first_colleague,
            ((_("Invite your team"), "accounts:invite"), (_("Who works here"), "accounts:staff")),
        ),
        _STEP.SETTINGS: _Plan(
            _("Schools, nurseries and colleges"),
            _("From the public register: one file, looked at before it counts."),
            _settings,
            ((_("Load the register"), "register:send"), (_("Files you sent"), "register:files")),
        ),
        _STEP.CLOSURES: _Plan(
            _("Holidays and closed days"),
            _(
                "The days to aim for then fall on days when somebody is there. The law’s own dates do not move."
            ),
            cases.holidays_said,
            (
                (_("Say when your schools are closed"), "cases:terms"),
                (_("Days your office is closed"), "cases:closures"),
            ),
        ),
        _STEP.LEADS: _Plan(
            _("Leads of your area"),
            _("A SENCO or head at each setting, the health and the care lead, SENDIASS."),
            _leads,
            ((_("Invite the leads"), "accounts:leads"),),
        ),
        _STEP.CHILDREN: _Plan(
            _("First children"),
            _("Schools send their pupil lists; you take on the children with a plan or a request."),
            cases.first_case,
            ((_("Your cases"), "cases:work_list"), (_("Invite a family"), "accounts:families")),
        ),
    }


def _of_a_setting() -> dict[str, _Plan]:
    return {
        _STEP.DETAILS: _Plan(
            _("Your details"),
            _("How families and the council reach you."),
            accounts.details_confirmed,
            (
                (_("Give your details"), "accounts:details"),
                (_("Your data-protection officer"), "cases:officer"),
            ),
        ),
        _STEP.TEAM: _Plan(
            _("Your colleagues"),
            _("The SENCO or head beside you, then teachers and teaching assistants."),
            accounts.first_colleague,
            ((_("Invite colleagues"), "accounts:invite"), (_("Who works here"), "accounts:staff")),
        ),
        _STEP.CLOSURES: _Plan(
            _("Terms and training days"),
            _("So that nothing is aimed at a day when nobody is at school."),
            cases.holidays_said,
            ((_("Say your holidays"), "cases:terms"), (_("Single closed days"), "cases:closures")),
        ),
        _STEP.CHILDREN: _Plan(
            _("Your pupils"),
            _("The list from your management system, looked at before it counts."),
            imports.pupils_taken_in,
            ((_("Send your pupil list"), "imports:send"), (_("Lists you sent"), "imports:lists")),
        ),
    }


def set_up_page(*, actor: Any, today: date) -> SetUpPage:
    """Return the first day of the actor's agency, step by step."""
    agency: Agency = actor.agency
    plans = _plans(is_authority=agency.kind == Agency.Kind.AUTHORITY)
    aside = accounts.set_aside(actor, today)
    done = {step: plan.done(actor, today) for step, plan in plans.items()}
    following = next((step for step in plans if done[step] is None and step not in aside), None)
    steps = [
        _step(step, plans[step], done[step], aside.get(step), is_next=step == following) for step in plans
    ]
    return SetUpPage(
        title=_("Set up %(name)s") % {"name": agency.name},
        steps=steps,
        done=sum(step.is_done for step in steps),
        is_complete=following is None,
        is_finished=agency.set_up_on is not None,
        finish_url=reverse("accounts:finish_set_up"),
        next=next((one for one in steps if one.key == following), None),
    )


def _step(step: str, plan: _Plan, done: Said | None, aside: Said | None, *, is_next: bool) -> Step:
    standing, colour = _standing(done, aside, is_next=is_next)
    is_open = done is None and aside is None
    can_leave = is_open and step != _STEP.DETAILS
    return Step(
        key=str(step),
        title=plan.title,
        says=plan.says,
        standing=standing,
        colour=colour,
        by=_by(done or aside),
        links=tuple(Link(text, reverse(name)) for text, name in plan.links),
        aside_url=reverse("accounts:set_step_aside", args=[step]) if can_leave else "",
    )


def _standing(done: Said | None, aside: Said | None, *, is_next: bool) -> tuple[str, str]:
    if done is not None:
        return _("Done"), "green"
    if aside is not None:
        return _("Not needed"), "green"
    return (_("Next"), "blue") if is_next else (_("To do"), "grey")


def _by(said: Said | None) -> str:
    if said is None or said.on is None:
        return ""
    words = {"who": said.by, "day": dates.date(said.on)}
    return (_("%(who)s, %(day)s") if said.by else _("%(day)s")) % words


def to_set_up(actor: Any, today: date) -> list[Section]:
    """Return a section that leads to the first day while it is not over; none, and no query, afterwards."""
    if accounts.is_set_up(actor):
        return []
    page = set_up_page(actor=actor, today=today)
    words = {"done": page.done, "of": len(page.steps)}
    first = page.next.title if page.next else _("Everything is done: say so")
    return [
        Section(
            key="set-up",
            title=page.title,
            note=_("%(done)s of %(of)s steps are done.") % words,
            empty="",
            rows=[
                Row(
                    text=_("Next: %(step)s") % {"step": first} if page.next else first,
                    url=reverse("homes:set_up"),
                )
            ],
        )
    ]
