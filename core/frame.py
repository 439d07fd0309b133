"""What surrounds every page: whose portal it is, who is signed in as what, and where they can go."""

from dataclasses import dataclass, field

from core.colours import Accent


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One place in the menu, or one link in the footer."""

    text: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class FrameMessage:
    """Something that has just happened, told once at the top of the next page."""

    text: str
    kind: str = "success"
    """One of success, info, warning, error."""
    url: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """
    Everything `base.html` needs. Middleware puts one on the request as `request.frame`; drawing it asks nothing.

    `person` names the person and the hat worn, such as "Helen Marsh, SENCO, Oak Primary", or is None when nobody is
    signed in. A link whose address is None is not shown.
    """

    authority_name: str
    home_url: str = "/"
    person: str | None = None
    can_change_role: bool = False
    change_role_url: str | None = None
    sign_in_url: str | None = None
    sign_out_url: str | None = None
    account_url: str | None = None
    time_left_url: str | None = None
    seconds_left: int = 0
    """Until this sign-in ends by itself, if nothing more is asked for."""
    menu: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()
    search_url: str | None = None
    is_demo: bool = False
    demo_url: str | None = None
    dense: bool = False
    accent: Accent | None = None
    """The council's colour, when it is not the portal's own."""
    accent_url: str | None = None
    messages: tuple[FrameMessage, ...] = field(default=())


PLAIN = Frame(authority_name="SEN Portal")
"""For pages made when the database cannot be asked."""
