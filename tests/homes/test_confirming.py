"""Once a term: are these details still right? Of settings, and of families."""

from datetime import timedelta

from django.urls import reverse

from accounts.actor import Actor
from accounts.models import Agency, Membership
from cases.models import FamilyLink
from homes.selectors import home_of


def grace_after(cast, days):
    oak = Agency.objects.filter(pk=cast.places["oak"].pk)
    oak.update(confirmed_on=cast.today - timedelta(days=days))
    return Actor.wearing(Membership.objects.select_related("user", "agency").get(pk=cast.grace.membership_id))


def asked(actor, cast):
    return [section.title for section in home_of(actor=actor, today=cast.today).page.sections]


def test_grace_is_asked_after_a_term_and_not_before(cast):
    assert "Are these details still right?" not in asked(grace_after(cast, 120), cast)
    assert "Are these details still right?" in asked(grace_after(cast, 121), cast)


def test_jay_is_asked_on_his_home_and_priya_is_not(cast, sign_in):
    words = "Are your contact details still right?"
    assert words not in sign_in(cast.priya).get(reverse("homes:home")).content.decode()
    assert words in sign_in(cast.jay).get(reverse("homes:home")).content.decode()


def test_saying_that_nothing_changed_is_an_answer_too(cast, sign_in):
    client, own = sign_in(cast.jay), FamilyLink.objects.filter(membership=cast.jay.membership)
    for link in own:
        known = {"address": link.address, "telephone": link.telephone, "email": link.email}
        client.post(reverse("cases:change_contact", args=[link.pk]), known)

    assert set(own.values_list("confirmed_on", flat=True)) == {cast.today}
    assert "still right?" not in client.get(reverse("homes:home")).content.decode()


def test_a_senco_who_corrects_a_number_does_not_answer_for_the_family(cast, sign_in):
    link = FamilyLink.objects.get(membership=cast.jay.membership, case=cast.maya)
    said = {"address": link.address, "telephone": "01632 960188", "email": link.email}
    sign_in(cast.helen).post(reverse("cases:change_contact", args=[link.pk]), said)
    link.refresh_from_db()
    assert (link.telephone, link.confirmed_on) == ("01632 960188", None)
