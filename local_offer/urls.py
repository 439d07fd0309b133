from django.urls import path

from . import views

app_name = "local_offer"

root_patterns = [
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
"""What search engines look for at the top of a site."""

urlpatterns = [
    path("", views.search, name="search"),
    path("ages/<slug:band>/", views.band, name="band"),
    path("kinds/<str:kind>/", views.kind, name="kind"),
    path("my-list/", views.shortlist, name="shortlist"),
    path("my-list/keep/", views.keep, name="keep"),
    path("my-list/drop/", views.drop, name="drop"),
    path("services/<uuid:pk>/", views.service, name="service"),
    path("services/<uuid:pk>/comment/", views.comment, name="comment"),
    path("services.csv", views.table, name="table"),
    path("changes.atom", views.changes, name="changes"),
    path("entries/", views.entries, name="entries"),
    path("entries/add/", views.add, name="add"),
    path("entries/<uuid:pk>/", views.entry, name="entry"),
    path("entries/<uuid:pk>/change/", views.start_change, name="start_change"),
    path("entries/<uuid:pk>/edit/", views.edit, name="edit"),
    path("entries/<uuid:pk>/send/", views.send, name="send"),
    path("entries/<uuid:pk>/check/", views.check, name="check"),
    path("entries/<uuid:pk>/give-back/", views.give_back, name="give_back"),
    path("entries/<uuid:pk>/publish/", views.publish, name="publish"),
    path("reading/", views.reading, name="reading"),
    path("coverage/", views.coverage, name="coverage"),
    path("coverage/<slug:key>/", views.heading, name="heading"),
    path("guides/", views.all_guides, name="guides"),
    path("guides/<uuid:pk>/", views.guide, name="guide"),
    path("guides/work/", views.guide_list, name="guide_list"),
    path("guides/work/add/<slug:topic>/", views.add_guide, name="add_guide"),
    path("guides/work/<uuid:pk>/", views.guide_text, name="guide_text"),
    path("guides/work/<uuid:pk>/change/", views.start_change_guide, name="start_change_guide"),
    path("guides/work/<uuid:pk>/edit/", views.edit_guide, name="edit_guide"),
    path("guides/work/<uuid:pk>/send/", views.send_guide, name="send_guide"),
    path("guides/work/<uuid:pk>/check/", views.check_guide, name="check_guide"),
    path("guides/work/<uuid:pk>/give-back/", views.give_back_guide, name="give_back_guide"),
    path("guides/work/<uuid:pk>/publish/", views.publish_guide, name="publish_guide"),
    path("say/", views.say, name="say"),
    path("say/service/<uuid:pk>/", views.say, name="say_of_service"),
    path("say/heading/<slug:key>/", views.say, name="say_of_heading"),
    path("said/", views.said, name="said"),
    path("said/report/<uuid:pk>/", views.report, name="report"),
    path("said/report/make/", views.make_report, name="make_report"),
    path("figures/", views.figures, name="figures"),
    path("consultation/", views.consultation, name="consultation"),
    path("consultation/add/", views.add_consultation, name="add_consultation"),
    path("comments/<uuid:pk>/done/", views.finish_action, name="finish_action"),
    path("comments/<uuid:pk>/answer/", views.answer, name="answer"),
]
