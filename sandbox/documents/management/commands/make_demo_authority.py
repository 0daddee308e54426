"""Make the authority and the keys of a demonstration: `manage.py make_demo_authority`."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sandbox.core.clock import now
from sandbox.documents.services.demo_authority import make_demo_authority


class Command(BaseCommand):
    """Keys for whoever signs and for the bodies that seal; nothing where they are there, and nothing without DEMO=1."""

    help = "Make the demonstration's certificate authority and its keys for signing."

    def handle(self, *_args: object, **_options: object) -> None:
        """Make what is missing, and say how much that was."""
        if not (settings.DEMO or settings.TESTING):
            raise CommandError(_("Demonstration data belongs to a demonstration: set DEMO=1."))
        made = make_demo_authority(now=now())
        self.stdout.write(
            _("Keys made: %(count)d, in %(folder)s.") % {"count": made, "folder": settings.SIGNING_DIR}
        )
