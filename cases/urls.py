from django.urls import path

from . import views

app_name = "cases"

urlpatterns = [
    path("", views.work_list, name="work_list"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/allocate/", views.allocate, name="allocate"),
]
