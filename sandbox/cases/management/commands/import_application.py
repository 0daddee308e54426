"""Read an application from a file into a draft, and say what is still missing."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sandbox.accounts.models import OrganisationMembership, OrganisationRole, User
from sandbox.accounts.models.user import normalise_email
from sandbox.cases.dossier.application_reading import read_application
from sandbox.cases.dossier.gaps import dossiers_of, missing_items
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.programme import rules_for
from sandbox.core import clock
from sandbox.core.strict_yaml import YamlInvalid


class Command(BaseCommand):
    """`manage.py import_application FILE`: all of it or nothing."""

    help = "Makes a draft of the application in FILE, with the attachments in files/NAME/ beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file and for whom the draft is made."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--owner", help="e-mail of the person who imports; the organisation's first owner unless given"
        )

    def handle(self, *_args: object, **options: object) -> None:
        """Import, then print where the draft is and what it lacks."""
        path, now = Path(str(options["file"])), clock.now()
        try:
            case = import_application(path, actor=self._owner(path, options["owner"]), now=now)
        except YamlInvalid as invalid:
            raise CommandError(str(invalid)) from None
        rules = rules_for(case)
        language = "vi"
        self.stdout.write(_("Draft: %(title)s") % {"title": case.title})
        self.stdout.write(case.get_absolute_url())
        missing = missing_items(dossiers_of([case])[case.pk], rules)
        for item in missing:
            self.stdout.write(_("Missing: %(item)s") % {"item": item.label.in_language(language)})
        if not missing:
            self.stdout.write(_("Nothing is missing."))

    def _owner(self, path: Path, email: object) -> User:
        """The person named, else the first owner of the organisation that the file names."""
        if email:
            user = User.objects.filter(email=normalise_email(str(email))).first()
        else:
            code = read_application(path)[0].applicant.business_code
            membership = (
                OrganisationMembership.objects.filter(
                    organisation__business_code=code, role=OrganisationRole.OWNER, until=None
                )
                .select_related("user")
                .order_by("pk")
                .first()
            )
            user = membership.user if membership else None
        if user is None:
            raise CommandError(_("There is nobody to import it for; name a person with --owner."))
        return user
