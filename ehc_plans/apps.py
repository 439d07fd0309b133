from django.apps import AppConfig


class EhcPlansConfig(AppConfig):
    name = "ehc_plans"
    verbose_name = "EHC plans and their reviews"

    def ready(self) -> None:
        from cases.withholding import keeps_papers, names_places

        from . import policies, tasks  # noqa: F401  (registers them)
        from .selectors.copies import settings_named
        from .selectors.papers import papers_of_plans
        from .services import leaving  # noqa: F401  (registers the work of its own)

        names_places(settings_named)
        keeps_papers(papers_of_plans)
