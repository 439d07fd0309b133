from django.apps import AppConfig


class SenSupportConfig(AppConfig):
    name = "sen_support"

    def ready(self) -> None:
        from . import policies  # noqa: F401  (registers them)
