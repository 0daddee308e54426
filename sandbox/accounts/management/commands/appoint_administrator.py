"""Make the first administrator of an installation."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from sandbox.accounts.models import Department, User, normalise_email
from sandbox.accounts.services import create_user, join_department, system_user
from sandbox.core import clock
from workflows.roles import Role


class Command(BaseCommand):
    """Give a person, new or known, the role of administrator; they set the password by mail."""

    help = "Makes the person with this e-mail address administrator; the password is set by 'Forgot the password'."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, and the name of a person who is new."""
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="the full name, needed for a person who is new")

    @transaction.atomic
    def handle(self, *_args: object, **options: str) -> None:
        """Find or make the person and the department, and appoint."""
        email, name = normalise_email(options["email"]), options["name"]
        user = User.objects.filter(email=email).first()
        if user is None and not name:
            message = f"Nobody has the address {email}: give the name of the new person with --name."
            raise CommandError(message)
        user = user or create_user(email, full_name=name)
        department = Department.objects.get_or_create(
            code="administration", defaults={"name": "Administration", "short_name": "Administration"}
        )[0]
        join_department(
            user, department=department, role=Role.ADMINISTRATOR, actor=system_user(), now=clock.now()
        )
        self.stdout.write(f"{user.full_name} ({email}) is administrator.")
