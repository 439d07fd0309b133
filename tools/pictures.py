"""`make pictures`: the pictures of the README, taken from the demo while it runs."""

import io
import os
import sys
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Browser, Error, Page, sync_playwright

from tools import setup
from tools.database import ROOT

FOLDER = ROOT / "docs" / "images"
# Enough for pages of text, and a third of the bytes. Pillow comes with WeasyPrint.
COLOURS = 96


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, which links they follow from their home, and on what."""

    name: str
    person: str
    links: tuple[str, ...] = ()
    size: tuple[int, int] = (1200, 760)
    scroll_to: str = ""


PICTURES = (
    Picture("family", "priya", size=(390, 760)),
    Picture("caseworker", "sam"),
    Picture("school", "helen"),
)


def main() -> None:
    """Take every picture; leave with one sentence when the demo does not run."""
    address = f"http://127.0.0.1:{os.environ.get('PORT') or 8000}"
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=setup.browser(), args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        try:
            for picture in PICTURES:
                size = save(picture, take(browser, address, picture))
                print(f"docs/images/{picture.name}.png, {size // 1024} kB")
        except Error as reason:
            sys.exit(
                f"No picture of the demo at {address}; does `make demo` run? {reason.message.splitlines()[0]}"
            )
        finally:
            browser.close()


def take(browser: Browser, address: str, picture: Picture) -> bytes:
    """Sign in, follow the links, and return what is on the screen."""
    width, height = picture.size
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    page = context.new_page()
    sign_in(page, picture.person)
    for text in picture.links:
        page.get_by_role("link", name=text).first.click()
        page.wait_for_load_state()
    if picture.scroll_to:
        page.get_by_text(picture.scroll_to).first.scroll_into_view_if_needed()
    seen = page.screenshot()
    context.close()
    return seen


def sign_in(page: Page, slug: str) -> None:
    """Sign in by the button on the demo's page."""
    page.goto("/demo/")
    page.locator(f'form[action="/demo/sign-in/{slug}/"] button').click()
    page.wait_for_load_state()


def save(picture: Picture, seen: bytes) -> int:
    """Write the picture with few colours, and return its size."""
    file = FOLDER / f"{picture.name}.png"
    Image.open(io.BytesIO(seen)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(
        file, optimize=True
    )
    return file.stat().st_size


if __name__ == "__main__":
    main()
