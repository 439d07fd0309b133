"""The pages of SEN support, as each person meets them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Membership
from cases.models import Case, Child, Enrolment, Involvement
from sen_support import selectors
from sen_support.models import Cycle, FamilyTold, Line, Review, SenNeed, SenProvision, Session, View
from sen_support.readiness import advised
from sen_support.selectors.cycle_links import links_of
from tests.sen_support.cycles import reviewed


@pytest.fixture
def as_person(cast, sign_in):
    return lambda name: sign_in(getattr(cast, name))


@pytest.fixture
def autumn(cast):
    return Cycle.objects.get(case=cast.arjun, number=3)


def page_of(client, name, pk=None):
    return client.get(reverse(f"sen_support:{name}", args=[pk] if pk else None)).content.decode()


def post(client, name, pk, **answers):
    address = reverse(f"sen_support:{name}", args=[pk])
    return client.post(address, {"submission_id": str(uuid4()), **answers})


def day(name, when):
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def fill_oak(cast, today, number):
    """Put so many more children with SEN support and a cycle on Oak's roll, without asking anything of the services."""
    new = cases_at_oak(cast, today, number)
    since = today - timedelta(days=100)
    SenProvision.objects.bulk_create(SenProvision(case=case, code="K", starts_on=since) for case in new)
    SenNeed.objects.bulk_create(SenNeed(case=case, code="MLD", rank=1, starts_on=since) for case in new)
    give_cycles(cast, today, new)


def cases_at_oak(cast, today, number):
    oak, since = cast.places["oak"], today - timedelta(days=100)
    children = [
        Child(
            given_name="Ina",
            family_name=f"Bright{n:05d}",
            born_on=today - timedelta(days=2500),
            name_key=f"b{n:05d}",
        )
        for n in range(number)
    ]
    Child.objects.bulk_create(children)
    new = [
        Case(child=child, reference=f"TEST-{n:05d}", setting=oak, opened_on=today)
        for n, child in enumerate(children)
    ]
    Case.objects.bulk_create(new)
    Enrolment.objects.bulk_create(
        Enrolment(case=case, setting=oak, starts_on=since, class_name="3K", year_group="3") for case in new
    )
    seen = {"kind": "setting", "principal": oak.pk, "name_key": "b", "changed_at": "2026-01-01T00:00Z"}
    Involvement.objects.bulk_create(Involvement(case=case, starts_on=since, **seen) for case in new)
    return new


def give_cycles(cast, today, new):
    oak, senco, since = cast.places["oak"], cast.helen.membership, today - timedelta(days=100)
    people = {"responsible": senco, "senco": senco}
    cycles = [
        Cycle(
            case=case, setting=oak, number=1, stage="do", begun_on=since, active_from=since,
            review_on=today + timedelta(days=n % 90), **people,
        )
        for n, case in enumerate(new)
    ]  # fmt: skip
    Cycle.objects.bulk_create(cycles)
    group = {"position": 1, "kind": "support", "name": "Group", "deliverer": "Ada"}
    often = {"minutes": 20, "times_a_week": 2, "weeks": 10}
    Line.objects.bulk_create(Line(case=cycle.case, cycle=cycle, **group, **often) for cycle in cycles)


