from django.apps import AppConfig


class SenSupportConfig(AppConfig):
    name = "sen_support"
