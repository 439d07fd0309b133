"""A plan and its versions: what is issued never changes, and each person reads their part of it."""

import hashlib
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from core.models import ChangedSinceSeen
from core.workflow import MoveNotAllowed, NotPermitted
from documents.models import Document
from ehc_plans import selectors, services
from ehc_plans.models import BudgetLine, Need, Outcome, Plan, PlanVersion, Provision, Section
from ehc_plans.policies import sections_for
from ehc_plans.reading import read_version
from notifications.models import Notice, OutboxRow


def letters(cast, plan, name, today):
    actor = getattr(cast, name)
    found = Plan.objects.visible_to(actor, today).for_gate(actor, today).filter(pk=plan.pk).first()
    if found is None:
        return ""
    return " ".join(sorted(sections_for(actor, found).sections))


WHOLE = "A B C D E F G H1 H2 I J K"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("priya", WHOLE),
        ("jay", WHOLE),
        ("sam", WHOLE),
        ("moira", WHOLE),
        ("helen", WHOLE),
        ("grace", WHOLE),
        ("iris", WHOLE),
        ("dev", "B E F"),
        ("nadia", "B C E G"),
        ("omar", "B D E H1 H2"),
        ("theo", ""),
        ("ada", ""),
        ("gita", ""),
        ("bashir", ""),
        ("tom", ""),
        ("rita", ""),
    ],
)
def test_each_reads_their_own_sections_of_mayas_plan(cast, plan, today, name, expected):
    assert letters(cast, plan, name, today) == expected


def test_a_class_teacher_reads_a_summary_needs_outcomes_and_provision_and_an_assistant_only_what_to_do(
    cast, plan, today
):
    from cases.models import TeachingLink
    from cases.services import assign_staff

    for name, part in (("theo", TeachingLink.Part.CLASS_TEACHER), ("ada", TeachingLink.Part.ASSISTANT)):
        member = getattr(cast, name).membership
        assign_staff(case=cast.maya, actor=cast.helen, membership=member, part=part, starts_on=today)

    assert letters(cast, plan, "theo", today) == "A B E F"
    assert letters(cast, plan, "ada", today) == "F"
    teacher = selectors.plan_page(
        Plan.objects.visible_to(cast.theo, today).for_gate(cast.theo, today).get(),
        actor=cast.theo,
        today=today,
    )
    assert {words.heading for words in teacher.reading.views} == {
        "What matters to me",
        "How to talk with me and help me",
    }


def test_what_is_out_of_reach_is_not_even_fetched(cast, plan, seen, today):
    page = selectors.plan_page(seen(plan, by=cast.dev), actor=cast.dev, today=today)

    said = repr(page.reading)

    assert "glue ear" not in said
    assert "no friend she meets" not in said
    assert "two key words" in said


def test_bashir_reads_sections_f_and_j_of_a_version_being_prepared_and_e_once_it_is_issued(
    cast, prepared, seen, today
):
    assert " ".join(sorted(sections_for(cast.bashir, seen(prepared, by=cast.bashir)).sections)) == "F J"
    assert letters(cast, prepared.plan, "bashir", today) == "E F J"


@pytest.mark.parametrize("name", ["priya", "tom", "helen", "iris", "dev", "rita"])
def test_a_version_being_prepared_does_not_exist_outside_the_authority(cast, prepared, today, name):
    assert not PlanVersion.objects.visible_to(getattr(cast, name), today).filter(pk=prepared.pk).exists()


def test_carol_reads_nothing_of_toms_plan_and_tom_all_of_it(cast, today):
    plan = cast.toms_case.plans.get()

    assert letters(cast, plan, "tom", today) == WHOLE
    assert letters(cast, plan, "carol", today) == ""


