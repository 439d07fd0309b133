from django.urls import path

from . import views

app_name = "local_offer"

urlpatterns = [
    path("", views.search, name="search"),
    path("services/<uuid:pk>/", views.service, name="service"),
    path("services/<uuid:pk>/comment/", views.comment, name="comment"),
    path("entries/", views.entries, name="entries"),
    path("entries/add/", views.add, name="add"),
    path("entries/<uuid:pk>/", views.entry, name="entry"),
    path("entries/<uuid:pk>/change/", views.start_change, name="start_change"),
    path("entries/<uuid:pk>/edit/", views.edit, name="edit"),
    path("entries/<uuid:pk>/send/", views.send, name="send"),
    path("entries/<uuid:pk>/check/", views.check, name="check"),
    path("entries/<uuid:pk>/give-back/", views.give_back, name="give_back"),
    path("entries/<uuid:pk>/publish/", views.publish, name="publish"),
    path("comments/<uuid:pk>/answer/", views.answer, name="answer"),
]
