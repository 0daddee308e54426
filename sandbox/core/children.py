"""Processes of their own for what a file may do to its reader: limits, and nothing of our secrets in their surroundings."""

from __future__ import annotations

import os
import resource

HANDED_ON = ("PATH", "HOME", "LANG", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME")
"""All that a child is told of our surroundings: no key and no address of the database."""


def surroundings() -> dict[str, str]:
    """The environment of a child."""
    return {name: os.environ[name] for name in HANDED_ON if name in os.environ}


def limit(*, memory: int, seconds: int, written: int | None = None) -> None:
    """Set the limits of this process: bytes of memory, seconds of work, and bytes that it may write to a file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # One second between the two: at the hard limit a process is killed without a sign of why.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    if written is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (written, written))
