"""Build the city in miniature: `manage.py seed_demo`, once."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from sandbox.core.clock import now as clock_now
from sandbox.desk.demo.city import build, is_built

if TYPE_CHECKING:
    from sandbox.desk.demo.replay import Turn


class Command(BaseCommand):
    """People, programmes, calendar, and one case in every state, each brought there by real steps."""

    help = "Fill an empty office with a demonstration city; a second run changes nothing."

    def handle(self, *_args: object, **_options: object) -> None:
        """Build the city, and say how far it has come."""
        _refuse_beside_real_work()
        if is_built():
            self.stdout.write(_("The demonstration city is there already. Nothing was changed."))
            return
        started = monotonic()
        built = build(now=clock_now(), tell=self._tell)
        self.stdout.write(
            _("The demonstration city stands: %(cases)d cases in %(states)d states, %(seconds)d seconds.")
            % {"cases": built.cases, "states": built.states, "seconds": monotonic() - started}
        )

    def _tell(self, turn: Turn) -> None:
        self.stdout.write(f"  {turn}", self.style.HTTP_INFO)


def _refuse_beside_real_work() -> None:
    if not (settings.DEMO or settings.TESTING):
        raise CommandError(_("Demonstration data belongs to a demonstration: set DEMO=1."))
    if connection.vendor == "postgresql" and settings.PRODUCTION:
        raise CommandError(_("This PostgreSQL is marked as production: demonstration data is refused here."))
