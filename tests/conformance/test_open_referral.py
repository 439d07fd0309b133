"""What the feed answers against the published schemas of Open Referral UK 3.0, formats and all."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.local_offer.published import publish_all_of

STUB = "/api/open-referral/3.0"
KINDS = {
    "services": "service",
    "service_at_locations": "service_at_location",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
}
FORMATS = {"uri", "uuid", "email", "date-time"}


@cache
def schema(path: Path) -> Draft202012Validator:
    """Return the published schema at this path, which checks formats, too."""
    assert set(FormatChecker().checkers) >= FORMATS, "a checker of a format is missing"
    return Draft202012Validator(json.loads(path.read_text()), format_checker=FormatChecker())


@pytest.fixture(scope="module")
def judge(shared: Path):
    """Say what is wrong with a document, by the schema of its kind."""

    def wrong(kind: str, document: Any) -> list[str]:
        found = schema(shared / "data" / "oruk-v3" / "schemas" / f"{kind}.json").iter_errors(document)
        return [f"{error.json_path}: {error.message}" for error in found]

    return wrong


@pytest.fixture
def read(client, cast):
    """Read an address of the feed; one service of it says everything that can be said."""
    publish_all_of(cast)

    def read(path: str, **asked: Any) -> Any:
        response = client.get(f"{STUB}{path}", asked)
        assert response.status_code == 200, response.content
        return response.json()

    return read


def test_the_judge_knows_an_address_and_a_moment_when_it_sees_none(judge):
    wrong = {"id": "1", "name": "a", "status": "gone", "url": "a", "email": "a", "last_modified": "a"}
    assert len(judge("service", wrong)) == 5


def test_what_it_is_conforms(read, judge):
    said = read("/")
    assert judge("api_details", said) == []
    assert said["version"] == "HSDS-UK-3.0"


@pytest.mark.parametrize("asked", [{}, {"full": "true"}, {"minimal": "true"}, {"search": "zzzzz"}], ids=str)
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_every_list_conforms(kind, asked, read, judge, shared):
    envelope = json.loads((shared / "data/oruk-v3/schemas/open_api.json").read_text())["components"][
        "schemas"
    ]
    first = read(f"/{kind}", per_page=100, **asked)
    for number in range(1, first["total_pages"] + 1):
        page = read(f"/{kind}", per_page=100, page=number, **asked)
        assert judge(f"{KINDS[kind]}_list", page) == []
        assert envelope["Page"]["properties"].keys() <= page.keys()
        assert list(Draft202012Validator(envelope["Page"]).iter_errors(page)) == []
    assert first["empty"] == ("search" in asked)


@pytest.mark.parametrize("kind", KINDS)
def test_every_thing_of_every_list_conforms_by_its_own_address(kind, read, judge):
    page = read(f"/{kind}", per_page=1000)
    for each in page["contents"]:
        assert judge(KINDS[kind], read(f"/{kind}/{each['id']}")) == []


def test_every_parameter_that_is_published_for_an_address_is_taken(read, shared, client):
    published = json.loads((shared / "data/oruk-v3/schemas/open_api.json").read_text())
    wrong = {"modified_after", "page", "per_page", "format", "taxonomy_id", "taxonomy_term_id", "parent_id",
             "organization_id", "top_only", "full", "minimal", "postcode", "proximity"}  # fmt: skip
    for kind in KINDS:
        for each in published["paths"][f"/{kind}"]["get"]["parameters"]:
            name = each.get("name") or each["$ref"].rsplit("/", 1)[1]
            assert name == "search" or name in wrong
            status = client.get(f"{STUB}/{kind}", {name: "no such"}).status_code
            assert status == (200 if name == "search" else 400), (kind, name)
