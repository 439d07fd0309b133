"""
Reminders of due dates: who hears how many days before, and how often when late.

The daily sweep is one statement over all open due dates, however many there are: it writes the reminders that are new
and returns only those. A day on which it did not run is made up for by the latest step alone.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from accounts.models import Agency
from accounts.permissions import Permission
from audit import services as audit
from audit.events import Event
from core import dates
from core.workflow import require
from notifications import outbox
from notifications.kinds import Kind
from notifications.services import Telling, tell_many

from ..models import DueDate, DueDateParty
from ..models.reminder import Reminder, ReminderLead
from ..rhythms import RHYTHMS, Rhythm

CHUNK = 500  # reminders told in one piece of work
HEAD_AFTER = 36  # days: a week after the fourth weekly reminder
# For each open due date in reach and each person told of it: the latest step whose day has come, if it is new.
# A person is told who wears the hat today and still has sight of the case.
_SWEEP = """
    INSERT INTO cases_reminder (case_id, rule, subject_id, due_date_id, due_on, membership_id, step, swept_on)
    SELECT due.case_id, due.rule, due.subject_id, due.id, due.due_on, hat.id, latest.step, %(today)s
    FROM unnest(%(rules)s::text[], %(parts)s::text[], %(leads)s::text[], %(late)s::bool[], %(most)s::int[])
        AS told (rule, part, leads, late, most)
    JOIN cases_duedate AS due
        ON due.rule = told.rule AND due.met_on IS NULL
        AND due.due_on <= %(today)s + GREATEST(
            %(longest)s, (SELECT max(day) FROM cases_reminderlead AS leads CROSS JOIN unnest(leads.days) AS day))
    JOIN cases_duedateparty AS party ON party.due_date_id = due.id AND party.part = told.part
    JOIN accounts_membership AS hat ON hat.id = party.membership_id
        AND hat.starts_on <= %(today)s AND (hat.ends_on IS NULL OR hat.ends_on >= %(today)s)
    JOIN cases_case ON cases_case.id = due.case_id
    LEFT JOIN accounts_agency AS setting ON setting.id = cases_case.setting_id
    LEFT JOIN cases_reminderlead AS own
        ON own.rule = due.rule AND own.authority_id = COALESCE(cases_case.authority_id, setting.area_id)
    CROSS JOIN LATERAL (
        SELECT CASE
            WHEN told.part = 'head' THEN
                CASE WHEN %(today)s - due.due_on >= %(head)s THEN 'head' END
            WHEN %(today)s > due.due_on THEN
                CASE WHEN told.late
                    THEN 'late-' || LEAST(1 + (%(today)s - due.due_on - 1) / 7, told.most) END
            ELSE (
                SELECT 'before-' || count(*)
                FROM unnest(COALESCE(own.days::int[], told.leads::int[])) AS day
                WHERE due.due_on - day <= %(today)s
                HAVING count(*) > 0 AND told.leads IS NOT NULL)
        END AS step) AS latest
    WHERE latest.step IS NOT NULL AND EXISTS (
        SELECT 1 FROM cases_involvement AS seen
        WHERE seen.case_id = due.case_id AND seen.principal IN (hat.id, hat.agency_id)
            AND seen.starts_on <= %(today)s AND (seen.ends_on IS NULL OR seen.ends_on >= %(today)s))
    ON CONFLICT DO NOTHING RETURNING id
"""


@transaction.atomic
def sweep_reminders(*, today: date) -> int:
    """
    Write every reminder that has become due and is new, and ask for it to be told; return how many.

    The same day may be swept again, and a missed day made up for: what was sent is never sent again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50s'")
        cursor.execute(_SWEEP, {**_told(), "today": today, "head": HEAD_AFTER, "longest": _longest_lead()})
        new = [pk for (pk,) in cursor.fetchall()]
    chunks = [new[start : start + CHUNK] for start in range(0, len(new), CHUNK)]
    outbox.put_many("reminders.tell", [(f"reminders.tell:{ids[0]}", {"reminders": ids}) for ids in chunks])
    return len(new)


