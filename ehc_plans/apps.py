from django.apps import AppConfig


class EhcPlansConfig(AppConfig):
    name = "ehc_plans"
