from uuid import UUID

from tests.access.rows import Row

NO_WAY = 999_999

LEADS = "grace helen moira nadia omar iris"


def to_oak(cast):
    """An invitation to Oak Primary."""
    from tests.accounts.ways import invited

    return {"pk": invited(cast.grace).pk}


def to_a_family(cast):
    """An invitation of a family in Northshire."""
    from tests.accounts.ways import family_invited

    return {"pk": family_invited(cast.sam)[0].pk}


SCHOOL_AND_MANAGER = "moira helen grace"


def beech(cast):
    """A setting of Northshire's area that nobody leads."""
    return {"pk": cast.places["beech"].pk}


PAGES = {
    "accounts:details": Row(ok=SCHOOL_AND_MANAGER),
    "accounts:finish_set_up": Row(ok=SCHOOL_AND_MANAGER, method="post"),
    "accounts:set_step_aside": Row(
        ok=SCHOOL_AND_MANAGER, method="post", about=lambda cast: {"step": "closures"}
    ),
    "accounts:leads": Row(ok="moira"),
    "accounts:open_agency": Row(ok="moira"),
    "accounts:invite_lead": Row(ok="moira", forbidden="sam dev bashir lena leo", about=beech),
    "accounts:staff": Row(ok=LEADS),
    "accounts:invite": Row(ok=LEADS),
    "accounts:send_again": Row(ok="grace helen", forbidden="theo ada gita", about=to_oak, method="post"),
    "accounts:withdraw": Row(ok="grace helen", forbidden="theo ada gita", about=to_oak, method="post"),
    "accounts:end_role": Row(
        ok="grace helen", forbidden="theo ada gita", about=lambda cast: {"pk": cast.ada.membership_id}
    ),
    "accounts:families": Row(ok="sam moira rita"),
    "accounts:invite_family": Row(ok="sam moira rita"),
    "accounts:new_code": Row(ok="sam moira", forbidden="dev bashir lena leo", about=to_a_family),
    "accounts:withdraw_family": Row(
        ok="sam moira", forbidden="dev bashir lena leo", about=to_a_family, method="post"
    ),
    "accounts:invitation": Row(public=True),
    "accounts:open_invitation": Row(public=True, about=lambda cast: {"token": "none"}),
    "accounts:ask_for_link": Row(public=True),
    "accounts:link_sent": Row(public=True),
    "accounts:link": Row(public=True),
    "accounts:open_link": Row(public=True, about=lambda cast: {"token": "none"}),
    "accounts:sign_in_with": Row(public=True, about=lambda cast: {"key": "none"}),
    "accounts:come_back": Row(public=True, about=lambda cast: {"key": "none"}),
    "accounts:not_signed_in": Row(public=True),
    "accounts:not_linked": Row(public=True),
    "accounts:link_sign_in": Row(everyone=True, about=lambda cast: {"key": "none"}),
    "accounts:confirm_link": Row(everyone=True),
    "accounts:unlink_sign_in": Row(about=lambda cast: {"pk": UUID(int=0)}),
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
