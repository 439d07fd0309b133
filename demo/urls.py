from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("", views.cast, name="cast"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("sign-in/<slug:slug>/", views.sign_in, name="sign_in"),
]
