from django.apps import AppConfig


class SenSupportConfig(AppConfig):
    name = "sen_support"

    def ready(self) -> None:
        from cases.withholding import names_places

        from . import policies  # noqa: F401  (registers them)
        from .models.cycle import settings_of_cycles
        from .services import leaving  # noqa: F401  (registers the work of its own)

        names_places(settings_of_cycles)
