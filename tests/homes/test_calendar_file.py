"""The dates as a file for a calendar, read by somebody else's parser."""

from datetime import date, timedelta

import icalendar
import pytest
from django.urls import reverse

from homes.selectors.hearing import dates_page
from homes.stories import STORIES
from tests.homes.test_stories import every_answer

TODAY = date(2026, 11, 16)
ASKED = "/when-should-i-hear/asked-for-assessment/dates.ics?received_on=2026-07-20"

pytestmark = pytest.mark.django_db


def events_of(response):
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def test_it_is_a_file_for_a_calendar(client):
    response = client.get(ASKED)

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="asked-for-assessment.ics"'


def test_each_date_is_a_day_of_its_own_that_leaves_the_diary_free(client):
    events = events_of(client.get(ASKED))

    assert [event["SUMMARY"] for event in events] == [
        "Last day was: The council says if it will assess",
        "Last day was: If there will be no plan, the council says so",
        "Last day: The final plan comes",
    ]
    assert [event.decoded("DTSTART") for event in events] == [
        date(2026, 8, 31),
        date(2026, 11, 9),
        date(2026, 12, 7),
    ]
    assert all(event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1) for event in events)
    assert {event["TRANSP"] for event in events} == {"TRANSPARENT"}


def test_a_limit_of_today_is_not_past_and_guidance_is_no_last_day(client):
    today = events_of(client.get(ASKED.replace("2026-07-20", "2026-06-29")))
    review = "/when-should-i-hear/next-review/dates.ics?last_reviewed_on="
    to_come, past = (events_of(client.get(review + day)) for day in ("2026-03-02", "2025-03-03"))

    assert [event["SUMMARY"] for event in today][-1] == "Last day: The final plan comes"
    assert today[-1].decoded("DTSTART") == TODAY
    assert "Should be by this day: The review meeting is held" in [event["SUMMARY"] for event in to_come]
    assert "Should have been by this day: The review meeting is held" in [event["SUMMARY"] for event in past]


def test_a_warning_that_comes_twice_stands_on_both_its_days(client):
    events = events_of(client.get("/when-should-i-hear/becomes-young-person/dates.ics?turns_16_in=2027"))

    assert [(event["SUMMARY"], event.decoded("DTSTART")) for event in events] == [
        ("A good time to talk about it", date(2026, 6, 26)),
        ("A good time to talk about it", date(2026, 12, 26)),
        ("Rights pass to the young person", date(2027, 6, 26)),
    ]
    assert len({event["UID"] for event in events}) == 3


def test_an_event_says_who_acts_what_to_do_and_why_this_date(client):
    said = events_of(client.get(ASKED))[-1]["DESCRIPTION"]

    assert "Who must act: the council." in said
    assert "If it does not happen: Write to the SEN team and give this date." in said
    assert "Monday 20 July 2026 + 20 weeks (140 days) = Monday 7 December 2026." in said
    assert "Regulation 13(2), Special Educational Needs and Disability Regulations 2014 (Law)." in said


def test_an_event_leads_back_to_the_page(client):
    (event, *_others) = events_of(client.get(ASKED))

    assert event["URL"].endswith("/when-should-i-hear/asked-for-assessment/dates/?received_on=2026-07-20")


def test_an_identifier_stays_when_a_what_if_moves_the_day_and_differs_for_another_request(client):
    address = "/when-should-i-hear/review-held/dates.ics?meeting_on=2026-11-09"
    plain, moved, other = (
        {str(event["UID"]): event.decoded("DTSTART") for event in events_of(client.get(asked))}
        for asked in (address, f"{address}&sent_on=2026-11-16", address.replace("11-09", "11-10"))
    )

    assert plain.keys() <= moved.keys()
    assert {moved[one] - plain[one] for one in plain} == {timedelta(0), timedelta(days=-21)}
    assert not plain.keys() & other.keys()


@pytest.mark.parametrize("slug", STORIES)
def test_every_storys_file_is_read_without_errors(slug, client):
    story = STORIES[slug]
    for facts in every_answer(story):
        response = client.get(
            reverse("homes:hear_calendar", args=[slug]), {k: str(v) for k, v in facts.items()}
        )
        page = dates_page(story, facts, query="", today=TODAY)

        read = icalendar.Calendar.from_ical(response.content)
        events = read.walk("VEVENT")

        assert read.errors == []
        days = [(heard, day) for heard in page.heard for day in heard.days]
        assert [event.errors for event in events] == [[]] * len(days)
        assert [event.decoded("DTSTART") for event in events] == [day for _heard, day in days]
        assert all(
            str(heard.step.what) in event["DESCRIPTION"]
            for (heard, _day), event in zip(days, events, strict=True)
        )
        assert len({event["UID"] for event in events}) == len(events)


@pytest.mark.parametrize("slug", STORIES)
def test_lines_are_short_and_end_as_the_standard_says(slug, client):
    for facts in every_answer(STORIES[slug]):
        answers = {k: str(v) for k, v in facts.items()}
        body = client.get(reverse("homes:hear_calendar", args=[slug]), answers).content

        assert body.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in body.replace(b"\r\n", b"")
        assert max(len(line) for line in body.split(b"\r\n")) <= 75
        assert body.decode()
