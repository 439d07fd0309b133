"""Everything the pages of plans and reviews show, fetched before they are drawn."""

from .advice import AdvicePage, advice_page
from .copies import document_subject, left_out, withheld_from
from .lists import (
    Request,
    ReviewToDecide,
    helped_with,
    invitations_for,
    named_in_letters,
    requests_for,
    reviews_awaiting_decision,
)
from .local_offer import PlanPickPage, link_of, plan_pick_page
from .news import plan_news
from .parts import Frame, frame_of
from .plans import (
    PlanPage,
    PlanSummary,
    WorkPage,
    of_case,
    plan_page,
    plan_summary,
    row_of,
    version_page,
    work_page,
)
from .reviews import ReviewPage, ReviewsPage, review_page, reviews_page
from .scheduling import Choice, SchedulePage, choices_for, guests_from, schedule_page
from .writing import ReportPage, WritePage, decide_page, report_page, write_page
from .year import ReviewYear, YearRow, review_year, year_of_plan

__all__ = [
    "AdvicePage",
    "Choice",
    "Frame",
    "PlanPage",
    "PlanPickPage",
    "PlanSummary",
    "ReportPage",
    "Request",
    "ReviewPage",
    "ReviewToDecide",
    "ReviewYear",
    "ReviewsPage",
    "SchedulePage",
    "WorkPage",
    "WritePage",
    "YearRow",
    "advice_page",
    "choices_for",
    "decide_page",
    "document_subject",
    "frame_of",
    "guests_from",
    "helped_with",
    "invitations_for",
    "left_out",
    "link_of",
    "named_in_letters",
    "of_case",
    "plan_news",
    "plan_page",
    "plan_pick_page",
    "plan_summary",
    "report_page",
    "requests_for",
    "review_page",
    "review_year",
    "reviews_awaiting_decision",
    "reviews_page",
    "row_of",
    "schedule_page",
    "version_page",
    "withheld_from",
    "work_page",
    "write_page",
    "year_of_plan",
]
