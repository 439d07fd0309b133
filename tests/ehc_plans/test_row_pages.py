"""Every kind of row is written and changed on its page, as its own people do it, with every question answered."""

import pytest

from ehc_plans.models import BudgetLine, Placement, PlanVersion


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


@pytest.fixture
def answers(cast, prepared):
    """All answers to each kind of row, in the order in which rows lean on each other."""
    needs = [str(prepared.needs.first().pk)]
    outcomes = [str(prepared.outcomes.first().pk)]
    provisions = [str(prepared.provisions.first().pk)]
    return {
        ("view", "A"): {"topic": "hopes", "whose": "child", "text": "I want to swim."},
        ("need", "B"): {"text": "Noah is anxious in crowds."},
        ("outcome", "E"): {
            "text": "Noah asks.", "measure": "daily", "needs": needs, **day("achieve_by", cast.day(200))
        },
        ("provision", "F"): {
            "text": "A quiet place.", "who": "teaching assistant", "minutes": 20, "times": 2, "per": "week",
            "how_long": "term time", "needs": needs, "outcomes": outcomes,
        },
        ("placement", "I"): {
            "setting": str(cast.places["castle"].pk), "setting_type": "Mainstream", **day("from_on", cast.day(280))
        },
        ("budget-line", "J"): {
            "purpose": "Swimming", "arrangement": "direct_payment", "amount": "12.50", "provisions": provisions
        },
        ("advice-item", "K"): {
            "author": "Dev Rao", "role": "psychologist", "about": "learning", **day("dated_on", cast.today)
        },
    }  # fmt: skip


KINDS = ["view", "need", "outcome", "provision", "placement", "budget-line", "advice-item"]


def asked(answers, kind):
    return next((section, given) for (name, section), given in answers.items() if name == kind)


@pytest.mark.parametrize("kind", KINDS)
def test_sam_adds_and_changes_a_row_of_each_kind(cast, prepared, answers, sign_in, kind):
    section, given = asked(answers, kind)
    sam = sign_in(cast.sam)
    base = f"/plans/versions/{prepared.pk}/rows/{kind}"
    rows = getattr(prepared, kind.replace("-", "") + "s")
    before = set(rows.values_list("pk", flat=True))

    added = sam.post(f"{base}/new/?section={section}", {**given, "version": 0}, follow=True)

    assert "is added." in added.content.decode()
    row = rows.exclude(pk__in=before).get()
    saved = sam.post(f"{base}/{row.pk}/", {**given, "version": row.version}, follow=True)
    assert "is saved." in saved.content.decode()


def test_section_i_names_the_school_that_was_chosen_and_the_page_shows_it_chosen(
    cast, prepared, answers, sign_in
):
    section, given = asked(answers, "placement")
    sam = sign_in(cast.sam)
    base = f"/plans/versions/{prepared.pk}/rows/placement"
    sam.post(f"{base}/new/?section={section}", {**given, "version": 0})

    row = Placement.objects.filter(plan_version=prepared).latest("number")
    assert row.setting == cast.places["castle"]
    assert f'<option value="{row.setting_id}" selected' in sam.get(f"{base}/{row.pk}/").content.decode()


def test_bashir_writes_what_a_direct_payment_is_for(cast, prepared, answers, sign_in):
    _section, given = asked(answers, "budget-line")
    bashir = sign_in(cast.bashir)
    base = f"/plans/versions/{prepared.pk}/budget"
    bashir.post(f"{base}/new/", {**given, "version": 0})
    line = BudgetLine.objects.filter(plan_version=prepared).latest("number")
    assert line.yearly_pence == 1250

    bashir.post(f"{base}/{line.pk}/", {**given, "amount": "30", "version": line.version})
    line.refresh_from_db()
    assert line.yearly_pence == 3000


def test_advice_cannot_be_of_a_day_to_come(cast, prepared, answers, sign_in):
    section, given = asked(answers, "advice-item")
    tomorrow = day("dated_on", cast.day(1))
    page = sign_in(cast.sam).post(
        f"/plans/versions/{prepared.pk}/rows/advice-item/new/?section={section}",
        {**given, **tomorrow, "version": 0},
    )
    assert "The date of the advice must be 16 November 2026 or earlier" in page.content.decode()
    assert PlanVersion.objects.get(pk=prepared.pk).adviceitems.filter(dated_on__gt=cast.today).count() == 0
