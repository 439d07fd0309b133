from django.apps import AppConfig


class LocalOfferConfig(AppConfig):
    name = "local_offer"
    verbose_name = "Local Offer"

    def ready(self) -> None:
        from . import policies, tasks  # noqa: F401  (registers them)
