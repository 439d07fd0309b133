"""The page `docs/roles.md`, written from roles, sight and policies themselves."""

from collections.abc import Iterator

from core.access import words_of_policy

from .permissions import Permission
from .roles import GRANTS, HOLDERS, SIGHT, Role
from .sight import Principal

_OPENING = """\
# Roles

<!-- Written by `manage.py roles`. Change accounts/roles.py and the policies, not this page. -->

What a person can do depends on the hat they wear: a role at an agency. Three things must agree before anything is shown
or done: the role holds the permission, the hat sees the case on that day, and the permission's policy says yes. A
policy only ever narrows. Nobody is above this: there is no role that sees everything.
"""
_SIGHT = """\
## What each role sees

A case is seen by its relations, each with its dates. *Agency* means that everybody with this role at the agency sees
it; *person* means only whoever is named, under this hat.

| Role | Sees a case by |
|---|---|"""
_PERMISSIONS = """\
## What each permission allows

| Permission | Its policy | Roles |
|---|---|---|"""
_WHOSE = {Principal.AGENCY: "agency", Principal.MEMBERSHIP: "person"}


def document() -> str:
    """Return the whole page, as Markdown."""
    return "\n".join([_OPENING, *_grants(), _SIGHT, *_sight(), "", _PERMISSIONS, *_permissions(), ""])


def _grants() -> Iterator[str]:
    yield "## What each role holds\n"
    yield "| Role | Permissions |"
    yield "|---|---|"
    for role in Role:
        yield f"| {role.label} | {', '.join(f'`{each}`' for each in sorted(GRANTS[role]))} |"
    yield ""


def _sight() -> Iterator[str]:
    for role in Role:
        ways = "; ".join(f"{kind.label} ({_WHOSE[principal]})" for kind, principal in SIGHT[role])
        yield f"| {role.label} | {ways or 'nothing: no case at all'} |"


def _permissions() -> Iterator[str]:
    for permission in Permission:
        yield f"| `{permission}` | {words_of_policy(permission)} | {_named(HOLDERS[permission])} |"


def _named(roles: frozenset[Role]) -> str:
    if roles == frozenset(Role):
        return "everybody"
    return ", ".join(sorted((str(role.label) for role in roles), key=str.casefold))
