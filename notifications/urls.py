from django.urls import path

from . import views

app_name = "notifications"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("e-mail/", views.email_choice, name="email_choice"),
    path("undelivered/", views.undelivered, name="undelivered"),
    path("undelivered/try-again/", views.try_everything_again, name="try_everything_again"),
    path("undelivered/<int:pk>/try-again/", views.try_again, name="try_again"),
    path("<uuid:pk>/", views.message, name="message"),
]
