"""What a process apart is held to: limits, and nothing of our secrets in its surroundings."""

from __future__ import annotations

import os
import resource

HANDED_ON = frozenset({"PATH", "HOME", "LANG", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME"})
"""All that a child keeps of our surroundings: no key and no address of the database."""


def forget_surroundings() -> None:
    """Drop whatever this process was told that it need not know, before it meets what strangers wrote."""
    for name in os.environ.keys() - HANDED_ON:
        del os.environ[name]


def limit(*, memory: int, seconds: int) -> None:
    """Set the limits of this process: bytes of memory, and seconds of work."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # One second between the two: at the hard limit a process is killed without a sign of why.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
