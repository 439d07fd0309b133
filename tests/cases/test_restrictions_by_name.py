"""What is withheld from somebody who has no account yet: it holds before they see anything."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Membership, User
from cases import services
from cases.models import FamilyLink, Restriction, Withheld
from cases.services import Asked
from demo.story_plans import as_seen

from .restricting import KIND, sees


class TestSomebodyWithoutAnAccount:
    def waiting(self, cast, kind=KIND.RECORD, link=None):
        named = {} if link else {"named": "Rory Blake", "relationship": "uncle"}
        said = Asked(kind, link, "evidence", "A risk of serious harm.", cast.day(90), **named)
        return services.record_restriction(
            case=as_seen(cast.maya, cast.sam, cast.today), actor=cast.sam, asked=said, today=cast.today
        )

    def rory(self, cast):
        user = User.objects.create_user("rory@example.org", full_name="Rory Blake")
        hat = Membership.objects.create(
            user=user, role="parent", area=cast.places["northshire"], starts_on=cast.today
        )
        return Actor.wearing(hat)

    def link(self, cast, who, **more):
        tie = services.Tie(membership=who.membership, nature=FamilyLink.Nature.CARE, **more)
        case = as_seen(cast.maya, cast.sam, cast.today)
        return services.link_account(case=case, actor=cast.sam, tie=tie, today=cast.today)

    def test_it_names_a_person_and_withholds_nothing_yet(self, cast):
        held = self.waiting(cast)

        assert held.person_name == "Rory Blake"
        assert not Withheld.objects.exists()

    def test_nobody_is_linked_while_it_is_not_said_whether_it_is_them(self, cast):
        self.waiting(cast)
        rory = self.rory(cast)

        with pytest.raises(services.PersonNotSaid):
            self.link(cast, rory)

        assert not FamilyLink.objects.filter(membership=rory.membership).exists()

    def test_if_it_is_them_it_holds_from_the_first_moment(self, cast):
        held, rory = self.waiting(cast), self.rory(cast)

        self.link(cast, rory, is_them={held.pk: True})

        assert Withheld.objects.get().person == rory.user
        assert not sees(rory, cast)
        held.refresh_from_db()
        assert held.link.membership == rory.membership

    def test_if_it_is_somebody_else_it_goes_on_waiting(self, cast):
        held, rory = self.waiting(cast), self.rory(cast)

        self.link(cast, rory, is_them={held.pk: False})

        assert sees(rory, cast)
        assert held in Restriction.objects.on_somebody_without_account(cast.today)

    def test_one_of_the_family_who_is_recorded_without_an_account_is_known_by_the_tie(self, cast):
        recorded = services.link_family(
            case=cast.maya,
            actor=cast.sam,
            nature=FamilyLink.Nature.CARE,
            name="Rory B.",
            starts_on=cast.day(-9),
        )
        self.waiting(cast, link=recorded)
        rory = self.rory(cast)

        self.link(cast, rory, link=recorded)

        assert not sees(rory, cast)
        assert Withheld.objects.get().person == rory.user

    def test_an_account_is_tied_once(self, cast):
        with pytest.raises(services.LinkedAlready):
            self.link(cast, cast.jay)

    def test_the_question_is_on_the_page_and_must_be_answered(self, cast, sign_in):
        self.waiting(cast)
        rory = self.rory(cast)
        client, address = sign_in(cast.sam), reverse("cases:link_account", args=[cast.maya.pk])
        answers = {"email": "rory@example.org", "link": "new", "nature": "care"}
        assert "Is it Rory Blake, uncle?" in client.get(address).text

        missing = client.post(address, answers)
        assert "Say whether it is Rory Blake, uncle" in missing.text
        assert not FamilyLink.objects.filter(membership=rory.membership).exists()

        assert client.post(address, answers | {"them0": "yes"}).status_code == 302
        assert not sees(rory, cast)

    def test_an_address_that_no_parent_signs_in_with_is_refused(self, cast, sign_in):
        address = reverse("cases:link_account", args=[cast.maya.pk])
        answers = {"email": "helen@example.org", "link": "new", "nature": "care"}

        assert "No parent of this authority" in sign_in(cast.sam).post(address, answers).text

    def test_the_database_wants_a_person(self, cast):
        held = self.waiting(cast)

        with pytest.raises(IntegrityError), transaction.atomic():
            Restriction.objects.filter(pk=held.pk).update(named="")
