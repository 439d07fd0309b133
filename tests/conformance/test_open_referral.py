"""What the feed answers against the published schemas of Open Referral UK 3.0, formats and all."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from local_offer.arriving import read_document as read_service
from local_offer.arriving import services_of
from local_offer.open_referral.objects import KINDS as KINDS_READ
from local_offer.open_referral.reading import Refused, check_document
from local_offer.open_referral.reading import read as read_document
from local_offer.open_referral.shapes import Said
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


# -- documents from elsewhere ----------------------------------------------------------------------------------

REFUSED = {"api_details", "service_full", "service_list", "taxonomy_term"}


def examples(shared: Path, folder: str) -> dict[str, bytes]:
    """Return the published examples of a folder that are of a kind we read, by their kind."""
    found = {
        path.stem: path.read_bytes() for path in (shared / "data/oruk-v3/examples" / folder).glob("*.json")
    }
    return {kind: content for kind, content in found.items() if kind in KINDS_READ}


def is_taken(content: bytes, kind: str) -> bool:
    try:
        read_document(content, kind)
    except Refused:
        return False
    return True


def test_every_default_example_is_taken_with_warnings_at_most(shared):
    found = examples(shared, "default")
    assert found.keys() == KINDS_READ.keys()
    assert [kind for kind, content in found.items() if not is_taken(content, kind)] == []


@pytest.mark.parametrize("folder", ["default", "fail", "warn"])
def test_an_example_is_refused_when_its_schema_refuses_it_whatever_its_folder(folder, shared, judge):
    for kind, content in examples(shared, folder).items():
        expected = judge(kind.removesuffix("_full"), json.loads(content)) == []
        assert is_taken(content, kind) is expected, kind


def test_of_the_fail_examples_those_are_refused_that_the_schemas_refuse(shared):
    found = examples(shared, "fail")
    assert {kind for kind, content in found.items() if not is_taken(content, kind)} == REFUSED


def test_what_is_refused_names_each_field_and_the_reason(shared):
    with pytest.raises(Refused) as refused:
        read_document(examples(shared, "fail")["service_full"])
    assert {said.field for said in refused.value.problems} == {"url", "email"}
    with pytest.raises(Refused) as refused:
        read_document(examples(shared, "fail")["service_list"])
    assert Said("contents[0].name", "This is missing, and must be there.") in refused.value.problems


def test_what_an_entry_can_say_of_the_published_services_is_taken_from_them(shared):
    for kind in ("service_full", "service_list"):
        (service,), _warnings = services_of(examples(shared, "default")[kind])
        arrived = read_service(service)
        assert (arrived.problems, arrived.name) == ([], "Community Counselling")
        assert (arrived.content["age_from"], arrived.content["age_to"]) == (12, 25)
        assert (len(arrived.parts) == 3) is (kind == "service_full")


WRONG = (None, True, 7, -1.5, "", "word", "a b", "http://[", "2026-13-01T00:00:00Z", [], [3], {}, {"id": 1})
RIGHT = (
    "https://example.org/a?b=%20c#d", "mailto:a@example.org", "a@example.org", "2026-01-31T09:00:00+01:00",
    "2026-01-31t09:00:00.1234567z", "AC148810-D857-441C-9679-408F346DE14B", "MONTHLY", "virtual", "defunct",
)  # fmt: skip


def places_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value in a document."""
    if path:
        yield path
    for key, each in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        yield from places_in(each, (*path, key))


def changes_of(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield the document with each of its values taken out, and with each put in the place of another."""
    for path in places_in(document):
        for value in (..., *WRONG, *RIGHT):
            changed = holder = deepcopy(document)
            for key in path[:-1]:
                holder = holder[key]
            if value is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
            yield f"{path} is {value!r}", changed


@pytest.mark.parametrize("kind", KINDS_READ)
def test_our_checks_and_the_published_schema_agree_whatever_value_is_changed(kind, shared):
    document = json.loads(examples(shared, "default")[kind])
    theirs = schema(shared / "data" / "oruk-v3" / "schemas" / f"{kind.removesuffix('_full')}.json")
    for said, changed in changes_of(document):
        assert check_document(changed, kind).is_taken is theirs.is_valid(changed), said