class TestRegister:
    def test_arjuns_row_says_it_all(self, cast, today):
        row = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked()).rows[0]
        assert (row.name, row.place, row.support, row.need_code) == (
            "Arjun Patel",
            "Class 2T",
            "SEN support",
            "SLCN",
        )
        assert (row.stage, row.responsible, row.review_on) == ("do", "Theo Grant", today + timedelta(days=4))
        assert row.held_words == "77%"
        assert row.told_on == today - timedelta(days=63)

    def test_it_says_what_needs_helen_today(self, cast, today):
        tasks = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked()).tasks
        assert [(task.count, task.words) for task in tasks] == [
            (1, "review due this week"),
            (1, "teacher’s note to come"),
        ]

    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            ({"support": "E"}, ["Maya Patel"]),
            ({"need": "SLCN", "support": "K"}, ["Arjun Patel"]),
            ({"class_name": "4G"}, ["Maya Patel"]),
            ({"year": "2"}, ["Arjun Patel"]),
            ({"show": "week"}, ["Arjun Patel"]),
            ({"show": "late"}, []),
            ({"show": "none"}, []),
        ],
    )
    def test_filters_narrow_it(self, cast, today, asked, names):
        page = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked(**asked))
        assert [row.name for row in page.rows] == names

    @pytest.mark.parametrize("number", [1, 50, 5000])
    def test_it_asks_the_same_number_of_questions_of_any_school(self, cast, today, number):
        fill_oak(cast, today, number)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked())
        assert len(asked) == 9
        assert len(page.rows) == min(number + 2, 25)

    def test_all_its_pages_hold_everyone_once(self, cast, today):
        fill_oak(cast, today, 60)
        names, after = [], ""
        while True:
            page = selectors.register(actor=cast.helen, today=today, asked=selectors.Asked(), after=after)
            names += [row.name for row in page.rows]
            if not page.next_url:
                break
            after = page.next_url.split("after=")[1]
        assert len(names) == len(set(names)) == 62

    def test_a_place_it_never_gave_out_is_not_found(self, as_person):
        assert as_person("helen").get("/sen-support/register/?after=nowhere").status_code == 404

    def test_grace_reads_it_and_is_not_offered_to_change_it(self, as_person):
        page = page_of(as_person("grace"), "register")
        assert "Theo Grant" in page
        assert "Add a pupil" not in page


class TestFigures:
    def test_gita_reads_numbers_and_nobodys_name(self, as_person):
        page = page_of(as_person("gita"), "figures")
        assert "fewer than 6" in page
        assert "Patel" not in page

    def test_six_is_shown_and_five_is_not(self):
        from sen_support.selectors.figures import suppressed

        assert suppressed({"a": 6, "b": 5, "c": 0}) == {"a": "6", "b": "fewer than 6", "c": "fewer than 6"}


class TestTheCyclePage:
    @pytest.mark.parametrize("name", ["helen", "theo", "grace", "priya"])
    def test_it_takes_a_fixed_number_of_queries(self, cast, gate, today, name, autumn):
        actor = getattr(cast, name)
        cycle = gate.cycle(actor)
        with CaptureQueriesContext(connection) as before:
            selectors.cycle_page(cycle, actor=actor, today=today)
        line = autumn.lines.first()
        Session.objects.bulk_create(
            Session(
                case=cast.arjun, cycle=autumn, line=line, on=today, planned=20, minutes=20, logged_on=today
            )
            for _ in range(50)
        )
        with CaptureQueriesContext(connection) as after:
            selectors.cycle_page(gate.cycle(actor), actor=actor, today=today)
        assert len(after) == len(before) + 1  # the gate's own

    def test_theo_sees_the_whole_and_ada_strategies_and_outcomes_only(self, as_person, cast, autumn):
        assert "Sight-reads" in page_of(as_person("theo"), "cycle", autumn.pk)
        page = page_of(as_person("ada"), "pupil", cast.arjun.pk)
        assert "Wait 10 seconds" in page
        assert "Follows a two-step instruction" in page
        assert "Sight-reads" not in page
        assert "Speech, language" not in page

    def test_ada_still_reads_what_works_between_a_review_and_the_next_plan(
        self, as_person, cast, gate, today
    ):
        reviewed(cast, gate, today)

        page = page_of(as_person("ada"), "pupil", cast.arjun.pk)

        assert "Wait 10 seconds" in page
        assert "From the plan that ended on" in page

    def test_what_worked_is_not_shown_once_support_has_ended(self, as_person, cast, gate, today):
        reviewed(cast, gate, today, decision=Review.Decision.EXIT, exit_on=today)

        assert "Wait 10 seconds" not in page_of(as_person("ada"), "pupil", cast.arjun.pk)

    def test_ada_is_led_from_a_cycle_to_the_childs_page(self, as_person, cast, autumn):
        answer = as_person("ada").get(reverse("sen_support:follow", args=[autumn.pk]))
        assert answer.url == reverse("sen_support:pupil", args=[cast.arjun.pk])

    def test_jay_reads_none_of_priyas_words_and_not_how_she_was_told(self, as_person, autumn):
        page = page_of(as_person("jay"), "cycle", autumn.pk)
        assert "reads to Maya" not in page
        assert "Jay Patel told in the portal" in page
        assert "Priya Patel told" not in page

    def test_the_copy_of_a_past_cycle_speaks_of_the_past(self, as_person, cast):
        spring = Cycle.objects.get(case=cast.arjun, number=1)

        page = page_of(as_person("priya"), "copy", spring.pk)

        assert "Theo Grant was responsible for Arjun’s support from" in page
        assert "We look at it together" not in page

    def test_a_teacher_without_a_link_finds_nothing(self, cast, sign_in, autumn):
        from accounts.actor import Actor
        from accounts.models import User

        user = User.objects.create_user("stranger@example.org", full_name="Uma Stranger")
        stranger = Membership.objects.create(
            user=user, agency=cast.places["oak"], role="teacher", starts_on=autumn.begun_on
        )
        client = sign_in(Actor.wearing(stranger))
        assert client.get(autumn.get_absolute_url()).status_code == 404
        assert client.get(reverse("sen_support:pupil", args=[cast.arjun.pk])).status_code == 404

    def test_drawing_it_asks_the_database_nothing(self, as_person, autumn):
        answer = as_person("helen").get(autumn.get_absolute_url())
        with CaptureQueriesContext(connection) as asked:
            answer.render() if not answer.is_rendered else answer.rendered_content
        assert [query["sql"] for query in asked if "sen_support" in query["sql"]] == []


