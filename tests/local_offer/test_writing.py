"""Writing a draft chapter by chapter: Petra writes, Lena writes at the same time, and nothing is half saved."""

from datetime import time
from decimal import Decimal

import pytest
from django.urls import reverse

from core.workflow import MoveNotAllowed, NotPermitted
from local_offer import services
from local_offer.forms.lines import ClockField
from local_offer.forms.sections import FORMS
from local_offer.models import Entry, EntrySaving, Postcode
from local_offer.sections import SECTIONS


@pytest.fixture
def draft(cast):
    return services.start_change(entry=Entry.objects.current().get(name="Saturday Stars"), actor=cast.petra)


@pytest.fixture
def petra(cast, sign_in):
    return sign_in(cast.petra)


def chapter(draft, slug):
    return reverse("local_offer:edit", args=[draft.pk, slug])


def add(draft, kind):
    return reverse("local_offer:add_part", args=[draft.pk, kind])


def line(**answers):
    return {f"line-{name}": value for name, value in answers.items()}


def test_every_field_of_an_entry_is_asked_in_one_chapter_and_only_there():
    asked = [name for section in SECTIONS for name in section.fields]

    assert sorted(asked) == sorted(Entry.CONTENT)
    assert {name: tuple(form.base_fields) for name, form in FORMS.items()} == {
        section.slug: ("version", *section.fields) for section in SECTIONS
    }


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.slug)
def test_every_chapter_is_saved_as_it_was_shown(section, draft, petra):
    page = petra.get(chapter(draft, section.slug))
    form = page.context_data["form"]
    answers = {name: form[name].value() for name in form.fields}
    answers = {name: "" if value is None else value for name, value in answers.items()}

    assert petra.post(chapter(draft, section.slug), answers).status_code == 302
    assert not EntrySaving.objects.filter(entry=draft).exists()


def test_petra_says_for_whom_it_is_and_what_it_covers(draft, petra):
    said = {"who_for": "Anyone.", "age_from": "5", "age_to": "11", "level": "targeted", "needs": ["", "PD"]}
    petra.post(chapter(draft, "who"), said | {"version": draft.version})
    draft.refresh_from_db()
    petra.post(chapter(draft, "covers"), {"covers": ["", "leisure", "travel"], "version": draft.version})

    draft.refresh_from_db()
    assert (draft.needs, draft.level, draft.covers) == (["PD"], "targeted", ["leisure", "travel"])


def test_what_is_wrong_is_said_beside_the_question_and_nothing_is_saved(draft, petra):
    said = {"who_for": "Other words.", "age_from": "9", "age_to": "5", "level": "targeted", "needs": ""}

    page = petra.post(chapter(draft, "who"), said | {"version": draft.version}).content.decode()

    assert page.count("To age must be the same as From age, or higher") == 2
    assert "Other words." in page
    draft.refresh_from_db()
    assert draft.who_for != "Other words."


def test_an_entry_nobody_could_get_in_touch_with_is_not_saved(draft, petra):
    nothing = {"contact_name": "", "telephone": "", "email": "", "website": "", "version": draft.version}

    page = petra.post(chapter(draft, "contact"), nothing).content.decode()

    assert "Enter a telephone number, an e-mail address or a website" in page


def test_two_who_write_one_chapter_are_told_of_each_others_words(draft, petra, cast):
    services.save_entry(
        entry=draft, actor=cast.lena, seen_version=draft.version, who_for="Lena’s words.", needs=["HI"]
    )
    said = {"who_for": "Petra’s words.", "age_from": "5", "age_to": "11", "level": "universal", "needs": ""}

    response = petra.post(chapter(draft, "who"), said | {"version": 1})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Lena’s words." in page
    assert "Petra’s words." in page
    assert "Hearing" in page


def test_petra_adds_a_place_that_the_map_knows(draft, petra):
    Postcode.objects.update_or_create(code="ZZ91AA", defaults={"latitude": 54.78, "longitude": 1.2})
    pool = line(kind="physical", name="Westhaven Pool", address="Quay Street", town="Westhaven", county="",
                postcode="zz91aa", features=["", "hoist"], version=draft.version)  # fmt: skip

    petra.post(add(draft, "places"), pool)

    first, second = draft.places.all()
    assert first.name == "Millbrook Family Hub"
    assert (second.postcode, second.latitude, second.features) == ("ZZ9 1AA", 54.78, ["hoist"])


