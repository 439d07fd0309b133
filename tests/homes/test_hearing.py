"""Families see every date that follows from what happened, who must act, why, and what to do if nothing comes."""

import pytest
from django.urls import reverse
from lxml import html

from homes.stories import STORIES, When
from tests.homes.test_stories import answers, every_answer

PLACE = "/when-should-i-hear/"
ASKED = f"{PLACE}asked-for-assessment/"
HELD = f"{PLACE}review-held/"

pytestmark = pytest.mark.django_db


def words(response):
    """Return what the page says, in one line."""
    return " ".join(html.document_fromstring(response.content).find(".//main").text_content().split())


def steps(response):
    """Return each step of the list: its name, its day, and who must act or that the family told it."""
    found = html.document_fromstring(response.content).xpath("//ol[@class='portal-steps']/li")
    return [
        tuple(
            " ".join(one.xpath(f".//*[@class='portal-step__{part}']")[0].text_content().split())
            for part in ("name", "when", "tag")
        )
        for one in found
    ]


def typed(day, month, year, name="received_on"):
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


# -- finding it ----------------------------------------------------------------------------------------------------


def test_it_offers_what_can_have_happened_in_the_words_of_a_family(client):
    page = client.get(PLACE)

    assert "I asked for an EHC needs assessment" in words(page)
    assert "The law here is the law of England." in words(page)
    for slug in STORIES:
        assert reverse("homes:hear_question", args=[slug]) in page.content.decode()


@pytest.mark.parametrize("address", ["/", "/help/", "/local-offer/"])
def test_a_visitor_finds_it_where_they_look(client, address):
    assert (
        f'href="{PLACE}"'
        in html.tostring(html.document_fromstring(client.get(address).content).find(".//main")).decode()
    )


def test_a_family_finds_it_from_home(cast, sign_in):
    page = html.document_fromstring(sign_in(cast.priya).get("/home/").content)

    assert page.xpath("//main//a[@href='/when-should-i-hear/']")


def test_no_other_story_has_a_page(client):
    assert client.get(f"{PLACE}no-such-story/").status_code == 404
    assert client.get(f"{PLACE}no-such-story/dates/").status_code == 404
    assert client.get(f"{PLACE}no-such-story/dates.ics").status_code == 404


# -- the address -----------------------------------------------------------------------------------------------------


def test_the_answer_leads_to_an_address_that_holds_the_date_and_nothing_else(client):
    response = client.get(ASKED, typed("20", "July", "2026"))

    assert response.url == f"{ASKED}dates/?received_on=2026-07-20"


@pytest.mark.parametrize("slug", STORIES)
def test_no_story_asks_for_a_name_or_a_day_of_birth(slug, client):
    for facts in every_answer(STORIES[slug]):
        page = client.get(f"{PLACE}{slug}/dates/", {name: str(value) for name, value in facts.items()})
        boxes = html.document_fromstring(page.content).xpath("//main//input/@name")
        assert not {name for name in boxes if "born" in name or "name" in name}
    assert not any("born" in ask.name for ask in STORIES[slug].asks)


@pytest.mark.parametrize(
    "address",
    [PLACE, ASKED, f"{ASKED}dates/?received_on=2026-07-20", f"{ASKED}dates.ics?received_on=2026-07-20"],
)
def test_a_visitor_gets_no_cookie_and_a_cache_may_keep_the_page(client, address):
    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert set(response.headers["Cache-Control"].split(", ")) == {"public", "max-age=600"}


def test_nothing_is_kept_of_a_page_that_shows_who_is_signed_in(cast, sign_in):
    assert sign_in(cast.priya).get(PLACE).headers["Cache-Control"] == "no-store"


# -- the dates -------------------------------------------------------------------------------------------------------


