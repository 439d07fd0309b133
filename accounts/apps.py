from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and agencies"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out
        from django.db.models.signals import post_migrate

        from . import policies, services  # noqa: F401  (policies registers them)
        from .floor import copy_sight

        user_logged_in.connect(services.begin, dispatch_uid="accounts.begin")
        post_migrate.connect(copy_sight, sender=self, dispatch_uid="accounts.copy_sight")
        user_logged_out.connect(services.note_sign_out, dispatch_uid="accounts.note_sign_out")
