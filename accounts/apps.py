from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and agencies"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from . import policies, services  # noqa: F401  (policies registers them)

        user_logged_in.connect(services.note_sign_in, dispatch_uid="accounts.note_sign_in")
        user_logged_out.connect(services.note_sign_out, dispatch_uid="accounts.note_sign_out")
