"""Sealing: a text that rests in the database, and that nobody reads who has the database alone."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class SealBroken(Exception):
    """The text was sealed with another key than any of ours, or was altered; says nothing of the text."""


def seal(text: str, *, purpose: str) -> str:
    """Encrypt a text with a key made of SECRET_KEY for this purpose alone."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Return the text; raises SealBroken."""
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise SealBroken from None


def _box(purpose: str) -> MultiFernet:
    """The present key seals; those of before still open what they sealed."""
    secrets = [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]
    keys = (salted_hmac(f"sealing:{purpose}", "", secret=secret, algorithm="sha256") for secret in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key.digest())) for key in keys])
