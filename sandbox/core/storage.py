"""Where files are kept, by one setting: a folder of this machine, or a bucket of an S3 service."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from collections.abc import Collection

IN_MEMORY = 2 * 1024 * 1024
"""Bytes of a stored file that are held in memory while it is handed out; the rest waits on disk."""
KNOWN = frozenset({"endpoint", "region"})


def folder_of(url: str, *, default: Path, public: Collection[Path]) -> Path:
    """The folder of a `file:///path`, else the default; raises ImproperlyConfigured for one that is served publicly."""
    parts = urlsplit(url)
    if parts.scheme != "file":
        return default
    folder = Path(unquote(parts.path))
    if parts.netloc or not folder.is_absolute():
        raise _wrong(url)
    if any(folder.resolve().is_relative_to(place.resolve()) for place in public):
        message = f"STORAGE_URL: {folder} is handed out to everybody; files of cases must lie elsewhere."
        raise ImproperlyConfigured(message)
    return folder


def storage_of(url: str) -> dict[str, Any]:
    """The entry of Django's STORAGES for an empty setting, `file:///path`, or `s3://[key:secret@]bucket[/prefix]`.

    `?endpoint=https://...&region=...` belong to S3; without key and secret the surroundings provide them.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "file":
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    terms = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    if parts.scheme != "s3" or not parts.hostname or terms.keys() - KNOWN:
        raise _wrong(url)
    keys = {"access_key": parts.username, "secret_key": parts.password}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {name: unquote(key) for name, key in keys.items() if key}
        | {
            "bucket_name": parts.hostname,
            "location": unquote(parts.path).strip("/"),
            "endpoint_url": terms.get("endpoint"),
            "region_name": terms.get("region"),
            "default_acl": None,  # private: the bucket's own policy, and no object is public by itself
            "querystring_auth": True,
            "file_overwrite": False,
            "max_memory_size": IN_MEMORY,
            "signature_version": "s3v4",
            # Services beside Amazon's own are addressed by path, not by a host name for each bucket.
            "addressing_style": "path" if "endpoint" in terms else None,
        },
    }


def _wrong(url: str) -> ImproperlyConfigured:
    scheme = urlsplit(url).scheme
    return ImproperlyConfigured(
        f"STORAGE_URL ({scheme}:...) is not understood; write file:///path or "
        "s3://bucket/prefix?endpoint=https://...&region=..."
    )
