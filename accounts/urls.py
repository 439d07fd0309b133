from allauth.account import views as allauth
from django.urls import path, re_path

from core.access import declared

from . import views

app_name = "accounts"

urlpatterns = [
    path("role/", views.choose_role, name="choose_role"),
    path("sign-out/", views.sign_out, name="sign_out"),
]

# allauth names its own pages without a namespace; sen_portal.urls includes these beside ours.
_ANYONE = "reached before signing in"
sign_in_patterns = [
    path("sign-out/", views.sign_out, name="account_logout"),
    path(
        "sign-in/",
        declared(allauth.login, access="public", why=_ANYONE),
        name="account_login",
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
