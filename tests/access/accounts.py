from uuid import UUID

from tests.access.rows import Row

NO_WAY = 999_999

PAGES = {
    "accounts:choose_role": Row(everyone=True),
    "accounts:sign_out": Row(everyone=True, method="post"),
    "account_logout": Row(everyone=True, method="post"),
    "account_login": Row(public=True),
    "accounts:account": Row(everyone=True),
    "accounts:protect": Row(everyone=True),
    "accounts:add_passkey": Row(everyone=True),
    "accounts:add_app": Row(everyone=True),
    "accounts:remove_factor": Row(about=lambda cast: {"pk": NO_WAY}),
    "accounts:new_codes": Row(everyone=True, method="post"),
    "accounts:end_sign_in": Row(everyone=True, method="post", about=lambda cast: {"pk": UUID(int=0)}),
    "accounts:end_others": Row(everyone=True, method="post"),
    "accounts:sign_in_again": Row(everyone=True),
    "accounts:time_left": Row(everyone=True),
    "mfa_login_webauthn": Row(public=True),
    "mfa_authenticate": Row(public=True),
    "account_reset_password": Row(public=True),
    "account_reset_password_done": Row(public=True),
    "account_reset_password_from_key": Row(public=True, about=lambda cast: {"uidb36": "1", "key": "none"}),
    "account_reset_password_from_key_done": Row(public=True),
}
