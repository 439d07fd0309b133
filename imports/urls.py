from django.urls import path

from . import views

app_name = "imports"

urlpatterns = [
    path("", views.lists, name="lists"),
    path("send/", views.send, name="send"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/progress/", views.progress, name="progress"),
    path("<uuid:pk>/columns/", views.columns, name="columns"),
    path("<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("<uuid:pk>/put-aside/", views.put_aside, name="put_aside"),
    path("<uuid:pk>/rows-in-error.csv", views.errors, name="errors"),
]