def test_petra_changes_a_price_and_its_key_stays(draft, petra):
    price = draft.prices.get()
    address = reverse("local_offer:change_part", args=[draft.pk, "prices", price.key])

    petra.post(address, line(what="A session", amount="£4.50", note="Carers free", version=draft.version))

    changed = draft.prices.get()
    assert (changed.key, changed.amount, changed.note) == (price.key, Decimal("4.50"), "Carers free")
    assert draft.service.current.prices.get().amount == Decimal("4.00")


def test_petra_removes_opening_times_after_she_was_asked(draft, petra):
    opening = draft.openings.get()
    address = reverse("local_offer:remove_part", args=[draft.pk, "openings", opening.key])

    assert "Saturdays, 10am to noon" in petra.get(address).content.decode()
    petra.post(address, {"version": draft.version})

    assert not draft.openings.exists()
    assert draft.service.current.openings.exists()


@pytest.mark.parametrize(
    ("kind", "answers", "said"),
    [
        ("places", {"kind": "physical"}, "Enter the name of the place or its address"),
        ("places", {"kind": "physical", "name": "Hub", "postcode": "ZZ4"}, "Enter a full postcode, like ZZ4 1AA"),
        ("openings", {"every": "WEEKLY", "days": ["MO"], "opens_at": "4pm", "closes_at": "3pm"},
         "It must close later than it opens"),
        ("openings", {"every": "WEEKLY", "days": ["MO"], "opens_at": "late"}, "Enter a time like 9am"),
        ("openings", {"every": "WEEKLY"}, "Tick the days it is open"),
        ("prices", {"what": "A session", "amount": "four"}, "Price must be a number of pounds, like 4.50"),
        ("prices", {"what": "A session", "amount": "-1"}, "Price must be 0 or more"),
        ("prices", {"amount": "4"}, "Enter what is paid for"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_refused_in_words(kind, answers, said, draft, petra):
    page = petra.post(add(draft, kind), line(**answers, version=draft.version)).content.decode()

    assert "There is a problem" in page
    assert said in page


def test_somebody_who_saved_a_line_first_is_seen_before_it_is_overwritten(draft, petra, cast):
    price = draft.prices.get()
    address = reverse("local_offer:change_part", args=[draft.pk, "prices", price.key])
    theirs = {"what": "A session", "amount": Decimal(5), "note": ""}
    services.save_part(
        entry=draft, actor=cast.lena, seen_version=1, kind=type(price), key=price.key, content=theirs
    )
    mine = line(what="A session", amount="4.50", note="", version=1)

    page = petra.post(address, mine).content.decode()
    assert "Somebody else saved this entry after you opened the page." in page
    assert "Saved now: A session: £5" in page
    assert draft.prices.get().amount == Decimal(5)

    petra.post(address, mine | {"line-version": draft.version})
    assert draft.prices.get().amount == Decimal("4.50")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9am", time(9)),
        ("2:30pm", time(14, 30)),
        ("14.30", time(14, 30)),
        ("noon", time(12)),
        ("12am", time(0)),
    ],
)
def test_times_are_read_as_people_write_them(typed, meant):
    assert ClockField().clean(typed) == meant


def test_a_place_that_is_not_there_is_no_page(draft, petra, cast):
    other = reverse("local_offer:change_part", args=[draft.pk, "prices", cast.places["oak"].pk])

    assert petra.get(other).status_code == 404
    assert petra.get(add(draft, "secrets")).status_code == 404
    assert petra.get(chapter(draft, "secrets")).status_code == 404


def test_nobody_else_writes_lines(draft, cast):
    with pytest.raises(NotPermitted):
        services.remove_part(
            entry=draft, actor=cast.farah, seen_version=1, kind=type(draft.prices.get()), key=draft.pk
        )


def test_a_draft_that_lacks_what_families_need_is_not_sent(cast, petra):
    draft = services.add_service(
        actor=cast.petra, organisation=cast.places["bluebird"], area=cast.places["northshire"],
        name="Quiet hour", kind_of_help="leisure", summary="An hour with soft light.",
    )  # fmt: skip

    page = petra.get(draft.get_absolute_url()).content.decode()
    assert "Write this first: Who it is for, How to get it, What it costs, Contact" in page
    with pytest.raises(MoveNotAllowed):
        services.send_entry(entry=draft, actor=cast.petra, today=cast.today)


def test_the_draft_shows_what_it_adds_and_takes_out(draft, petra, cast):
    price = draft.prices.get()
    services.remove_part(
        entry=draft, actor=cast.petra, seen_version=draft.version, kind=type(price), key=price.key
    )

    page = petra.get(draft.get_absolute_url()).content.decode()

    assert "<del>A session: £4</del>" in page
    assert "Removed" in page
