from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"

    def ready(self) -> None:
        from core.veil import withholds
        from notifications.silence import keeps_silence

        from . import policies, tasks  # noqa: F401  (registers them)
        from .services import keep_back
        from .withholding import Kept, Sealed, words_withheld

        withholds(words_withheld)
        keeps_silence(Kept(keep_back))
        keeps_silence(Sealed())
