"""`manage.py first-run`: open an authority or a school, and invite the first person who works there."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from accounts import services
from accounts.actor import Actor
from accounts.models import Agency
from accounts.roles import Role
from core.acting import acting_as
from core.clock import now, today

_OPERATOR = Actor(user=None, membership=None, purpose="command:first-run")


class Command(BaseCommand):
    help = (
        "Open an authority and invite its SEN manager, or with --school open a school and invite its head or SENCO."
        " Run again with the same words it changes nothing and prints the link again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the place and the person."""
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--authority", default="", help="name of the authority to open")
        place.add_argument("--school", default="", help="name of the school, nursery or college to open")
        parser.add_argument("--la-code", required=True, help="LA code of the authority: three figures")
        parser.add_argument(
            "--urn", default="", help="with --school: its number in the register, six figures"
        )
        parser.add_argument(
            "--type", default="", help=f"with --school: one of {', '.join(sorted(Agency.SettingType))}"
        )
        parser.add_argument("--name", required=True, help="full name of the first person")
        parser.add_argument("--email", required=True, help="their e-mail address at work")
        parser.add_argument(
            "--role",
            choices=[Role.HEAD.value, Role.SENCO.value],
            help="with --school: senco if nothing is said",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do all of it or nothing, and print what there is now."""
        place, person = _place(options), _person(options)
        try:
            with acting_as(_OPERATOR):
                begun = services.first_run(
                    actor=_OPERATOR, place=place, person=person, today=today(), now=now()
                )
        except services.CannotStart as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            words = str(error).partition("\n")[0]
            raise CommandError(
                f"Nothing was made: {words}. Connect as the owner of the tables (DATABASE_URL=$DATABASE_OWNER_URL)"
                " to a database that is migrated (manage.py migrate)."
            ) from error
        self.stdout.write(f"{begun.agency.name} {'is open' if begun.is_new else 'was open already'}.")
        if begun.link:
            self.stdout.write(f"{person.full_name} is invited as {person.role.label}, at {person.email}.")
            self.stdout.write("This link works once, and for a week:")
            self.stdout.write(begun.link)
        else:
            self.stdout.write(f"{person.full_name} has taken up the role already. Nothing was changed.")


def _place(options: dict[str, Any]) -> services.Place:
    if options["authority"]:
        if options["urn"] or options["type"] or options["role"]:
            raise CommandError("--urn, --type and --role go with --school.")
        return services.Place(options["authority"], options["la_code"])
    if not options["urn"]:
        raise CommandError("A school has a URN: --urn.")
    return services.Place(options["school"], options["la_code"], options["urn"], options["type"])


def _person(options: dict[str, Any]) -> services.Person:
    role = Role.SEN_MANAGER if options["authority"] else Role(options["role"] or Role.SENCO)
    return services.Person(options["name"].strip(), options["email"].strip().lower(), role)
