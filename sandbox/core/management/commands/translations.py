"""Bring the Vietnamese catalogues up to date with the sources, or say where they are not."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sandbox.core import translations
from sandbox.core.translations import Key


class Command(BaseCommand):
    """Extract, merge and compile the catalogues of the named apps, or of all."""

    help = "Updates locale/vi/LC_MESSAGES/django.po and .mo of our apps; needs no gettext programs."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer the apps to work on and the mode that only looks."""
        parser.add_argument("apps", nargs="*", help="the apps to bring up to date; all when none is named")
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when anything is missing"
        )

    def handle(self, *_args: object, **options: object) -> None:
        """Write the catalogues, or with --check only compare; report what still needs a translator."""
        root = Path(settings.BASE_DIR)
        apps = translations.apps_of(root)
        known = {app: translations.read_catalogue(translations.catalogue_path(root, app)) for app in apps}
        wanted = self._chosen(options["apps"], apps)
        faults = [
            fault for app in wanted for fault in self._faults(root, app, known, check=bool(options["check"]))
        ]
        if options["check"]:
            faults += conflicts(known)
        for fault in faults:
            self.stderr.write(fault)
        if faults and options["check"]:
            message = f"{len(faults)} faults in the catalogues; run manage.py translations, then translate"
            raise CommandError(message)
        self.stdout.write(f"{len(wanted)} catalogues, {len(faults)} sentences to translate or correct")

    def _chosen(self, named: object, apps: list[str]) -> list[str]:
        chosen = [str(name) for name in named] if isinstance(named, list) and named else apps
        unknown = sorted(set(chosen) - set(apps))
        if unknown:
            message = f"No such app: {', '.join(unknown)}; there are {', '.join(apps)}"
            raise CommandError(message)
        return chosen

    def _faults(
        self, root: Path, app: str, known: dict[str, dict[Key, Message]], *, check: bool
    ) -> Iterator[str]:
        others = [catalogue for name, catalogue in known.items() if name != app]
        sentences = translations.sentences_of(root, app)
        catalogue = translations.merge(sentences, [known[app], *others])
        path = translations.catalogue_path(root, app)
        if check:
            yield from stale(path, app, {sentence.key for sentence in sentences}, known[app])
        elif sentences or path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(translations.as_po(catalogue))
            path.with_suffix(".mo").write_bytes(translations.as_mo(catalogue))
        if path.exists() and not compiled(path, translations.as_mo(catalogue)):
            yield f"{app}: django.mo is not compiled from django.po"
        for message in catalogue:
            if message.id and (not check or translations.key_of(message) in known[app]):
                yield from (f"{app}: {fault}: {message.id!r}" for fault in translations.faults_of(message))


def compiled(path: Path, expected: bytes) -> bool:
    """Whether the compiled file beside a catalogue is what the catalogue says."""
    mo = path.with_suffix(".mo")
    return mo.exists() and mo.read_bytes() == expected


def stale(path: Path, app: str, said: set[Key], written: dict[Key, Message]) -> Iterator[str]:
    """Name each sentence that the sources say and the catalogue lacks, and the other way round."""
    for key in sorted(said - written.keys(), key=str):
        yield f"{app}: missing from {path.name}: {key[1]!r}"
    for key in sorted(written.keys() - said, key=str):
        yield f"{app}: no longer said: {key[1]!r}"


def conflicts(known: dict[str, dict[Key, Message]]) -> list[str]:
    """Name each sentence that two apps translate differently: only one of them would ever be shown."""
    texts: dict[Key, dict[str, str]] = {}
    for app, catalogue in known.items():
        for key, message in catalogue.items():
            texts.setdefault(key, {})[app] = translations.translation_of(message)
    return [
        f"translated in two ways by {', '.join(sorted(by_app))}: {key[1]!r}"
        for key, by_app in sorted(texts.items(), key=str)
        if len(set(filter(None, by_app.values()))) > 1
    ]
