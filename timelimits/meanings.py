"""What each fact means, in plain words: for --list, for the documentation and for forms."""

MEANINGS = {
    "adviser_told_on": "the day the mediation adviser was told",
    "agreed_on": "the day it was agreed",
    "appointed_on": "the day the SENCO was appointed",
    "authority_told_on": "the day the authority was told that the family wants mediation",
    "aware_on": "the day the old authority knew of the move",
    "born_on": "the day of birth",
    "certificate_on": "the date of the mediation certificate",
    "ended_on": "the day mediation ended",
    "ends_on": "the day the course or training ends",
    "first_closed_on": "the first day the setting is closed",
    "first_day_away": "the first day away from the area",
    "first_made_on": "the day the plan was first made",
    "first_paid_on": "the day of the first direct payment",
    "kind": "fe (further education college), apprenticeship, or other",
    "last_assessed_on": "the day of the last assessment",
    "last_day_away": "the last day away from the area",
    "last_reviewed_on": "the day of the last review decision",
    "left_on": "the day the pupil left the school's roll",
    "meeting_on": "the day of the review meeting",
    "moved_on": "the day of the move",
    "non_school_days": "weekdays on which the school is closed: dates, or ranges like 2026-12-21..2027-01-01",
    "notified_on": "the day the authority said that it will re-assess",
    "ordered_on": "the date of the Tribunal's order",
    "posted_on": "the day the letter was posted",
    "received_on": "the day it was received",
    "reopens_on": "the day the setting opens again",
    "requested_on": "the day the advice was asked for",
    "review_due_on": "the last day of the 12 months",
    "sent_on": "the day the notice was sent",
    "served_on": "the day it was served",
    "stage": "school or post-16",
    "transfer_on": "the day of the transfer",
    "transfer_year": "the calendar year of the transfer",
    "transferred_on": "the day the plan was transferred",
    "tribunal_told_on": "the day the authority told the Tribunal",
}


def meaning_of(fact: str) -> str:
    """What a fact means; a fact of a new rule pack may speak for itself."""
    return MEANINGS.get(fact, fact.replace("_", " "))
