"""The accessibility check that stands in every journey: one line, no exceptions."""

from functools import cache

from playwright.sync_api import Page

from tools.database import ROOT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@cache
def axe_source() -> str:
    """Return the checker's script, out of the front-end packages."""
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def assert_accessible(page: Page) -> None:
    """Fail with what axe finds on the page as it stands, naming rule, help and element."""
    page.wait_for_load_state("load")  # a page without its style has smaller buttons
    page.evaluate(axe_source())
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    found = [
        f"{violation['id']}: {violation['help']} at {node['target']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
    assert found == [], "\n".join(found)
