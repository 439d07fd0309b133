"""What is withheld from whom: the dated rows that win over every row of sight."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from accounts.models import Dated, DatedQuerySet, User, holding
from accounts.roles import Role


def may_be_withheld(actor: Any) -> bool:
    """
    Return whether anything may be withheld from this person: the one question nearly every request ends with.

    True whenever `Withheld.objects.from_reader` could find a row, on whatever day. Written by hand, because putting the
    whole question together costs a request more than the answer.
    """
    if actor.user is None:
        return False
    if actor.role == Role.SENDIASS_ADVISER:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM cases_withheld WHERE person_id = %s)", [actor.user.pk])
        return bool(cursor.fetchone()[0])


def barred_from(case_id: UUID, today: date) -> set[UUID]:
    """
    Return the hats, and the agencies that act for them, of whoever the whole record is withheld from on this day.

    Asked of the database's own function: those who read who sees a record may not read what is withheld from whom.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_barred(%s, %s)", [case_id, today])
        return {principal for (principal,) in cursor.fetchall()}


@contextmanager
def reading_what_is_withheld() -> Iterator[None]:
    """
    Let the words that are withheld be asked for, those of a record that is withheld whole among them.

    A sibling's pages would name the school otherwise. Only the words are asked for inside: nothing that is read here is
    shown. Call inside a transaction.
    """
    barred = _barred_from_now_on(None)
    try:
        yield
    finally:
        if barred and not connection.needs_rollback:
            _barred_from_now_on(barred)


def _barred_from_now_on(cases: str | None) -> str:
    """Say which whole records this transaction is not shown, and return which it was not shown before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.barred', true)")
        before = str(cursor.fetchone()[0] or "")
        if before != (cases or ""):
            cursor.execute("SELECT set_config('app.barred', %s, true)", [cases or ""])
    return before


class WithheldQuerySet(DatedQuerySet):
    """What is withheld, asked for the one who reads."""

    def from_reader(self, actor: Any, today: date) -> Self:
        """
        Return what this person must not be told on this day, whatever hat they wear.

        Whoever acts for them with their authority is told no more than they are.
        """
        if actor.user is None:
            return self.none()
        told_no_more = Q(person=actor.user)
        if actor.role == Role.SENDIASS_ADVISER:
            told_no_more |= Q(
                holding(today, "case__representations__"),
                case__representations__agency=actor.agency_id,
                case__representations__given_by__user=F("person"),
            )
        return self.on(today).filter(told_no_more)

    def records(self) -> Self:
        """Those that withhold the whole record."""
        return self.filter(kind=Withheld.RECORD)

    def papers(self) -> Self:
        """Those that withhold one document."""
        return self.filter(kind=Withheld.DOCUMENT)


class Withheld(Dated):
    """
    One thing of one case that one person must not be told, from one day to another, and no word of why.

    Written only by the services of restrictions, as sight is by those of relations. It is kept apart from them so that
    the floor can ask for it without showing a reason to anybody.
    """

    RECORD, ADDRESS, CONTACT, SETTING, SECTION = "record", "address", "contact", "setting", "section"
    DOCUMENT = "document"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="withheld")
    restriction = models.ForeignKey("cases.Restriction", on_delete=models.PROTECT, related_name="withholding")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    section = models.CharField(max_length=2, blank=True)
    paper_id = models.UUIDField(null=True, blank=True, help_text="of a document: the key of its record")
    words = models.TextField(blank=True)

    objects = WithheldQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["person", "case"], include=["kind", "starts_on", "ends_on"], name="withheld_from"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.case_id} from {self.person_id}"