class TestUnhappyPaths:
    def test_what_was_typed_stays_beside_what_is_wrong(self, as_person, autumn, today):
        answer = post(
            as_person("helen"), "outcome_add", autumn.pk, version=0, text="Reads aloud to a friend", measure="days",
            baseline="3", target="3", **day("target_on", today),
        )  # fmt: skip
        page = answer.content.decode()
        assert "There is a problem" in page
        assert "The target must differ" in page
        assert "Reads aloud to a friend" in page

    def test_an_impossible_day_is_named(self, as_person, autumn):
        wrong = {"review_on-day": "31", "review_on-month": "2", "review_on-year": "2027"}
        page = post(as_person("helen"), "review_date", autumn.pk, version=1, **wrong).content.decode()
        assert "The day of the review must be a real date" in page
        assert 'value="31"' in page

    def test_a_double_click_logs_one_session(self, as_person, cast, autumn, today):
        line = autumn.lines.first()
        client, address = as_person("ada"), reverse("sen_support:log", args=[line.pk])
        answers = {"submission_id": str(uuid4()), "held": 20, "note": ""}
        first, second = client.post(address, answers), client.post(address, answers)
        assert first.url == second.url
        assert line.sessions.filter(on=today).count() == 1

    def test_a_session_not_held_asks_why_and_then_keeps_it(self, as_person, autumn, today):
        line, client = autumn.lines.first(), as_person("ada")
        assert (
            "Why was it not held?"
            in post(client, "log", line.pk, held=0, note="Hall in use").content.decode()
        )
        asked_again = post(client, "log", line.pk, held=0, why="yes", note="Hall in use").content.decode()
        assert "Choose why the session was not held" in asked_again
        post(client, "log", line.pk, held=0, why="yes", not_held="other", note="Hall in use")
        session = line.sessions.get(on=today)
        assert (session.minutes, session.not_held, session.note) == (0, "other", "Hall in use")

    def test_a_stale_tab_shows_both_versions_and_loses_nothing(self, as_person, autumn):
        client = as_person("helen")
        nothing = dict.fromkeys(("strategies", "family_helps", "parents_consulted", "pupil_consulted"), "")
        post(
            client,
            "plan",
            autumn.pk,
            version=autumn.plan.version,
            expected_impact="Somebody else’s",
            **nothing,
        )
        stale = post(
            client, "plan", autumn.pk, version=autumn.plan.version, expected_impact="Mine", **nothing
        )
        assert stale.status_code == 409
        assert "Somebody else’s" in stale.content.decode()
        assert "Mine" in stale.content.decode()

    def test_sending_a_form_of_a_past_cycle_says_that_it_has_ended(self, as_person, cast):
        old = Cycle.objects.get(case=cast.arjun, number=1)
        page = post(as_person("priya"), "views", old.pk, text="One more thing").content.decode()
        assert "This cycle has ended" in page
        assert "One more thing" in page

    def test_priyas_words_are_kept_as_hers(self, as_person, autumn):
        post(as_person("priya"), "views", autumn.pk, text="He sleeps better.")
        assert View.objects.get(cycle=autumn, part="review").family_link.name == "Priya Patel"

    def test_the_family_is_told_in_three_ways_or_not_for_a_reason(self, as_person, autumn):
        autumn.familytolds.all().delete()
        client = as_person("helen")
        first, second = [link.pk.hex[:8] for link in autumn.case.family.order_by("starts_on", "name")]
        page = post(
            client, "tell", autumn.pk, **{f"parent-{first}-how": "not", f"parent-{second}-how": "portal"}
        )
        assert "is not told" in page.content.decode()
        answers = {
            f"parent-{first}-how": "not",
            f"parent-{first}-reason": "A court forbids it",
            f"parent-{second}-how": "portal",
        }
        assert post(client, "tell", autumn.pk, **answers).status_code == 302
        assert autumn.familytolds.count() == 2


