from allauth.account import views as allauth
from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path, re_path

from core.access import declared

from .views import account, agencies, hats, linked, links, people

app_name = "accounts"

_ASKS_OUTSIDE = "asks the provider, which no transaction waits for; reads and writes nothing of a record"

urlpatterns = [
    path("role/", hats.choose_role, name="choose_role"),
    path("sign-out/", hats.sign_out, name="sign_out"),
    path("account/", account.account, name="account"),
    path("account/protect/", account.protect, name="protect"),
    path("account/passkeys/add/", account.add_passkey, name="add_passkey"),
    path("account/app/add/", account.add_app, name="add_app"),
    path("account/ways/<int:pk>/remove/", account.remove_factor, name="remove_factor"),
    path("account/codes/", account.new_codes, name="new_codes"),
    path("account/sign-ins/others/end/", account.end_others, name="end_others"),
    path("account/sign-ins/<uuid:pk>/end/", account.end_sign_in, name="end_sign_in"),
    path("account/sign-in-again/", account.sign_in_again, name="sign_in_again"),
    path("account/time-left/", account.time_left, name="time_left"),
    path(
        "sign-in/with/<slug:key>/",
        declared(linked.sign_in, access="public", why=_ASKS_OUTSIDE),
        name="sign_in_with",
    ),
    path(
        "sign-in/with/<slug:key>/back/",
        declared(linked.come_back, access="public", why=_ASKS_OUTSIDE),
        name="come_back",
    ),
    path("sign-in/not-signed-in/", linked.not_signed_in, name="not_signed_in"),
    path("sign-in/not-known/", linked.not_linked, name="not_linked"),
    path(
        "account/ways/link/<slug:key>/",
        declared(linked.link, access="signed in", why=_ASKS_OUTSIDE),
        name="link_sign_in",
    ),
    path("account/ways/link/", linked.confirm, name="confirm_link"),
    path("account/ways/linked/<uuid:pk>/remove/", linked.unlink, name="unlink_sign_in"),
    path("staff/", people.staff, name="staff"),
    path("staff/invite/", people.invite, name="invite"),
    path("staff/invitations/<uuid:pk>/again/", people.send_again, name="send_again"),
    path("staff/invitations/<uuid:pk>/withdraw/", people.withdraw, name="withdraw"),
    path("staff/<uuid:pk>/end/", people.end_role, name="end_role"),
    path("our-details/", agencies.details, name="details"),
    path("leads/", agencies.leads, name="leads"),
    path("leads/add/", agencies.open_agency, name="open_agency"),
    path("leads/<uuid:pk>/invite/", agencies.invite_lead, name="invite_lead"),
    path("set-up/finish/", agencies.finish_set_up, name="finish_set_up"),
    path("set-up/<str:step>/not-needed/", agencies.set_step_aside, name="set_step_aside"),
    path("families/", people.families, name="families"),
    path("families/invite/", people.invite_family, name="invite_family"),
    path("families/invitations/<uuid:pk>/withdraw/", people.withdraw_family, name="withdraw_family"),
    path("families/invitations/<uuid:pk>/code/", people.new_code, name="new_code"),
    path("invitation/", links.invitation, name="invitation"),
    path("invitation/<str:token>/", links.open_invitation, name="open_invitation"),
    path("sign-in/link/", links.ask_for_link, name="ask_for_link"),
    path("sign-in/link/sent/", links.link_sent, name="link_sent"),
    path("sign-in/link/open/", links.link, name="link"),
    path("sign-in/link/open/<str:token>/", links.open_link, name="open_link"),
]

# allauth names its own pages without a namespace; sen_portal.urls includes these beside ours.
_ANYONE = "reached before signing in"
sign_in_patterns = [
    path("sign-out/", hats.sign_out, name="account_logout"),
    path(
        "sign-in/",
        declared(allauth.login, access="public", why=_ANYONE),
        name="account_login",
    ),
    path(
        "sign-in/passkey/",
        declared(login_webauthn, access="public", why=_ANYONE),
        name="mfa_login_webauthn",
    ),
    path(
        "sign-in/second-step/",
        declared(authenticate, access="public", why=_ANYONE),
        name="mfa_authenticate",
    ),
    path(
        "password/reset/",
        declared(allauth.password_reset, access="public", why=_ANYONE),
        name="account_reset_password",
    ),
    path(
        "password/reset/done/",
        declared(allauth.password_reset_done, access="public", why=_ANYONE),
        name="account_reset_password_done",
    ),
    re_path(
        "^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[^/]+)/$",
        declared(allauth.password_reset_from_key, access="public", why=_ANYONE),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        declared(allauth.password_reset_from_key_done, access="public", why=_ANYONE),
        name="account_reset_password_from_key_done",
    ),
]
