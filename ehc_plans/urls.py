from django.urls import path

from . import views

app_name = "ehc_plans"

urlpatterns = [
    path("cases/<uuid:pk>/plan/", views.of_case, name="of_case"),
    path("cases/<uuid:pk>/plan/new/", views.open_plan, name="open"),
    path("cases/<uuid:pk>/reviews/", views.reviews_of_case, name="reviews_of_case"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/<uuid:pk>/amend/", views.amend, name="amend"),
    path("plans/<uuid:pk>/reviews/", views.reviews, name="reviews"),
    path("plans/<uuid:pk>/reviews/new/", views.schedule, name="schedule"),
    path("plans/versions/<uuid:pk>/", views.version, name="version"),
    path("plans/versions/<uuid:pk>/work/", views.work, name="work"),
    path("plans/versions/<uuid:pk>/issue/", views.issue, name="issue"),
    path("plans/versions/<uuid:pk>/document/", views.document, name="document"),
    path("plans/versions/<uuid:pk>/rows/<slug:kind>/new/", views.add_row, name="add_row"),
    path("plans/versions/<uuid:pk>/rows/<slug:kind>/<uuid:row>/", views.change_row, name="change_row"),
    path("plans/versions/<uuid:pk>/rows/<slug:kind>/<uuid:row>/remove/", views.remove_row, name="remove_row"),
    path("plans/versions/<uuid:pk>/budget/new/", views.add_budget_line, name="add_budget_line"),
    path("plans/versions/<uuid:pk>/budget/<uuid:row>/", views.change_budget_line, name="change_budget_line"),
    path(
        "plans/versions/<uuid:pk>/rows/provision/<uuid:row>/services/",
        views.pick_service,
        name="pick_service",
    ),
    path("plans/versions/<uuid:pk>/services/<uuid:link>/remove/", views.drop_service, name="drop_service"),
    path("reviews/advice/", views.my_requests, name="my_requests"),
    path("reviews/to-decide/", views.to_decide, name="to_decide"),
    path("reviews/notices/", views.notice_details, name="notice_details"),
    path("reviews/<uuid:pk>/", views.review, name="review"),
    path("reviews/<uuid:pk>/invitations/", views.invite, name="invite"),
    path("reviews/<uuid:pk>/another-day/", views.reschedule, name="reschedule"),
    path("reviews/<uuid:pk>/papers/", views.send_papers, name="send_papers"),
    path("reviews/<uuid:pk>/held/", views.hold, name="hold"),
    path("reviews/<uuid:pk>/report/", views.report, name="report"),
    path("reviews/<uuid:pk>/decision/", views.decide, name="decide"),
    path("reviews/invitations/<uuid:pk>/", views.write, name="write"),
    path("reviews/written/<uuid:pk>/", views.advice, name="advice"),
]
