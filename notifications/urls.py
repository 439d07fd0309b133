from django.urls import path

from . import views

app_name = "notifications"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("e-mail/", views.email_choice, name="email_choice"),
    path("on-their-way/", views.on_their_way, name="on_their_way"),
    path("on-their-way/<int:pk>/undo/", views.undo, name="undo"),
    path("undelivered/", views.undelivered, name="undelivered"),
    path("undelivered/try-again/", views.try_everything_again, name="try_everything_again"),
    path("undelivered/<int:pk>/try-again/", views.try_again, name="try_again"),
    path("<uuid:pk>/", views.message, name="message"),
]
