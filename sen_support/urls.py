from django.urls import path

from .views import cycle, doing, lists, plan, record

app_name = "sen_support"

urlpatterns = [
    path("register/", lists.register, name="register"),
    path("register/add/", lists.add, name="add"),
    path("pupils/", lists.pupils, name="pupils"),
    path("figures/", lists.figures, name="figures"),
    path("children/<uuid:pk>/", record.record, name="record"),
    path("children/<uuid:pk>/provision/", record.provision, name="provision"),
    path("children/<uuid:pk>/needs/", record.needs, name="needs"),
    path("children/<uuid:pk>/start/", record.start, name="start"),
    path("children/<uuid:pk>/today/", doing.pupil, name="pupil"),
    path("cycles/<uuid:pk>/", cycle.cycle, name="cycle"),
    path("cycles/<uuid:pk>/follow/", cycle.follow, name="follow"),
    path("cycles/<uuid:pk>/copy/", cycle.copy, name="copy"),
    path("cycles/<uuid:pk>/assessment/", plan.assess, name="assess"),
    path("cycles/<uuid:pk>/views/", plan.views, name="views"),
    path("cycles/<uuid:pk>/views/record/", plan.record_views, name="record_views"),
    path("cycles/<uuid:pk>/plan/", plan.plan, name="plan"),
    path("cycles/<uuid:pk>/outcomes/add/", plan.outcome_add, name="outcome_add"),
    path("outcomes/<uuid:pk>/", plan.outcome, name="outcome"),
    path("outcomes/<uuid:pk>/remove/", plan.outcome_remove, name="outcome_remove"),
    path("cycles/<uuid:pk>/provision/add/", plan.line_add, name="line_add"),
    path("provision/<uuid:pk>/", plan.line, name="line"),
    path("provision/<uuid:pk>/remove/", plan.line_remove, name="line_remove"),
    path("provision/<uuid:pk>/log/", doing.log, name="log"),
    path("provision/<uuid:pk>/log/another-day/", doing.log_other, name="log_other"),
    path("sessions/<uuid:pk>/", doing.session, name="session"),
    path("cycles/<uuid:pk>/tell/", plan.tell, name="tell"),
    path("cycles/<uuid:pk>/responsible/", cycle.responsible, name="responsible"),
    path("cycles/<uuid:pk>/review-date/", cycle.review_date, name="review_date"),
    path("cycles/<uuid:pk>/begin/", cycle.begin, name="begin"),
    path("cycles/<uuid:pk>/notes/", doing.notes, name="notes"),
    path("cycles/<uuid:pk>/review/start/", cycle.start_review, name="start_review"),
    path("cycles/<uuid:pk>/review/", doing.review, name="review"),
    path("cycles/<uuid:pk>/review/complete/", doing.complete, name="complete"),
    path("cycles/<uuid:pk>/next/", cycle.next_cycle, name="next"),
    path("cycles/<uuid:pk>/close/", cycle.close, name="close"),
]
