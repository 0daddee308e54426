"""The authority of a demonstration: made once, with a key for everybody who signs and for every body that seals."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding
from django.core.exceptions import ImproperlyConfigured

from sandbox.accounts.models import Department, DepartmentMembership
from sandbox.documents.signatures.authority import Authority, Holder
from sandbox.documents.signatures.keys import (
    KeyFolder,
    key_folder,
    key_of_body,
    key_of_person,
    passphrases,
    write_once,
)
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

REACHES_BACK = timedelta(days=1500)
"""The stories of the demonstration begin years ago, and so do their certificates."""


def make_demo_authority(*, now: datetime) -> int:
    """Make the authority unless it is there, and the keys that are missing; return how many were made."""
    folder = key_folder()
    authority = _authority(folder, now=now - REACHES_BACK)
    wanted = {name: holder for name, holder in _holders() if not folder.find(name)}
    for name, holder in wanted.items():
        credential = authority.issue(holder, now=now - REACHES_BACK, passphrase=passphrases()[0])
        folder.keep(name, credential.pkcs12)
    return len(wanted)


def _authority(folder: KeyFolder, *, now: datetime) -> Authority:
    kept = folder.path / "demonstration-authority.pem"
    if kept.exists():
        return _opened(kept)
    made = Authority.make(now=now)
    write_once(kept, made.kept(passphrases()[0]))
    folder.trust("demonstration-authority", made.certificate.public_bytes(Encoding.PEM))
    return made


def _opened(kept: Path) -> Authority:
    for passphrase in passphrases():
        with suppress(ValueError):
            return Authority.read(kept.read_bytes(), passphrase)
    message = (
        f"{kept} was sealed under another SECRET_KEY: name that one in SECRET_KEY_FALLBACKS, "
        "or remove the folder of the demonstration's keys."
    )
    raise ImproperlyConfigured(message)


def _holders() -> Iterator[tuple[str, Holder]]:
    live = DepartmentMembership.objects.filter(until=None).select_related("user", "department")
    for membership in live.filter(role=Role.AUTHORITY_SIGNATORY):
        person = membership.user
        organisation = membership.department.name
        holder = Holder(person=person.full_name, organisation=organisation, email=person.email)
        yield key_of_person(person), holder
    for body in Department.objects.filter(memberships__in=live.filter(role=Role.DOCUMENT_CLERK)).distinct():
        yield key_of_body(body), Holder(organisation=body.name)
