"""Mails as files in a folder, as long as no mail server is set: `var/mail`, one file a mail, named by its Message-ID."""

from __future__ import annotations

from email import message_from_bytes, policy
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from email.message import EmailMessage as ParsedMail

    from django.core.mail import EmailMessage

SUFFIX = ".eml"


class FolderBackend(BaseEmailBackend):
    """Writes each mail into the folder at once as a whole; the same Message-ID twice is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails and return how many there were."""
        folder = mail_folder()
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            name = name_of(message["Message-ID"])
            unfinished = folder / f".{name}"
            unfinished.write_bytes(message.as_bytes())
            unfinished.replace(folder / name)
        return len(email_messages)


def is_in_use() -> bool:
    """Whether mails land in the folder now."""
    return bool(f"{__name__}.FolderBackend" == settings.EMAIL_BACKEND)


def mail_folder() -> Path:
    """The folder, which may not be there yet."""
    return Path(settings.MAIL_DIR)


def name_of(message_id: str) -> str:
    """The name of a mail's file: a digest, because a Message-ID may hold what a file name may not."""
    return sha256(message_id.encode()).hexdigest()[:32] + SUFFIX


def files() -> list[Path]:
    """Every mail in the folder, the newest first."""
    found = [path for path in mail_folder().glob(f"*{SUFFIX}") if not path.name.startswith(".")]
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def read(path: Path) -> ParsedMail:
    """A mail as it was sent."""
    return cast("ParsedMail", message_from_bytes(path.read_bytes(), policy=cast("Any", policy.default)))
