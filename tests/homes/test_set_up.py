"""The first day: a list of what is done, by whom, and what comes next; it ends green and is then left alone."""

import pytest
from django.urls import reverse

from accounts import services as accounts
from accounts.actor import Actor
from accounts.models import Agency, Membership, StepSetAside
from cases.services import Holiday, record_terms
from homes.selectors import home_of, set_up_page
from imports.services import registers
from tests.accounts.test_agencies import DETAILS
from tests.imports.registers import LARCH, sent

ALL = {"details", "team", "settings", "closures", "leads", "children"}


@pytest.fixture
def helen_at_acorns(cast):
    """Helen under her second hat: acting SENCO of a nursery that is not set up."""
    hat = Membership.objects.select_related("user", "agency__area").get(
        user=cast.helen.user, agency=cast.places["acorns"]
    )
    return Actor.wearing(hat)


@pytest.fixture
def moira_anew(cast):
    """Moira, on the day Northshire begins."""
    Agency.objects.filter(pk=cast.places["northshire"].pk).update(set_up_on=None, confirmed_on=None)
    hat = Membership.objects.select_related("user", "agency__area").get(pk=cast.moira.membership_id)
    return Actor.wearing(hat)


def standings(page):
    return {step.key: step.standing for step in page.steps}


def sections(actor, cast):
    return {section.key: section for section in home_of(actor=actor, today=cast.today).page.sections}


def test_helens_home_at_acorns_leads_to_what_is_to_be_done(cast, helen_at_acorns):
    section = sections(helen_at_acorns, cast)["set-up"]
    assert section.title == "Set up Acorns Nursery School"
    assert section.note == "0 of 4 steps are done."
    assert (section.rows[0].text, section.rows[0].url) == ("Next: Your details", reverse("homes:set_up"))


@pytest.mark.parametrize("who", ["helen", "grace", "moira"])
def test_a_home_that_is_set_up_says_nothing_of_it(cast, who):
    assert "set-up" not in sections(getattr(cast, who), cast)


def test_acorns_becomes_green_step_by_step_with_who_did_it(cast, helen_at_acorns):
    accounts.save_details(actor=helen_at_acorns, today=cast.today, **DETAILS)
    record_terms(actor=helen_at_acorns, holidays=[Holiday(cast.day(30), cast.day(40))])

    page = set_up_page(actor=helen_at_acorns, today=cast.today)

    assert standings(page) == {"details": "Done", "team": "Next", "closures": "Done", "children": "To do"}
    assert page.steps[0].by == "Helen Marsh, 16 November 2026"
    assert page.next.key == "team"


def test_what_is_not_needed_is_said_and_the_list_ends_green(cast, helen_at_acorns, sign_in):
    accounts.save_details(actor=helen_at_acorns, today=cast.today, **DETAILS)
    client = sign_in(helen_at_acorns)
    for step in ("team", "closures", "children"):
        client.post(reverse("accounts:set_step_aside", args=[step]))
    assert "Everything is done" in client.get(reverse("homes:set_up")).content.decode()

    client.post(reverse("accounts:finish_set_up"))

    acorns = Agency.objects.get(pk=helen_at_acorns.agency_id)
    assert (acorns.set_up_on, acorns.set_up_by) == (cast.today, helen_at_acorns.membership)
    assert "Set up Acorns" not in client.get(reverse("homes:home")).content.decode()


def test_northshire_on_its_first_day_has_six_steps(cast, moira_anew):
    page = set_up_page(actor=moira_anew, today=cast.today)
    assert set(standings(page)) == ALL
    assert page.next.key == "details"


def test_the_register_counts_with_who_loaded_it(cast, moira_anew):
    file = sent(cast, LARCH)
    registers.take_in_register(file=file, actor=cast.moira, today=cast.today)
    page = set_up_page(actor=moira_anew, today=cast.today)
    (step,) = [step for step in page.steps if step.key == "settings"]
    assert (step.standing, step.by) == ("Done", "Moira Kent, 16 November 2026")


def test_another_agencys_steps_are_not_ours(cast, moira_anew, helen_at_acorns):
    StepSetAside.objects.create(
        agency=cast.places["acorns"], step="closures", said_by=helen_at_acorns.membership, said_on=cast.today
    )
    assert standings(set_up_page(actor=moira_anew, today=cast.today))["closures"] != "Not needed"


def test_the_list_costs_a_fixed_number_of_questions(cast, moira_anew, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        set_up_page(actor=moira_anew, today=cast.today)