def test_a_request_shows_the_three_dates_of_an_assessment_and_who_must_act(client):
    page = client.get(f"{ASKED}dates/?received_on=2026-07-20")

    assert steps(page) == [
        ("The council got the request", "Monday 20 July 2026", "You told us this"),
        (
            "The council says if it will assess",
            "was due by Monday 31 August 2026 77 days ago",
            "Who must act: the council",
        ),
        (
            "If there will be no plan, the council says so",
            "was due by Monday 9 November 2026 7 days ago",
            "Who must act: the council",
        ),
        ("The final plan comes", "by Monday 7 December 2026 in 21 days", "Who must act: the council"),
    ]
    assert "Next: The final plan comes, by Monday 7 December 2026 (in 21 days)." in words(page)
    assert "If it has not happened, you can act: Write to the SEN team and give this date." in words(page)


def test_each_date_says_why_and_where_the_law_says_so(client):
    page = client.get(f"{ASKED}dates/?received_on=2026-07-20")

    assert "Monday 20 July 2026 + 6 weeks (42 days) = Monday 31 August 2026" in words(page)
    assert "31 August 2026 is a bank holiday. The limit does not move." in words(page)
    assert 'href="https://www.legislation.gov.uk/uksi/2014/1530/regulation/13"' in page.content.decode()


def test_the_drawing_tells_the_same_as_the_list_and_marks_today(client):
    page = client.get(f"{ASKED}dates/?received_on=2026-07-20")
    (told,) = html.document_fromstring(page.content).xpath("//*[local-name()='desc']/text()")

    assert "The council got the request: 20 July 2026." in told
    assert "The council says if it will assess: by 31 August 2026, 77 days ago." in told
    assert "Today, 16 Nov" in page.content.decode()


def test_when_all_has_passed_the_page_says_so(client):
    assert "All these dates have passed." in words(client.get(f"{ASKED}dates/?received_on=2025-01-13"))


def test_the_page_names_the_next_step_to_those_who_hear_it(client):
    page = html.document_fromstring(client.get(f"{ASKED}dates/?received_on=2026-07-20").content)

    (current,) = page.xpath("//li[@aria-current='step']")
    assert "The final plan comes" in current.text_content()


def test_what_if_it_was_sent_on_another_day_moves_the_rest(client):
    as_it_is = client.get(f"{HELD}dates/?meeting_on=2026-11-09")
    moved = client.get(f"{HELD}dates/?meeting_on=2026-11-09&sent_on=2026-11-16")

    assert steps(as_it_is)[-1][1] == "by Monday 1 February 2027 in 77 days"
    assert steps(moved)[-1][1] == "by Monday 11 January 2027 in 56 days"
    assert "Moved from Monday 1 February 2027." in words(moved)
    assert ("You say what you think", "by Monday 30 November 2026 in 14 days", "Who must act: you") in steps(
        moved
    )
    assert "Moved from" not in words(as_it_is)


def test_a_draft_that_was_posted_counts_as_come_when_the_post_brings_it(client):
    page = client.get(f"{PLACE}draft-came/dates/?came_on=2026-05-01&posted_on=2026-05-01")

    assert ("The posted draft counts as come", "Wednesday 6 May 2026 194 days ago", "") in steps(page)
    assert "Wednesday 20 May 2026" in words(page)


def test_a_mediation_certificate_gives_more_time_for_an_appeal(client):
    refused = f"{PLACE}refused-to-assess/dates/?sent_on=2026-10-01"

    assert (
        "Your appeal reaches the Tribunal",
        "by Tuesday 1 December 2026 in 15 days",
        "Who must act: you",
    ) in steps(client.get(refused))
    assert "by Monday 4 January 2027" in words(client.get(f"{refused}&certificate_on=2026-11-29"))


def test_what_the_council_has_answered_is_waited_for_no_more(client):
    again = f"{PLACE}asked-to-assess-again/dates/?received_on=2026-10-09"

    assert "The council says if it will assess again" in words(client.get(again))
    assert "by Saturday 30 January 2027" in words(client.get(again))
    said_yes = words(client.get(f"{again}&notified_on=2026-10-20"))
    assert "The council says if it will assess again" not in said_yes
    assert "by Tuesday 26 January 2027" in said_yes
    assert "Moved from Saturday 30 January 2027." in said_yes


