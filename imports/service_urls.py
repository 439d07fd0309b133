from django.urls import path

from .views import service_files

app_name = "service_files"

urlpatterns = [
    path("", service_files.files, name="files"),
    path("send/", service_files.send, name="send"),
    path("<uuid:pk>/", service_files.detail, name="detail"),
    path("<uuid:pk>/take-in/", service_files.take_in, name="take_in"),
    path("<uuid:pk>/undo/", service_files.undo, name="undo"),
    path("<uuid:pk>/put-aside/", service_files.put_aside, name="put_aside"),
]
