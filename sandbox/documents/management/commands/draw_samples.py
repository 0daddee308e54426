"""Draw the sample letters of the documentation, one of every kind."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from sandbox.documents.letters.printing import print_letter
from sandbox.documents.samples.catalogue import SAMPLES

MOMENT = "1796576400"
"""7 December 2026, so that the same letters give the same bytes whenever they are drawn."""


class Command(BaseCommand):
    """Write docs/samples/*.pdf."""

    help = "Draws the sample letters under docs/samples from literal facts."

    def handle(self, *_args: object, **_options: object) -> None:
        """Print every letter at a fixed moment."""
        os.environ["SOURCE_DATE_EPOCH"] = MOMENT
        folder = Path(settings.BASE_DIR) / "docs" / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        for name, sample in SAMPLES.items():
            path = folder / f"{name}.pdf"
            path.write_bytes(print_letter(sample.letter))
            self.stdout.write(str(path.relative_to(settings.BASE_DIR)))
