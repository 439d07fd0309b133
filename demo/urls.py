from django.urls import path

from . import views

app_name = "demo"

urlpatterns = [
    path("", views.cast, name="cast"),
    path("mailbox/", views.mailbox, name="mailbox"),
    path("files/", views.files, name="files"),
    path("files/<str:name>", views.sample_file, name="sample_file"),
    path("sign-in/<slug:slug>/", views.sign_in, name="sign_in"),
]
