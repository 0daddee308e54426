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

from sandbox.core.strict_yaml import load
from sandbox.programmes.models import Programme, ProgrammeVersion
from sandbox.programmes.rules import ProgrammeRules

SHIPPED = Path(__file__).resolve().parent.parent / "data"

Result = Literal["new", "changed", "unchanged"]


class ProgrammeInvalid(ValueError):
    """A file is right in itself but does not fit the other files or what is loaded already."""

    def __init__(self, path: Path, field: str, message: str) -> None:
        """Name the file, the line of the field, the field, and what is wrong with it."""
        super().__init__(f"{path}:{line_of(path, field)} {field}: {message}")


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
    """Load these files in one transaction; `YamlInvalid` or `ProgrammeInvalid` leaves everything as it was."""
    sources = [Source(path, load(path, ProgrammeRules)) for path in paths]
    _refuse_two_of_a_kind(sources)
    with transaction.atomic():
        loaded = [_write(source, now=now) for source in sources]
        for source, done in zip(sources, loaded, strict=True):
            _refuse_overlap(source, done.version)
    return loaded


def line_of(path: Path, field: str) -> int:
    """Return the line on which a top-level field of a YAML file stands; 1 when it is not there."""
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    keys = [key for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return next((key.start_mark.line + 1 for key in keys if key.value == field), 1)


def _refuse_two_of_a_kind(sources: Sequence[Source]) -> None:
    seen: dict[tuple[str, int], Path] = {}
    for source in sources:
        name = (source.rules.id, source.rules.version)
        if name in seen:
            raise ProgrammeInvalid(source.path, "version", f"the same version stands in {seen[name]}")
        seen[name] = source.path


def _write(source: Source, *, now: datetime) -> Loaded:
    programme = _programme(source)
    rules, digest = source.rules, source.digest
    kept = programme.versions.filter(version=rules.version).first()
    if kept is not None and kept.source_digest == digest:
        return Loaded(source.path, kept, "unchanged")
    if kept is not None and kept.locked_at is not None:
        message = f"cases rely on version {rules.version}, which can no longer change; make a new version"
        raise ProgrammeInvalid(source.path, "version", message)
    version = ProgrammeVersion(
        pk=kept.pk if kept else None,
        programme=programme,
        version=rules.version,
        valid_from=rules.valid_from,
        valid_until=rules.valid_until,
        rules=source.as_data(),
        source_digest=digest,
        loaded_at=now,
    )
    version.save()
    return Loaded(source.path, version, "changed" if kept else "new")


def _programme(source: Source) -> Programme:
    rules = source.rules
    owner = Programme.objects.filter(prefix=rules.prefix).exclude(code=rules.id).first()
    if owner is not None:
        raise ProgrammeInvalid(source.path, "prefix", f"{rules.prefix} belongs to {owner.code}")
    programme, _ = Programme.objects.get_or_create(code=rules.id, defaults={"prefix": rules.prefix})
    if programme.prefix != rules.prefix:
        message = f"references of {rules.id} begin with {programme.prefix}; a prefix never changes"
        raise ProgrammeInvalid(source.path, "prefix", message)
    return programme


def _refuse_overlap(source: Source, version: ProgrammeVersion) -> None:
    others = ProgrammeVersion.objects.filter(programme=version.programme_id).exclude(pk=version.pk)
    other = others.overlapping(first=version.valid_from, last=version.valid_until).first()
    if other is not None:
        until = other.valid_until or "further notice"
        message = f"overlaps version {other.version}, valid from {other.valid_from} until {until}"
        raise ProgrammeInvalid(source.path, "valid_from", message)