class TestIssued:
    @pytest.mark.parametrize("model", [Need, Outcome, Provision])
    def test_no_row_of_an_issued_version_changes_whoever_asks(self, plan, model):
        row = model.objects.filter(plan_version__plan=plan).first()

        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            model.objects.filter(pk=row.pk).update(text="something else")
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            row.delete()

    def test_no_row_joins_an_issued_version(self, plan):
        version = plan.versions.get()
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            Need.objects.create(case=plan.case, plan_version=version, section="B", number=9, text="late")

    def test_no_link_between_its_rows_changes(self, plan):
        outcome = plan.versions.get().outcomes.first()
        with pytest.raises(DatabaseError, match="never change"), transaction.atomic():
            outcome.needs.clear()

    def test_nor_does_the_version_itself_or_the_day_the_plan_was_first_made(self, plan):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            PlanVersion.objects.filter(plan=plan).update(signed_by_name="Somebody else")
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(first_made_on=plan.first_made_on + timedelta(days=1))

    def test_it_keeps_the_day_and_who_signed_and_who_recorded_it(self, cast, plan):
        version = plan.versions.get()
        assert version.made_on == plan.first_made_on == cast.day(-304)
        assert (version.signed_by_name, version.signed_by_role) == ("Moira Kent", "SEN manager")
        assert version.recorded_by == cast.sam.membership

    def test_sam_cannot_edit_it(self, cast, plan, seen):
        version = seen(plan.versions.get(), by=cast.sam)
        with pytest.raises(NotPermitted):
            services.add_row(version=version, actor=cast.sam, model=Need, section=Section.B, text="late")


class TestAmended:
    @pytest.fixture
    def amended(self, cast, plan, seen):
        version = services.begin_version(
            plan=seen(plan, by=cast.sam), actor=cast.sam, reason="After the review."
        )
        return seen(version, by=cast.sam)

    def test_it_begins_as_a_copy_with_its_links(self, amended, plan):
        first = plan.versions.get(number=1)

        def told(version):
            return [
                (one.reference, one.text, [n.reference for n in one.needs.order_by("section", "number")])
                for one in version.provisions.order_by("section", "number")
            ]

        assert told(amended) == told(first)
        assert not set(amended.needs.values_list("pk")) & set(first.needs.values_list("pk"))

    def test_there_is_only_one_at_a_time(self, cast, amended, plan, seen):
        with pytest.raises(services.AlreadyBegun):
            services.begin_version(plan=seen(plan, by=cast.sam), actor=cast.sam, reason="Again.")

    def test_two_people_do_not_overwrite_each_other(self, cast, amended, seen):
        need = amended.needs.first()
        services.change_row(
            version=amended,
            row=amended.needs.first(),
            actor=cast.sam,
            seen_version=need.version,
            text="Sam's",
        )
        with pytest.raises(ChangedSinceSeen) as conflict:
            services.change_row(
                version=seen(amended, by=cast.moira), row=amended.needs.first(), actor=cast.moira,
                seen_version=need.version, text="Moira's",
            )  # fmt: skip
        assert conflict.value.theirs.text == "Sam's"

    def test_issuing_it_leaves_the_first_day_and_the_review_year_where_they_were(
        self, cast, amended, plan, today
    ):
        before = list(plan.case.duedates.filter(subject_id=plan.pk).values_list("rule", "due_on"))

        services.issue_version(
            version=amended, actor=cast.sam, made_on=today, signed_by="Moira Kent", signed_role="SEN manager",
            today=today,
        )  # fmt: skip

        plan.refresh_from_db()
        assert plan.first_made_on == cast.day(-304)
        assert list(plan.case.duedates.filter(subject_id=plan.pk).values_list("rule", "due_on")) == before

    def test_issuing_it_tells_the_family_and_asks_for_its_document_once(self, cast, amended, today):
        services.issue_version(
            version=amended, actor=cast.sam, made_on=today, signed_by="Moira Kent", signed_role="SEN manager",
            today=today,
        )  # fmt: skip

        assert OutboxRow.objects.filter(kind="plan.make_pdf", key=f"plan.make_pdf:{amended.pk}").count() == 1
        assert Notice.objects.get(key=f"plan.issued:{amended.pk}").sentence == (
            "Maya’s EHC plan, version 2, has been issued."
        )
        with pytest.raises(MoveNotAllowed):
            services.issue_version(
                version=amended, actor=cast.sam, made_on=today, signed_by="Moira Kent",
                signed_role="SEN manager", today=today,
            )  # fmt: skip

    @pytest.mark.parametrize(
        ("days", "words"), [(1, "today or in the past"), (-400, "before the version it replaces")]
    )
    def test_a_day_that_cannot_be_is_refused(self, cast, amended, today, days, words):
        with pytest.raises(services.CannotIssue, match=words):
            services.issue_version(
                version=amended, actor=cast.sam, made_on=cast.day(days), signed_by="Moira Kent",
                signed_role="SEN manager", today=today,
            )  # fmt: skip

    def test_a_plan_without_provision_is_not_issued(self, cast, amended, today):
        for row in amended.provisions.filter(section="F"):
            services.remove_row(version=amended, row=row, actor=cast.sam, seen_version=row.version)
        with pytest.raises(services.CannotIssue, match="Section F"):
            services.issue_version(
                version=amended, actor=cast.sam, made_on=today, signed_by="Moira Kent", signed_role="SEN manager",
                today=today,
            )  # fmt: skip

    def test_a_need_without_outcome_is_a_hole_in_the_working_document(self, cast, amended, today):
        services.add_row(version=amended, actor=cast.sam, model=Need, section=Section.B, text="A new need.")

        page = selectors.work_page(amended, actor=cast.sam, today=today)

        assert page.reading.gaps == 1
        assert "No outcome for B4 yet." in [finding.title for finding in page.findings]