def _told() -> dict[str, list[Any]]:
    """Return the table of rhythms as columns: one row for each limit and part."""
    rows = [
        (
            rule,
            str(part),
            "{" + ",".join(map(str, rhythm.leads)) + "}" if part in rhythm.before else None,
            part in rhythm.late,
            rhythm.most_late,
        )
        for rule, rhythm in RHYTHMS.items()
        for part in _parts(rhythm)
    ]
    return dict(
        zip(("rules", "parts", "leads", "late", "most"), map(list, zip(*rows, strict=True)), strict=True)
    )


def _parts(rhythm: Rhythm) -> list[DueDateParty.Part]:
    heads = [DueDateParty.Part.HEAD] if rhythm.most_late is not None else []
    return [*dict.fromkeys([*rhythm.before, *rhythm.late]), *heads]


def _longest_lead() -> int:
    return max(max(rhythm.leads) for rhythm in RHYTHMS.values())


@transaction.atomic
def tell_reminders(*, reminders: Iterable[int], today: date) -> None:
    """Put reminders into inboxes. What was met or moved in the meantime is left out."""
    rows = list(Reminder.objects.filter(pk__in=list(reminders)).order_by("pk"))
    due_dates = DueDate.objects.select_related("case__child").in_bulk({row.due_date_id for row in rows})
    own_words = _own_words(due_dates)
    together: dict[str, Telling] = {}
    for row in rows:
        due = due_dates.get(row.due_date_id)
        if due is not None and due.met_on is None and due.due_on == row.due_on:
            own = own_words.get((row.due_date_id, row.membership_id), "")
            key = _notice_key(row, alone=bool(own))
            telling = together.setdefault(key, _telling(key, due, own or due.what, today))
            telling.to.append(row.membership_id)
    tell_many(tellings=list(together.values()), today=today)


def _own_words(due_dates: Iterable[UUID]) -> dict[tuple[UUID, UUID], str]:
    """Return what each person must do who does not share the words of the due date, by due date and hat."""
    rows = DueDateParty.objects.filter(due_date__in=list(due_dates)).exclude(what="")
    return {(due, hat): what for due, hat, what in rows.values_list("due_date", "membership", "what")}


def _notice_key(row: Reminder, *, alone: bool) -> str:
    """Return the key of the notice of a reminder: shared by all who read the same words, or one person's alone."""
    together = f"reminder:{row.subject_id}:{row.rule}:{row.due_on}:{row.step}:{row.swept_on}"
    return f"{together}:{row.membership_id}" if alone else together


def _telling(key: str, due: DueDate, what: str, today: date) -> Telling:
    return Telling(
        kind=Kind.REMINDER,
        key=key,
        case_id=due.case_id,
        sentence=_sentence(due, what, today),
        url=due.url or due.case.get_absolute_url(),
        to=[],
    )


def _sentence(due: DueDate, what: str, today: date) -> str:
    """Say which child, what, by when, and how far off that is."""
    words = {
        "child": due.case.child.full_name,
        "what": what,
        "day": dates.date(due.due_on),
        "far": dates.how_long(due.due_on, today),
    }
    if due.due_on < today:
        return _("%(child)s. %(what)s: was due on %(day)s, now %(far)s.") % words
    if due.rule == "meeting":
        return _("%(child)s. %(what)s: on %(day)s, %(far)s.") % words
    return _("%(child)s. %(what)s: due by %(day)s, %(far)s.") % words


@transaction.atomic
def set_reminder_leads(
    *, authority: Agency, actor: Any, rule: str, days: list[int], seen_version: int
) -> None:
    """
    Let an authority choose how many days before a limit its people are reminded. No days: no reminders before it.

    `seen_version` is that of the choice the page showed, or 0 while there is none.

    :raises NotPermitted: if the actor may not
    :raises ChangedSinceSeen: if somebody chose after the page was opened
    :raises ValueError: if the limit has no reminders, or a day is not between 1 and 365
    """
    require(actor, Permission.REMINDER_EDIT, authority)
    if rule not in RHYTHMS or any(not 1 <= day <= 365 for day in days):
        raise ValueError(f"no such reminders: {rule} {days}")
    chosen = sorted(set(days), reverse=True)
    lead, is_new = ReminderLead.objects.get_or_create(
        authority=authority, rule=rule, defaults={"days": chosen}
    )
    if not is_new:
        lead.days = chosen
        lead.save_over(seen_version, fields=["days"])
    audit.record(
        actor=actor, event=Event.REMINDER_LEADS_CHANGED, subject=lead, details={"rule": rule, "days": chosen}
    )
