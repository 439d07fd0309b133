from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "imports"

    def ready(self) -> None:
        from . import handlers, policies  # noqa: F401  (registers them)
