"""Identifiers that come from outside."""

from uuid import UUID


def uuid_or_none(text: str) -> UUID | None:
    """Read an identifier; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
