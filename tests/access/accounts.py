from tests.access.rows import Row

PAGES = {
    "accounts:choose_role": Row(everyone=True),
    "accounts:sign_out": Row(everyone=True, method="post"),
    "account_logout": Row(everyone=True, method="post"),
    "account_login": Row(public=True),
    "account_reset_password": Row(public=True),
    "account_reset_password_done": Row(public=True),
    "account_reset_password_from_key": Row(public=True, about=lambda cast: {"uidb36": "1", "key": "none"}),
    "account_reset_password_from_key_done": Row(public=True),
}
