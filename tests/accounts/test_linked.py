"""A sign-in with a provider opens the account it was tied to, and no other: an e-mail address decides nothing."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from accounts.models import LinkedSignIn, Membership, SignIn, User
from accounts.tokens import token_of
from audit.models import LedgerEntry
from core import clock
from notifications.outbox import drain
from tests.accounts.provider import follow, go_and_return
from tests.accounts.ways import codes_now, family_invited, invited, set_up_app, text, type_password

NOT_KNOWN = "We do not know this sign-in yet"


def link_by_page(client):
    """Sign in, go to the provider from one's account page, and come back."""
    return client.get(follow(client.get(reverse("accounts:link_sign_in", args=["work"])).url), follow=True)


def open_invitation(client, invitation):
    invitation.refresh_from_db()
    return client.get(reverse("accounts:open_invitation", args=[token_of(invitation)]), follow=True)


def test_without_settings_nothing_is_offered(cast, client, settings):
    settings.SIGN_IN_PROVIDERS = []

    assert "Sign in with a passkey" in text(client.get(reverse("account_login")))
    assert "/sign-in/with/" not in text(client.get(reverse("account_login")))
    assert client.get("/sign-in/with/work/").url == reverse("accounts:not_signed_in")


def test_with_settings_it_is_offered_by_name(provider, cast, client):
    assert "Sign in with Northshire sign-in" in text(client.get(reverse("account_login")))


def test_the_address_of_moiras_account_alone_lets_nobody_in(provider, cast, client):
    assert cast.moira.user.email == provider.person["email"]

    page = text(go_and_return(client))

    assert NOT_KNOWN in page
    assert "_auth_user_id" not in client.session
    assert not LinkedSignIn.objects.exists()


def test_the_answer_is_the_same_whether_or_not_an_account_has_that_address(provider, cast, client):
    known = text(go_and_return(client))
    provider.person = {"sub": "nobody", "email": "nobody@example.org"}

    assert without_nonces(text(go_and_return(client))) == without_nonces(known)


def without_nonces(page):
    return [line for line in page.splitlines() if "token" not in line]


def test_moira_signs_in_her_usual_way_and_ties_it_on_her_account_page(provider, cast, client):
    type_password(client, cast.moira)
    assert "Add Northshire sign-in" in text(client.get(reverse("accounts:account")))

    question = text(link_by_page(client))
    assert "You have just signed in with Northshire sign-in as moira@example.org." in question
    assert not LinkedSignIn.objects.exists()
    page = text(client.post(reverse("accounts:confirm_link"), follow=True))

    assert "Northshire sign-in" in page
    assert "moira@example.org · added" in page
    client.logout()
    assert "Protect your account" in text(go_and_return(client))
    drain()
    assert [message.subject for message in mail.outbox] == ["The way you sign in has changed"]
    assert LedgerEntry.objects.filter(event="sign_in.way_added", actor_id=cast.moira.id).count() == 1


def test_what_is_tied_to_moira_is_not_tied_to_sam(tied_moira, cast, client):
    type_password(client, cast.sam)
    link_by_page(client)

    page = text(client.post(reverse("accounts:confirm_link")))

    assert "Nothing was changed" in page
    assert LinkedSignIn.objects.get().user == tied_moira


def test_somebody_else_at_the_same_browser_ties_nothing(provider, cast, client):
    type_password(client, cast.moira)
    back = follow(client.get(reverse("accounts:link_sign_in", args=["work"])).url)
    begun = client.session["provider_begun"]
    client.logout()
    type_password(client, cast.sam)
    session = client.session
    session["provider_begun"] = begun
    session.save()

    assert "You are not signed in" in text(client.get(back, follow=True))


def test_whoever_has_been_signed_in_for_a_while_signs_in_again_before_anything_is_tied(
    provider,
    cast,
    client,
):
    type_password(client, cast.moira)
    SignIn.objects.update(began_at=clock.now() - timedelta(minutes=16))

    page = client.get(reverse("accounts:link_sign_in", args=["work"]))

    assert page.url == reverse("accounts:sign_in_again")


def test_a_provider_that_shows_more_than_a_password_is_enough_for_staff(
    tied_moira, provider, cast, client, settings
):
    settings.SIGN_IN_PROVIDERS = [provider.as_provider(strong=frozenset({("amr", "mfa")}))]
    provider.person |= {"amr": ["pwd", "mfa"]}

    page = text(go_and_return(client))

    assert "Moira Kent, SEN manager, Northshire Council" in page
    assert client.get(cast.maya.get_absolute_url()).status_code == 200


def test_one_that_does_not_say_so_is_not_enough(tied_moira, provider, cast, client, settings):
    settings.SIGN_IN_PROVIDERS = [provider.as_provider(strong=frozenset({("amr", "mfa")}))]
    provider.person |= {"amr": ["pwd"]}

    assert "Protect your account" in text(go_and_return(client))
    assert client.get(cast.maya.get_absolute_url()).url == reverse("accounts:choose_role")


