"""Load programme files: `manage.py load_programmes [FILE...]`, by default those that come with the product."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from sandbox.core.clock import now
from sandbox.core.strict_yaml import YamlInvalid
from sandbox.programmes.services.loading import load_programmes, shipped_files


class Command(BaseCommand):
    """Check and load programme files; nothing is loaded when one of them is wrong."""

    help = "Load the rules of programmes from YAML files; all of them or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of files; none means all that come with the product."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *, files: list[Path], **options: object) -> None:
        """Load and say what became of each file."""
        try:
            loaded = load_programmes(files or shipped_files(), now=now())
        except YamlInvalid as error:
            raise CommandError(str(error)) from error
        for one in loaded:
            self.stdout.write(f"{one.version}: {one.result} ({one.path.name})")