def test_a_school_year_is_enough_to_say_when_rights_pass(client):
    page = client.get(f"{PLACE}becomes-young-person/dates/?turns_16_in=2027")

    assert ("Rights pass to the young person", "Saturday 26 June 2027 in 222 days", "") in steps(page)
    assert "Friday 26 June 2026 and Saturday 26 December 2026" in words(page)
    assert "Good practice, not law" in words(page)
    assert "Turns 16 between 1 September 2026 and 31 August 2027" in words(page)


def test_a_warning_that_comes_twice_is_drawn_twice_and_the_second_is_next(client):
    page = client.get(f"{PLACE}becomes-young-person/dates/?turns_16_in=2027")
    steps_drawn = "//*[@class='portal-timeline__line']//*[@class='tl-step']"
    drawn = [text.text_content() for text in html.fromstring(page.content).xpath(steps_drawn)]

    assert drawn == ["Talk about it26 Jun", "Talk about it26 Dec", "Rights pass26 Jun"]
    assert "Next: A good time to talk about it, on Saturday 26 December 2026" in words(page)


def test_year_6_names_the_school_before_15_february(client):
    assert "by Sunday 14 February 2027" in words(client.get(f"{PLACE}new-school/dates/?transfer_year=2027"))
    assert "by Tuesday 30 March 2027" in words(
        client.get(f"{PLACE}leaving-year-11/dates/?transfer_year=2027")
    )


def test_what_is_not_verified_says_so(client):
    ordered = f"{PLACE}tribunal-ordered/dates/?ordered_on=2026-11-09&what="

    assert "(unverified)" in words(client.get(f"{ordered}reconsider"))
    assert "(unverified) The limit for a decision" in words(client.get(f"{ordered}reconsider"))
    assert "(unverified)" not in words(client.get(f"{ordered}assess"))


def test_guidance_is_not_told_as_law(client):
    page = client.get(f"{PLACE}draft-came/dates/?came_on=2026-11-02&consulted_on=2026-11-02")

    assert "Who must act: the school or college Guidance, not law" in [one[2] for one in steps(page)]


def test_a_plan_that_ends_stays_in_force_until_a_day(client):
    page = client.get(f"{PLACE}plan-will-end/dates/?sent_on=2026-10-01")

    assert ("Last day the plan must stay in force", "Tuesday 1 December 2026 in 15 days", "") in steps(page)


@pytest.mark.parametrize("slug", STORIES)
def test_every_story_leads_to_its_dates_its_calendar_and_independent_advice(slug, client):
    story = STORIES[slug]
    first = answers(story, When.FIRST) or answers(story, When.IF_KNOWN)

    asked = client.get(f"{PLACE}{slug}/", {name: str(value) for name, value in first.items()})
    page = client.get(asked.url)

    links = html.document_fromstring(page.content).xpath("//main//a/@href")
    assert asked.url.replace("/dates/?", "/dates.ics?") in links
    assert "/local-offer/?q=SENDIASS" in links
    assert "For England only." in words(page)


# -- what is wrong with an answer --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence", "box"),
    [
        (typed("31", "2", "2026"), "The date must be a real date", "day"),
        (typed("20", "7", "26"), "The date must have a year of 4 numbers, like 2026", "year"),
        (typed("20", "", "2026"), "The date must include a month", "month"),
        (typed("", "", ""), "Give the date", "day"),
        (typed("1", "1", "1999"), "The date must be 1 September 2014 or later", "day"),
        (typed("20", "7", "2206"), "The date must be 31 December 2029 or earlier", "day"),
        ({"received_on": "2026-02-31"}, "The date must be a real date", "day"),
        ({"received_on": "soon"}, "The date must include a month and year", "month"),
    ],
)
def test_a_wrong_date_is_told_beside_the_question_and_above_and_what_was_typed_stays(
    client, given, sentence, box
):
    page = html.document_fromstring(client.get(ASKED, given).content)

    (link,) = page.xpath("//div[contains(@class, 'govuk-error-summary')]//a")
    (beside,) = page.xpath("//p[@id='id_received_on-error']")
    assert link.text_content().strip() == sentence
    assert sentence in beside.text_content()
    assert link.get("href") == f"#id_received_on-{box}"
    assert page.findtext("head/title").startswith("Error:")
    for name, value in given.items():
        assert name == "received_on" or "".join(page.xpath(f"//input[@name='{name}']/@value")) == value


