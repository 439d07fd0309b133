"""Goal 11: how much a first and a later visit weigh, compressed; and that a list costs the same queries at any size."""

import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bench.ground import TODAY, portal, report

BUILD = Path(__file__).parent.parent / "build"
FIRST_VISIT, LATER_VISIT, SCRIPT = 120, 30, 60  # kB, compressed
SIZES = (1, 50, 5_000)
HOMES = ("priya", "tom", "helen", "theo", "ada", "grace", "sam", "moira", "dev", "nadia", "omar", "iris")
LISTS = (("sam", "/cases/"), ("helen", "/sen-support/register/"))
HOME = "/home/"


def main() -> int:
    """Measure and report; return 1 when a goal is missed."""
    with portal():
        from demo import cast as people

        cast = people.find(today=TODAY)
        return int(not all([*_weights(cast), *_queries(cast)]))


def _client(actor: Any) -> Any:
    from django.test import Client

    from accounts.actor import HAT
    from accounts.services import trust

    client = Client()
    client.force_login(actor.user)
    session = client.session
    trust(session=session)
    session[HAT] = str(actor.membership_id)
    session.save()
    return client


def _weights(cast: Any) -> list[bool]:
    asked = [(name, HOME) for name in HOMES] + list(LISTS)
    pages = {f"{name} {url}": _page(_client(getattr(cast, name)), url) for name, url in asked}
    pages["a visitor /"] = _page(_client_signed_out(), "/")
    later = {name: _squeezed(content) for name, content in pages.items()}
    assets = {name: sum(_asset(path) for path in _assets(content)) for name, content in pages.items()}
    first = {name: later[name] + assets[name] for name in pages}
    script = max(sum(_asset(p) for p in _assets(content) if p.suffix == ".js") for content in pages.values())
    return [
        _report_worst("first visit, kB", first, FIRST_VISIT),
        _report_worst("later visit, kB", later, LATER_VISIT),
        report("JavaScript, kB", value=script, goal=SCRIPT, detail="portal.js with its libraries"),
    ]


def _client_signed_out() -> Any:
    from django.test import Client

    return Client()


def _page(client: Any, url: str) -> bytes:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content


def _report_worst(name: str, weights: dict[str, float], goal: float) -> bool:
    return report(
        name, value=max(weights.values()), goal=goal, detail={k: round(v, 1) for k, v in weights.items()}
    )


def _squeezed(content: bytes) -> float:
    import brotli

    return len(brotli.compress(content, quality=5)) / 1000


def _asset(path: Path) -> float:
    content = path.read_bytes()
    return len(content) / 1000 if path.suffix == ".woff2" else _squeezed(content)


def _assets(content: bytes) -> set[Path]:
    """Return the files a browser fetches for this page: what it names, and the fonts its letters call for."""
    named = re.findall(r'(?:href|src)="/static/([^"]+)"', content.decode())
    paths = {BUILD / name for name in named if not name.endswith((".png", ".ico"))}
    for sheet in [path for path in paths if path.suffix == ".css"]:
        for name in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
            is_for_these_letters = "latin-wght-normal" in name
            if is_for_these_letters:
                paths.add(BUILD / urljoin(sheet.name, name.strip("\"'")))
    return paths


def _queries(cast: Any) -> list[bool]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from bench.crowd import grow

    counts: dict[str, list[int]] = {}
    already = 0
    for size in SIZES:
        grow(cast, to=size, already=already)
        already = size
        for name, url in (*LISTS, *((name, HOME) for name in ("sam", "moira", "helen", "grace"))):
            client = _client(getattr(cast, name))
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            counts.setdefault(f"{name} {url}", []).append(len(captured))
    return [
        report(f"queries of {page} at {SIZES}", value=max(found) / min(found), goal=1.0, detail=found)
        for page, found in counts.items()
    ]


if __name__ == "__main__":
    sys.exit(main())
