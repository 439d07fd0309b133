from django.urls import path

from . import views

app_name = "cases"

urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("agreements/<uuid:pk>/", views.decide_agreement, name="decide_agreement"),
    path("agreements/<uuid:pk>/ask/", views.ask_to_see, name="ask_to_see"),
    path("birth-dates/<uuid:pk>/", views.birth_date, name="birth_date"),
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/<str:rule>/", views.reminder_days, name="reminder_days"),
    path("closed-days/", views.closures, name="closures"),
    path("closed-days/add/", views.add_closure, name="add_closure"),
    path("closed-days/<uuid:pk>/take-back/", views.take_back_closure, name="take_back_closure"),
    path("time-limits/", views.drift, name="drift"),
    path("leaving/", views.leaving, name="leaving"),
    path("leaving/<uuid:pk>/", views.hand_over, name="hand_over"),
    path("due-dates/<uuid:pk>/exception/", views.record_exception, name="record_exception"),
    path("exceptions/<uuid:pk>/change/", views.change_exception, name="change_exception"),
    path("exceptions/<uuid:pk>/correct/", views.correct_exception, name="correct_exception"),
    path("requests/<uuid:pk>/decide/", views.decide_request, name="decide_request"),
    path("objections/<uuid:pk>/answer/", views.answer_objection, name="answer_objection"),
    path("shares/<uuid:pk>/", views.share, name="share"),
    path("shares/<uuid:pk>/object/", views.object_to_share, name="object_to_share"),
    path("shares/<uuid:pk>/stop/", views.stop_share, name="stop_share"),
    path("<uuid:pk>/shares/", views.shares, name="shares"),
    path("<uuid:pk>/shares/add/", views.share_with, name="share_with"),
    path("restrictions/<uuid:pk>/", views.restriction, name="restriction"),
    path("restrictions/<uuid:pk>/enter/", views.enter_restriction, name="enter_restriction"),
    path("restrictions/<uuid:pk>/decide/", views.decide_restriction, name="decide_restriction"),
    path("restrictions/<uuid:pk>/review/", views.review_restriction, name="review_restriction"),
    path("<uuid:pk>/restrictions/", views.restrictions, name="restrictions"),
    path("<uuid:pk>/restrictions/add/", views.add_restriction, name="add_restriction"),
    path("<uuid:pk>/restrictions/propose/", views.propose_restriction, name="propose_restriction"),
    path("<uuid:pk>/relatives/", views.declare_conflict, name="declare_conflict"),
    path("<uuid:pk>/as-known/", views.as_known, name="as_known"),
    path("<uuid:pk>/request/", views.record_request, name="record_request"),
    path("<uuid:pk>/time-limits/", views.settle_drift, name="settle_drift"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/why/", views.why, name="why"),
    path("<uuid:pk>/allocate/", views.allocate, name="allocate"),
]
