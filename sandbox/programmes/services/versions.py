"""Choosing and locking the version of a programme that a case relies on."""

from datetime import date, datetime

from sandbox.programmes.models import ProgrammeVersion


def current_version(code: str, *, on: date) -> ProgrammeVersion | None:
    """Return the version in force on this day, else the newest that was (running cases of an old regime), else None."""
    versions = ProgrammeVersion.objects.of(code).select_related("programme")
    return versions.in_force(on).first() or versions.begun(on).first()


def open_versions(*, on: date) -> list[ProgrammeVersion]:
    """Return the versions under which the public is offered to start an application on this day."""
    versions = [version for version in offered_versions(on=on) if version.is_in_force(on)]
    return [version for version in versions if version.rules_object.takes_applications]


def known_versions(*, on: date) -> list[ProgrammeVersion]:
    """Return of each programme the version in force on this day, else the newest that was; the newest law first."""
    versions = ProgrammeVersion.objects.begun(on).select_related("programme").defer("rules")
    newest = {version.programme_id: version for version in reversed(versions)}
    by_code = sorted(newest.values(), key=lambda version: version.programme.code)
    return sorted(by_code, key=lambda version: version.valid_from, reverse=True)


def offered_versions(*, on: date) -> list[ProgrammeVersion]:
    """Return the versions that the public reads about; models kept for comparison are left out."""
    return [version for version in known_versions(on=on) if version.rules_object.offered]


def lock_version(version: ProgrammeVersion, *, now: datetime) -> None:
    """Keep this version as it is from now on, because a case relies on it; a second call changes nothing."""
    ProgrammeVersion.objects.filter(pk=version.pk, locked_at__isnull=True).update(locked_at=now)
    version.locked_at = version.locked_at or now
