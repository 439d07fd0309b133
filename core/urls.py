from django.urls import path

from . import views

app_name = "core"

urlpatterns = [
    path("unsent/", views.unsent_words, name="unsent_words"),
]