class TestWhatEachIsTold:
    def test_why_a_parent_is_not_told_is_read_by_the_school_alone(self, cast, as_person, autumn):
        FamilyTold.objects.filter(cycle=autumn, family_link__name="Jay Patel").update(
            how=FamilyTold.How.NOT, told_on=None, reason="A court forbids it."
        )

        assert "Jay Patel not told: A court forbids it." in page_of(as_person("helen"), "cycle", autumn.pk)
        for name in ("jay", "priya"):
            assert "A court forbids it" not in page_of(as_person(name), "cycle", autumn.pk)

    def test_two_cycles_of_one_term_are_told_apart(self, today):
        days = (today - timedelta(days=63), today, today + timedelta(days=60))
        cycles = [Cycle(stage="do", begun_on=begun, active_from=begun) for begun in days]

        assert [link.name for link in links_of(cycles)] == [
            "Autumn 2026 cycle, from 14 September",
            "Autumn 2026 cycle, from 16 November",
            "Spring 2027 cycle",
        ]

    def test_a_session_logged_today_is_said_before_another_is_logged(self, cast, as_person, autumn):
        ada, line = as_person("ada"), autumn.lines.get(position=1)
        assert "Tap below only" not in page_of(ada, "log", line.pk)
        for _time in range(2):
            post(ada, "log", line.pk, held=20)

        assert "Tap below only if there was another session" in page_of(ada, "log", line.pk)
        assert page_of(ada, "pupil", cast.arjun.pk).count("20 minutes today, logged by Ada Mensah") == 2

    def test_a_result_below_nought_is_refused_in_our_words(self, as_person, autumn):
        answers = {"version": 1, "value_1": "-1", **day("on", autumn.active_from)}
        answer = post(as_person("theo"), "notes", autumn.pk, **answers).content.decode()
        assert "Follows a two-step instruction without a prompt must be 0 or more" in answer

    def test_whoever_writes_the_review_has_its_facts_before_them(self, cast, as_person, autumn):
        Cycle.objects.filter(pk=autumn.pk).update(stage="review")
        text = page_of(as_person("helen"), "review", autumn.pk)
        assert "Now 7, target 8 (tries out of 10)" in text
        assert "planned minutes held." in text

    def test_a_plan_may_begin_and_what_the_code_asks_besides_is_said(self, cast, autumn):
        plan = autumn.plan
        assert advised(plan) == []
        plan.pupil_consulted, plan.senco_agreed_on = "", None
        assert advised(plan) == ["Say how the pupil was consulted.", "Record that the SENCO agreed."]

    def test_theo_finds_what_is_asked_of_him_and_ada_what_a_date_is_of(self, cast, as_person, autumn):
        theo = as_person("theo").get("/home/").content.decode()
        assert "Say how it is going, before the review" in theo
        assert reverse("sen_support:notes", args=[autumn.pk]) in theo

        ada = as_person("ada").get("/home/").content.decode()
        assert "Class 2T. Review of the support" in ada
        assert "Say how it is going" not in ada
