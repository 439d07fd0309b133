"""The SEN record: provision and needs from a day, answerable as at any past one."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from core.workflow import NotPermitted
from sen_support import selectors, services
from sen_support.codes import NEED_TYPES, Provision, need_types_on
from sen_support.errors import RuleBroken
from sen_support.models import SenNeed, SenProvision


def codes(case, day):
    return [row.code for row in SenNeed.objects.filter(case=case).on(day).order_by("rank")]


def provision(case, day):
    return SenProvision.objects.filter(case=case).on(day).get().code


class TestProvision:
    def test_mayas_record_says_e_with_two_needs(self, cast, today):
        assert provision(cast.maya, today) == "E"
        assert codes(cast.maya, today) == ["SLCN", "ASD"]

    def test_what_held_before_is_kept_and_answers_for_its_own_days(self, cast, today):
        changed_on = SenProvision.objects.get(case=cast.arjun, code="K").starts_on
        assert provision(cast.arjun, changed_on - timedelta(days=1)) == "N"
        assert provision(cast.arjun, changed_on) == "K"

    def test_helen_ends_sen_support_and_the_needs_end_with_it(self, cast, gate, today):
        services.set_provision(case=gate.case(cast.helen), actor=cast.helen, code="N", from_day=today)
        assert provision(cast.arjun, today) == "N"
        assert codes(cast.arjun, today) == []
        assert codes(cast.arjun, today - timedelta(days=1)) == ["SLCN", "SEMH"]

    def test_recording_the_same_again_changes_nothing(self, cast, gate, today):
        before = list(SenProvision.objects.filter(case=cast.arjun).values_list("pk", "starts_on", "ends_on"))
        services.set_provision(case=gate.case(cast.helen), actor=cast.helen, code="K", from_day=today)
        after = list(SenProvision.objects.filter(case=cast.arjun).values_list("pk", "starts_on", "ends_on"))
        assert after == before

    def test_a_mistake_of_today_is_put_right_today(self, cast, gate, today):
        arjun = gate.case(cast.helen)
        services.set_provision(case=arjun, actor=cast.helen, code="N", from_day=today)
        services.set_provision(case=arjun, actor=cast.helen, code="E", from_day=today)
        assert provision(cast.arjun, today) == "E"
        assert SenProvision.objects.filter(case=cast.arjun, starts_on=today).count() == 1

    def test_history_is_never_rewritten(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="later one"):
            services.set_provision(
                case=gate.case(cast.helen), actor=cast.helen, code="E", from_day=today - timedelta(days=600)
            )

    def test_the_database_allows_one_provision_at_a_time(self, cast, today):
        with pytest.raises(IntegrityError, match="one_sen_provision_at_a_time"), transaction.atomic():
            SenProvision.objects.create(case=cast.arjun, code="E", starts_on=today)

    @pytest.mark.parametrize("name", ["grace", "theo", "ada", "priya"])
    def test_nobody_but_the_senco_changes_it(self, cast, gate, today, name):
        actor = getattr(cast, name)
        with pytest.raises(NotPermitted):
            services.set_provision(case=gate.case(actor), actor=actor, code="N", from_day=today)


class TestNeeds:
    def test_ranks_swap_from_a_day(self, cast, gate, today):
        services.set_needs(
            case=gate.case(cast.helen), actor=cast.helen, codes=["SEMH", "SLCN"], from_day=today
        )
        assert codes(cast.arjun, today) == ["SEMH", "SLCN"]
        assert codes(cast.arjun, today - timedelta(days=1)) == ["SLCN", "SEMH"]

    def test_a_need_twice_is_refused(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="once"):
            services.set_needs(
                case=gate.case(cast.helen), actor=cast.helen, codes=["SLCN", "SLCN"], from_day=today
            )

    def test_a_child_without_sen_has_no_type_of_need(self, cast, gate, today):
        arjun = gate.case(cast.helen)
        services.set_provision(case=arjun, actor=cast.helen, code="N", from_day=today)
        with pytest.raises(RuleBroken, match="Record SEN support"):
            services.set_needs(case=arjun, actor=cast.helen, codes=["SLCN"], from_day=today)

    def test_not_assessed_yet_goes_with_sen_support_only(self, cast, gate, today):
        with pytest.raises(RuleBroken, match="NSA cannot be recorded with EHC plan"):
            services.set_needs(
                case=gate.case(cast.helen, cast.maya), actor=cast.helen, codes=["NSA"], from_day=today
            )

    def test_a_plan_ends_not_assessed_yet(self, cast, gate, today):
        arjun = gate.case(cast.helen)
        services.set_needs(case=arjun, actor=cast.helen, codes=["NSA"], from_day=today - timedelta(days=2))
        services.set_provision(case=arjun, actor=cast.helen, code="E", from_day=today)
        assert codes(cast.arjun, today) == []


class TestCodes:
    def test_down_syndrome_was_no_code_before_2025(self):
        codes_then = {need.code for need in need_types_on(date(2024, 12, 31))}
        assert "DS" not in codes_then
        assert "DS" in {need.code for need in need_types_on(date(2025, 1, 1))}

    def test_not_assessed_is_not_in_the_sen2_return(self):
        assert [need.code for need in NEED_TYPES if not need.in_sen2] == ["NSA"]
        assert "NSA" not in {need.code for need in need_types_on(date(2026, 1, 1), Provision.PLAN)}

    def test_what_is_not_checked_yet_says_so(self):
        assert [need.code for need in NEED_TYPES if need.unverified] == ["DS"]


class TestTheRecordPage:
    def test_it_answers_as_at_a_day_before(self, cast, gate, today):
        day = today - timedelta(days=250)
        page = selectors.record_page(gate.case(cast.helen), actor=cast.helen, today=today, on=day)
        assert page.is_past
        assert page.provision_code == "K"
        assert [need.code for need in page.needs] == ["NSA"]
        assert [cycle.name for cycle in page.cycles] == ["Spring 2026 cycle"]

    def test_today_it_shows_the_open_cycle_and_its_review(self, cast, gate, today):
        page = selectors.record_page(gate.case(cast.helen), actor=cast.helen, today=today)
        assert page.cycle.name == "Autumn 2026 cycle"
        assert page.due.on == today + timedelta(days=4)