def test_a_wrong_what_if_is_told_with_all_that_was_typed(client):
    page = html.document_fromstring(
        client.get(
            HELD, typed("9", "11", "2026", "meeting_on") | typed("31", "11", "2026", "sent_on")
        ).content
    )

    assert page.xpath("//div[contains(@class, 'govuk-error-summary')]//a/@href") == ["#id_sent_on-day"]
    assert page.xpath("//input[@name='meeting_on-day']/@value") == ["9"]
    assert page.xpath("//input[@name='sent_on-day']/@value") == ["31"]


def test_a_letter_before_the_meeting_it_follows_is_refused(client):
    page = client.get(f"{PLACE}changes-proposed/?meeting_on=2026-11-09&sent_on=2026-11-02")

    assert "This date cannot be before your answer to “When was the review meeting?”" in words(page)


def test_where_several_dates_are_asked_an_error_says_which_one_is_meant(client):
    page = client.get(
        f"{PLACE}moving-house/", typed("1", "12", "2026", "moved_on") | typed("30", "2", "2026", "aware_on")
    )
    empty = client.get(f"{PLACE}moving-house/?show=1")

    assert "The date for “When did your old council know of the move?” must be a real date" in words(page)
    assert "Give the date for “When do you move?”" in words(empty)


def test_pressing_the_button_with_nothing_chosen_says_what_is_missing(client):
    (button,) = html.document_fromstring(client.get(f"{PLACE}new-school/").content).xpath(
        "//main//form//button"
    )
    pressed = client.get(f"{PLACE}new-school/", {button.get("name"): button.get("value")})

    assert "There is a problem Choose one" in words(pressed)
    assert "There is a problem" not in words(client.get(f"{PLACE}new-school/"))


def test_what_to_do_about_a_late_council_stands_only_where_a_date_binds_the_council(client):
    assert "If the council is late" in words(client.get(f"{HELD}dates/?meeting_on=2026-11-09"))
    refused = client.get(f"{PLACE}refused-to-assess/dates/?sent_on=2026-10-01")
    assert "If the council is late" not in words(refused)


def test_a_visitor_is_not_told_of_a_role_when_a_page_is_missing(client, cast, sign_in):
    assert "the role you are using" not in words(client.get(f"{PLACE}no-such-story/"))
    assert "the role you are using" in words(sign_in(cast.sam).get(f"{PLACE}no-such-story/"))


def test_one_of_two_dates_is_enough_and_none_is_not(client):
    assert "Give one of these dates" in words(client.get(f"{PLACE}next-review/?last_reviewed_on="))
    assert client.get(f"{PLACE}next-review/?first_made_on=2026-03-10").status_code == 302


def test_an_order_that_is_none_of_the_list_is_refused(client):
    page = client.get(f"{PLACE}tribunal-ordered/?ordered_on=2026-11-09&what=dance")

    assert "Choose one from the list" in words(page)


def test_a_link_with_a_wrong_date_leads_to_the_question(client):
    response = client.get(f"{ASKED}dates/?received_on=2026-02-31")

    assert response.url == f"{ASKED}?received_on=2026-02-31"
    assert client.get(f"{ASKED}dates.ics").url == ASKED


def test_the_answers_can_be_changed(client):
    page = html.document_fromstring(
        client.get(f"{ASKED}?received_on=2026-07-20&draft_on=2026-11-09&change=1").content
    )

    assert page.xpath("//input[@name='received_on-day']/@value") == ["20"]
    assert page.xpath("//input[@name='draft_on-month']/@value") == ["11"]
    assert not page.xpath("//*[contains(@class, 'govuk-error-summary')]")