class TestBudget:
    def test_bashir_writes_section_j_and_nothing_else(self, cast, prepared, seen):
        version = seen(prepared, by=cast.bashir)
        line = services.add_row(
            version=version, actor=cast.bashir, model=BudgetLine, section=Section.J, purpose="A sports club.",
            arrangement="notional", yearly_pence=52_000, provisions=list(version.provisions.all()[:1]),
        )  # fmt: skip
        assert line.reference == "J2"
        with pytest.raises(NotPermitted):
            services.add_row(
                version=version, actor=cast.bashir, model=Need, section=Section.B, text="A need."
            )

    def test_the_lines_add_up(self, cast, prepared, seen):
        reading = read_version(prepared, sections_for(cast.sam, seen(prepared, by=cast.sam)))
        assert [line.amount for line in reading.budget] == ["£1,248"]
        assert reading.budget_total == "£1,248"


class TestDocument:
    def test_it_is_made_once_and_kept_with_its_fingerprint(self, plan):
        version = plan.versions.get()

        assert services.make_pdf(version_id=version.pk)
        assert services.make_pdf(version_id=version.pk)

        document = Document.of(version).get()
        assert bytes(document.content).startswith(b"%PDF-")
        assert document.sha256 == hashlib.sha256(bytes(document.content)).hexdigest()

    def test_priya_is_told_that_it_is_being_made_and_then_takes_it_home(self, cast, plan, sign_in):
        version = plan.versions.get()
        client, address = sign_in(cast.priya), f"/plans/versions/{plan.versions.get().pk}/document/"
        assert "is being made" in client.get(address).content.decode()

        services.make_pdf(version_id=version.pk)
        response = client.get(address)

        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Disposition"].startswith("attachment;")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "no-store"

    def test_a_version_being_prepared_has_none(self, prepared):
        with pytest.raises(ValueError, match="only an issued version"):
            services.make_pdf(version_id=prepared.pk)

    def test_without_pango_the_page_says_that_pdfs_are_off(self, cast, plan, sign_in, monkeypatch):
        monkeypatch.setattr("documents.pdf.is_available", lambda: False)

        assert not services.make_pdf(version_id=plan.versions.get().pk)
        assert "PDFs are off" in sign_in(cast.priya).get(f"/plans/{plan.pk}/").content.decode()


def test_reading_a_plan_costs_the_same_however_long_it_is(
    cast, prepared, seen, today, django_assert_num_queries
):
    version = seen(prepared, by=cast.sam)
    with django_assert_num_queries(12):
        read_version(version, sections_for(cast.sam, version))
    for number in range(5):
        services.add_row(
            version=version, actor=cast.sam, model=Need, section=Section.B, text=f"Need {number}"
        )
    version = seen(prepared, by=cast.sam)
    with django_assert_num_queries(12):
        read_version(version, sections_for(cast.sam, version))