def test_then_whoever_has_an_app_shows_its_code(tied_moira, cast, client):
    type_password(client, cast.moira)
    secret, _page = set_up_app(client)
    client.logout()

    assert "One more step" in text(go_and_return(client))
    page = client.post(reverse("mfa_authenticate"), {"code": codes_now(secret)[2]}, follow=True)

    assert "Moira Kent, SEN manager, Northshire Council" in text(page)


def test_whose_role_has_ended_signs_in_to_nothing(tied_moira, cast, client):
    Membership.objects.filter(user=tied_moira).update(ends_on=cast.day(-1))

    go_and_return(client)

    assert client.get(cast.maya.get_absolute_url()).url == reverse("accounts:choose_role")
    assert "You have no role" in text(client.get(reverse("accounts:choose_role")))


def test_whose_account_is_closed_is_told_no_more_than_a_stranger(tied_moira, client):
    User.objects.filter(pk=tied_moira.pk).update(is_active=False)

    assert NOT_KNOWN in text(go_and_return(client))


def test_nina_takes_up_her_invitation_with_it_and_has_no_password(provider, cast, client):
    provider.person = {"sub": "nina-at-work", "email": "n.hall@oak.example.org"}
    assert "Sign in with Northshire sign-in" in text(open_invitation(client, invited(cast.grace)))

    page = text(go_and_return(client))
    assert "You will sign in with Northshire sign-in, as you have just done." in page
    assert "Choose a password" not in page
    client.post(reverse("accounts:invitation"))

    nina = User.objects.get(email="nina.hall@example.org")
    assert not nina.has_usable_password()
    assert nina.memberships.get().role == "teacher"
    client.logout()
    assert "Protect your account" in text(go_and_return(client))


def test_una_needs_the_code_of_her_letter_with_it_too(provider, cast, client):
    provider.person = {"sub": "una"}
    invitation, code = family_invited(cast.sam)
    open_invitation(client, invitation)
    go_and_return(client)

    wrong = text(client.post(reverse("accounts:invitation"), {"code": "AAAA-AAAA"}))
    assert "That is not the code" in wrong
    assert not User.objects.filter(email="una.reid@example.org").exists()
    client.post(reverse("accounts:invitation"), {"code": code})

    assert User.objects.get(email="una.reid@example.org").linked_sign_ins.get().subject == "una"


def test_an_invitation_to_an_address_with_an_account_is_taken_up_signed_in_to_it(provider, cast, client):
    provider.person = {"sub": "somebody", "email": "theo@example.org"}
    open_invitation(client, invited(cast.grace, email=cast.theo.user.email))

    page = text(go_and_return(client))

    assert "Sign in with it first" in page
    client.post(reverse("accounts:invitation"))
    assert not LinkedSignIn.objects.exists()


def test_moira_takes_it_away_and_it_signs_nobody_in(tied_moira, cast, client):
    type_password(client, cast.moira)
    link = tied_moira.linked_sign_ins.get()

    question = text(client.get(reverse("accounts:unlink_sign_in", args=[link.pk])))
    assert "Stop signing in with Northshire sign-in?" in question
    client.post(reverse("accounts:unlink_sign_in", args=[link.pk]))
    client.logout()

    assert NOT_KNOWN in text(go_and_return(client))


def test_nobody_takes_away_somebody_elses(tied_moira, cast, client):
    type_password(client, cast.sam)
    address = reverse("accounts:unlink_sign_in", args=[tied_moira.linked_sign_ins.get().pk])

    assert client.post(address).status_code == 404
    assert tied_moira.linked_sign_ins.exists()


def test_the_last_way_in_is_never_taken_away(tied_moira, client):
    tied_moira.set_unusable_password()
    tied_moira.save()
    go_and_return(client)
    address = reverse("accounts:unlink_sign_in", args=[tied_moira.linked_sign_ins.get().pk])

    assert "is the only way you can sign in" in text(client.get(address))
    client.post(address)
    assert tied_moira.linked_sign_ins.exists()

    Authenticator.objects.create(user=tied_moira, type="webauthn", data={"name": "Key"})
    client.post(address)
    assert not tied_moira.linked_sign_ins.exists()


def test_an_address_in_next_that_is_not_ours_is_not_followed(tied_moira, client, provider, settings):
    settings.SIGN_IN_PROVIDERS = [provider.as_provider(strong=frozenset({("sub", "moira-at-work")}))]
    start = reverse("accounts:sign_in_with", args=["work"])

    page = client.get(follow(client.get(start, {"next": "https://example.org/"}).url))

    assert page.url == reverse("homes:home")
