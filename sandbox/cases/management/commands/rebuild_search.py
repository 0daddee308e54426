"""Make anew what cases are searched by: `manage.py rebuild_search`."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sandbox.cases.services.outward import set_outward_states
from sandbox.cases.services.roads import keep_roads
from sandbox.cases.services.searching import in_batches, make_texts_anew


class Command(BaseCommand):
    """Copies every text that is searched from its source, and outward states and roads from the log."""

    help = "Makes the texts that cases are searched by anew; harmless at any time."

    def handle(self, *_args: object, **_options: object) -> None:
        """Go through all cases, some at a time, and say how many texts there are."""
        texts = 0
        for cases in in_batches():
            texts += make_texts_anew(cases)
            set_outward_states(cases)
            keep_roads(cases)
        self.stdout.write(_("%(count)d texts to search by were made anew.") % {"count": texts})
