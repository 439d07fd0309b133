"""Reviews: the year of a plan, arranging a meeting, and each step to the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Permission
from cases.models import Case
from core import dates
from core.access import acts_on, signed_in
from core.clock import today

from .. import selectors, services
from ..forms import (
    DecideForm,
    HoldForm,
    InviteForm,
    NoticeDetailsForm,
    PapersForm,
    ReportForm,
    RescheduleForm,
    ScheduleForm,
)
from ..models import Plan, Review
from ..selectors import writing


@require_GET
@acts_on(Case, Permission.PLAN_REVIEWS)
def reviews_of_case(request: Any, case: Case) -> HttpResponse:
    """Lead to the reviews of the child's plan, or to the page that says that there is no plan."""
    found, _no_plan = selectors.of_case(case, actor=request.actor, today=today())
    if found is None:
        return redirect("ehc_plans:of_case", case.pk)
    return redirect("ehc_plans:reviews", found.pk)


@require_GET
@acts_on(Plan, Permission.PLAN_REVIEWS)
def reviews(request: Any, plan: Plan) -> HttpResponse:
    """Show the review year of a plan, and every review it has had."""
    page = selectors.reviews_page(plan, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/reviews.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Plan, Permission.REVIEW_SCHEDULE)
def schedule(request: Any, plan: Plan) -> HttpResponse:
    """Arrange a review: the meeting, who arranges it, who is invited and who owes advice."""
    page = selectors.schedule_page(plan, actor=request.actor, today=today())
    form = ScheduleForm(request.POST or None, today=today(), choices=page.choices, convenors=page.convenors)
    if request.method == "POST" and form.is_valid():
        made = _schedule(request, plan, page, form)
        if made is not None:
            day = dates.weekday_date(made.meeting_on)
            messages.success(
                request, _("The meeting is arranged for %(day)s. Now send the invitations.") % {"day": day}
            )
            return redirect(made)
    return TemplateResponse(request, "ehc_plans/schedule.html", {"page": page, "form": form})


def _schedule(request: Any, plan: Plan, page: selectors.SchedulePage, form: ScheduleForm) -> Review | None:
    answers = form.cleaned_data
    guests = selectors.guests_from(
        page.choices, invited=answers["invited"], owing=answers["owing"], by_name=form.by_name()
    )
    convenor = next(one for one in page.choices if one.key == answers["convenor"]).membership
    meeting = _meeting(form, convenor=convenor, kind=answers["kind"])
    try:
        return services.schedule_review(
            plan=plan,
            actor=request.actor,
            meeting=meeting,
            guests=[services.Guest(**guest) for guest in guests],
            today=today(),
        )
    except services.MissingInvitees as who:
        form.say_missing(who.parts)
    except services.NeedsReason as why:
        form.ask_reason(why.fit)
    except services.ImpossibleMeeting:
        form.refuse_day()
    except services.ReviewAlreadyOpen:
        form.add_error(None, _("A review of this plan is open already"))
    return None


def _meeting(form: Any, **more: Any) -> services.Meeting:
    answers = form.cleaned_data
    return services.Meeting(
        on=answers["meeting_on"],
        at=answers["meeting_at"],
        place=answers["place"],
        reason=answers["reason"],
        **more,
    )


@require_GET
@acts_on(Review, Permission.REVIEW_VIEW)
def review(request: Any, review: Review) -> HttpResponse:
    """Show a review: its limits, its people, its papers, and what can be done."""
    page = selectors.review_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/review.html", {"page": page})


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_CONVENE)
def invite(request: Any, review: Review) -> HttpResponse:
    """Send the invitations, and with them the requests for advice."""
    form = InviteForm(request.POST or None)
    fit = services.fit_of(plan=review.plan, on=review.meeting_on, invited_on=today())
    if request.method == "POST" and form.is_valid():
        try:
            services.send_invitations(review=review, actor=request.actor, today=today(), **form.cleaned_data)
        except services.NeedsReason:
            form.ask_reason()
        else:
            messages.success(request, _("The invitations are sent, and the advice is asked for."))
            return redirect(review)
    page = selectors.review_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/invite.html", {"page": page, "form": form, "fit": fit})


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_CONVENE)
def reschedule(request: Any, review: Review) -> HttpResponse:
    """Give the meeting another day. The twelve months do not move."""
    initial = {"meeting_at": _clock(review), "place": review.place}
    form = RescheduleForm(request.POST or None, today=today(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.reschedule_review(
                review=review,
                actor=request.actor,
                meeting=_meeting(form, convenor=review.convenor),
                why=form.cleaned_data["why"],
                today=today(),
            )
        except services.NeedsReason as why:
            form.ask_reason(why.fit)
        except services.ImpossibleMeeting:
            form.refuse_day()
        else:
            messages.success(request, _("The meeting has a new day. Send the invitations again."))
            return redirect(review)
    page = selectors.review_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/reschedule.html", {"page": page, "form": form})


def _clock(review: Review) -> str:
    return dates.clock_time(review.meeting_at) if review.meeting_at else ""


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_CONVENE)
def send_papers(request: Any, review: Review) -> HttpResponse:
    """Send round the advice and views that have come in."""
    form = PapersForm(request.POST or None)
    if request.method == "POST":
        services.send_papers(review=review, actor=request.actor, today=today())
        messages.success(request, _("The papers are sent to everyone invited."))
        return redirect(review)
    page = selectors.review_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/papers.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_CONVENE)
