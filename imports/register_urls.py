from django.urls import path

from .views import registers

app_name = "register"

urlpatterns = [
    path("", registers.files, name="files"),
    path("send/", registers.send, name="send"),
    path("<uuid:pk>/", registers.detail, name="detail"),
    path("<uuid:pk>/row-by-row.csv", registers.report, name="report"),
    path("<uuid:pk>/take-in/", registers.take_in, name="take_in"),
    path("<uuid:pk>/put-aside/", registers.put_aside, name="put_aside"),
]
