from django.urls import path

from . import views
from .api import TimeLimits

app_name = "homes"

ONE_RULE = TimeLimits.as_view(http_method_names=["get", "head", "options"])

urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("accent.css", views.accent, name="accent"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("find/", views.find, name="find"),
    path("help/", views.help_page, name="help"),
    path("set-up/", views.set_up, name="set_up"),
    path("access/", views.access_review, name="access_review"),
    path("records/<uuid:pk>/why-can-i-see/", views.why, name="why"),
    path("records/<uuid:pk>/who-has-looked/", views.who_looked, name="who_looked"),
    path("records/<uuid:pk>/who-can-see/", views.who_can_see, name="who_can_see"),
    path("when-should-i-hear/", views.hear, name="hear"),
    path("when-should-i-hear/<slug:slug>/", views.hear_question, name="hear_question"),
    path("when-should-i-hear/<slug:slug>/dates/", views.hear_dates, name="hear_dates"),
    path("when-should-i-hear/<slug:slug>/dates.ics", views.hear_calendar, name="hear_calendar"),
    path("privacy/", views.privacy, name="privacy"),
    path("api/v1/time-limits", TimeLimits.as_view(), name="api_time_limits"),
    path("api/v1/time-limits/", TimeLimits.as_view(), name="api_time_limits"),
    path("api/v1/time-limits/<str:rule>", ONE_RULE, name="api_time_limit"),
    path("api/v1/time-limits/<str:rule>/", ONE_RULE, name="api_time_limit"),
]
