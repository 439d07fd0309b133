"""A square code to be read by a telephone, as the path of an SVG drawing."""

from typing import NamedTuple

from qrcode.main import QRCode


class DrawnCode(NamedTuple):
    """The drawing: how many little squares wide, and the path that blackens them."""

    size: int
    path: str


def draw(text: str) -> DrawnCode:
    """Return the code of a text, with the quiet margin that readers need."""
    code: QRCode = QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return DrawnCode(len(rows), "".join(squares))