def hold(request: Any, review: Review) -> HttpResponse:
    """Record that the meeting was held, and who came."""
    invitees = list(review.invitees.order_by("part", "name"))
    initial = {"held_on": review.meeting_on}
    form = HoldForm(request.POST or None, initial=initial, invitees=invitees, today=today())
    if request.method == "POST" and form.is_valid():
        came = form.attendance()
        attendance = {one.pk: came.get(str(one.pk), "") for one in invitees}
        try:
            services.hold_meeting(
                review=review,
                actor=request.actor,
                held_on=form.cleaned_data["held_on"],
                attendance=attendance,
                today=today(),
            )
        except services.ImpossibleMeeting:
            form.add_error(
                "held_on", _("The meeting cannot have been held before it was arranged, or after today")
            )
        else:
            messages.success(request, _("The meeting is recorded. The report is due within two weeks of it."))
            return redirect(review)
    page = selectors.review_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/hold.html", {"page": page, "form": form})


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_REPORT)
def report(request: Any, review: Review) -> HttpResponse:
    """Write the report: save a draft, or send it to everyone invited."""
    page = selectors.report_page(review, actor=request.actor, today=today())
    form = ReportForm(request.POST or None, initial=_saved_report(page), outcomes=page.outcomes)
    sends = "send" in request.POST
    if request.method == "POST" and form.is_valid() and (not sends or form.is_complete()):
        answers = form.cleaned_data
        names = ("child_views", "changes", "recommends", "recommendations", "differences")
        findings = services.Findings(**{name: answers[name] for name in names}, progress=form.progress())
        services.save_report(
            review=review,
            actor=request.actor,
            findings=findings,
            seen_version=answers["version"],
            today=today(),
            send=sends,
        )
        words = _("The report is sent to everyone invited.") if sends else _("The draft is saved.")
        messages.success(request, words)
        return redirect(review if sends else request.path)
    return TemplateResponse(request, "ehc_plans/report.html", {"page": page, "form": form})


def _saved_report(page: selectors.ReportPage) -> dict[str, Any]:
    saved = page.report
    if saved is None:
        return {"version": 0}
    names = ("version", "child_views", "changes", "recommends", "recommendations", "differences")
    initial = {name: getattr(saved, name) for name in names}
    for key, said in saved.progress.items():
        initial |= {f"how-{key}": said["how"], f"evidence-{key}": said["evidence"]}
    return initial


@require_http_methods(["GET", "POST"])
@acts_on(Review, Permission.REVIEW_DECIDE)
def decide(request: Any, review: Review) -> HttpResponse:
    """Decide after a review, and send the notice."""
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.decide_review(review=review, actor=request.actor, today=today(), **form.cleaned_data)
        except services.NoticeIncomplete:
            form.add_error(
                None, _("First say which services your notices name: a notice without them is not lawful")
            )
        else:
            messages.success(request, _("The decision is sent."))
            return redirect(review)
    page = selectors.decide_page(review, actor=request.actor, today=today())
    return TemplateResponse(request, "ehc_plans/decide.html", {"page": page, "form": form})


@require_GET
@signed_in(Permission.ADVICE_ASKED_LIST)
def my_requests(request: Any) -> HttpResponse:
    """Show an adviser what is asked of them."""
    page = {"requests": selectors.requests_for(request.actor, today()), "today": today()}
    return TemplateResponse(request, "ehc_plans/my_requests.html", {"page": page})


@require_GET
@signed_in(Permission.REVIEW_DECIDE_LIST)
def to_decide(request: Any) -> HttpResponse:
    """Show a manager the reviews that wait for a decision."""
    page = {"reviews": selectors.reviews_awaiting_decision(request.actor, today()), "today": today()}
    return TemplateResponse(request, "ehc_plans/to_decide.html", {"page": page})


@require_http_methods(["GET", "POST"])
@signed_in(Permission.NOTICE_DETAILS_EDIT)
def notice_details(request: Any) -> HttpResponse:
    """Say which services the notices of this authority name."""
    kept = writing.notice_details(request.actor)
    initial = (
        {name: getattr(kept, name, "") for name in NoticeDetailsForm.base_fields} if kept else {"version": 0}
    )
    form = NoticeDetailsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        answers = dict(form.cleaned_data)
        services.keep_notice_details(actor=request.actor, seen_version=answers.pop("version"), **answers)
        messages.success(request, _("Every notice from now on names these services."))
        return redirect("ehc_plans:notice_details")
    return TemplateResponse(request, "ehc_plans/notice_details.html", {"form": form})
