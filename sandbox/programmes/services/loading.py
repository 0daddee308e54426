"""Loading programme files: all of them together, or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import yaml
from django.db import transaction
from django.utils.translation import gettext as _

from sandbox.core.strict_yaml import YamlInvalid, YamlProblem, load
from sandbox.programmes.models import Programme, ProgrammeVersion
from sandbox.programmes.rules import GUIDANCE, ProgrammeRules

SHIPPED = Path(__file__).resolve().parent.parent / "data"

Result = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True)
class Source:
    """A programme file and the rules that stand in it."""

    path: Path
    rules: ProgrammeRules

    @property
    def digest(self) -> str:
        """The digest of the rules, whatever the layout of the file and its comments."""
        text = json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    def as_data(self) -> dict[str, object]:
        """Return the rules as they are kept in the database."""
        return self.rules.model_dump(mode="json")


@dataclass(frozen=True)
class Loaded:
    """What became of one file."""

    path: Path
    version: ProgrammeVersion
    result: Result


def shipped_files() -> list[Path]:
    """Return the programme files that come with the product."""
    return sorted(SHIPPED.glob("*.yaml"))


def load_programmes(paths: Sequence[Path], *, now: datetime) -> list[Loaded]:
    """Load these files in one transaction; YamlInvalid leaves everything as it was."""
    sources = _read(paths)
    _refuse_two_of_a_kind(sources)
    with transaction.atomic():
        loaded = [_write(source, now=now) for source in sources]
        for source, done in zip(sources, loaded, strict=True):
            _refuse_overlap(source, done.version)
    return loaded


def line_of(path: Path, field: str) -> int:
    """Return the line on which a top-level field of a YAML file stands; 1 when it is not there."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    keys = [key for key, _value in root.value] if isinstance(root, yaml.MappingNode) else []
    return next((key.start_mark.line + 1 for key in keys if key.value == field), 1)


def _read(paths: Sequence[Path]) -> list[Source]:
    sources: list[Source] = []
    problems: list[YamlProblem] = []
    for path in paths:
        try:
            sources.append(Source(path, load(path, ProgrammeRules)))
        except YamlInvalid as invalid:
            problems += invalid.problems
    if problems:
        raise YamlInvalid(problems)
    return sources


def _refusal(source: Source, field: str, message: str) -> YamlInvalid:
    """Say where a file, right in itself, does not fit the others or what is loaded already."""
    line = line_of(source.path, field)
    return YamlInvalid([YamlProblem(file=str(source.path), line=line, field=field, message=message)])


def _refuse_two_of_a_kind(sources: Sequence[Source]) -> None:
    seen: dict[tuple[str, int], Path] = {}
    for source in sources:
        name = (source.rules.id, source.rules.version)
        if name in seen:
            raise _refusal(
                source, "version", _("The same version stands in %(file)s.") % {"file": seen[name]}
            )
        seen[name] = source.path


def _write(source: Source, *, now: datetime) -> Loaded:
    programme = _programme(source)
    rules, digest = source.rules, source.digest
    kept = programme.versions.filter(version=rules.version).first()
    if kept is not None and kept.source_digest == digest:
        return Loaded(source.path, kept, "unchanged")
    if (
        kept is not None
        and kept.locked_at is not None
        and _binding(kept.rules_object) != _binding(source.rules)
    ):
        message = _("Cases rely on version %(version)s, which can no longer change: make a new version.")
        raise _refusal(source, "version", message % {"version": rules.version})
    version = ProgrammeVersion(
        pk=kept.pk if kept else None,
        programme=programme,
        version=rules.version,
        valid_from=rules.valid_from,
        valid_until=rules.valid_until,
        rules=source.as_data(),
        source_digest=digest,
        loaded_at=now,
        locked_at=kept.locked_at if kept else None,
    )
    version.save()
    return Loaded(source.path, version, "changed" if kept else "new")


def _binding(rules: ProgrammeRules) -> dict[str, object]:
    """What cases rely on: everything but the guidance, which only explains it.

    Both sides are read by today's schema: a file that writes out what went without saying changes nothing.
    """
    return rules.model_dump(mode="json", exclude=set(GUIDANCE))


def _programme(source: Source) -> Programme:
    rules = source.rules
    owner = Programme.objects.filter(prefix=rules.prefix).exclude(code=rules.id).first()
    if owner is not None:
        words = {"prefix": rules.prefix, "programme": owner.code}
        raise _refusal(source, "prefix", _("The prefix %(prefix)s belongs to %(programme)s.") % words)
    programme, _created = Programme.objects.get_or_create(code=rules.id, defaults={"prefix": rules.prefix})
    if programme.prefix != rules.prefix:
        message = _("References of this programme begin with %(prefix)s, for good.")
        raise _refusal(source, "prefix", message % {"prefix": programme.prefix})
    return programme


def _refuse_overlap(source: Source, version: ProgrammeVersion) -> None:
    others = ProgrammeVersion.objects.filter(programme=version.programme_id).exclude(pk=version.pk)
    other = others.overlapping(first=version.valid_from, last=version.valid_until).first()
    if other is not None:
        message = _("Version %(version)s applies on some of these days too; it is valid from %(day)s.")
        words = {"version": other.version, "day": other.valid_from.isoformat()}
        raise _refusal(source, "valid_from", message % words)
