"""Choosing and locking the version of a programme that a case relies on."""

from datetime import date, datetime

from sandbox.programmes.models import ProgrammeVersion


def current_version(code: str, *, on: date) -> ProgrammeVersion | None:
    """Return the version in force on this day, else the newest that was (running cases of an old regime), else None."""
    versions = ProgrammeVersion.objects.of(code).select_related("programme")
    return versions.in_force(on).first() or versions.begun(on).first()


def open_versions(*, on: date) -> list[ProgrammeVersion]:
    """Return the versions under which a new application may be started on this day."""
    versions = ProgrammeVersion.objects.in_force(on).select_related("programme")
    return [version for version in versions if version.rules_object.takes_applications]


def lock_version(version: ProgrammeVersion, *, now: datetime) -> None:
    """Keep this version as it is from now on, because a case relies on it; a second call changes nothing."""
    ProgrammeVersion.objects.filter(pk=version.pk, locked_at__isnull=True).update(locked_at=now)
    version.locked_at = version.locked_at or now
