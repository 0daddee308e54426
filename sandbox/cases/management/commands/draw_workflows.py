"""`manage.py draw_workflows`: draw every lifecycle of the law into docs/workflows."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from workflows.base import Workflow
from workflows.diagram import mermaid, svg

FOLDER = Path(settings.BASE_DIR) / "docs" / "workflows"


class Command(BaseCommand):
    """Write the pictures, or with --check say which are not those of the law."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --check."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when a picture is stale"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Draw in English, the language of the documents."""
        stale = [path for path, text in drawings().items() if not path.exists() or path.read_text() != text]
        if options["check"] and stale:
            names = ", ".join(path.name for path in stale)
            message = f"Stale pictures of the law: {names}. Run manage.py draw_workflows."
            raise CommandError(message)
        if not options["check"]:
            FOLDER.mkdir(parents=True, exist_ok=True)
            for path, text in drawings().items():
                path.write_text(text)
        self.stdout.write(f"{len(drawings())} pictures, {len(stale)} new.")


def drawings() -> dict[Path, str]:
    """Every picture by its path."""
    found: dict[Path, str] = {}
    with translation.override("en"):
        for model in sorted(apps.get_models(), key=lambda model: model._meta.model_name or ""):
            if issubclass(model, Workflow):
                found[FOLDER / f"{model.KIND}.mmd"] = mermaid(model)
                found[FOLDER / f"{model.KIND}.svg"] = svg(model, str(model._meta.verbose_name).capitalize())
    return found
