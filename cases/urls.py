from django.urls import path

from . import views

app_name = "cases"

urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("agreements/<uuid:pk>/", views.decide_agreement, name="decide_agreement"),
    path("agreements/<uuid:pk>/ask/", views.ask_to_see, name="ask_to_see"),
    path("reminders/", views.reminders, name="reminders"),
    path("reminders/<str:rule>/", views.reminder_days, name="reminder_days"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/allocate/", views.allocate, name="allocate"),
]
