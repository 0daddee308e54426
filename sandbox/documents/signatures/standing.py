"""What may be said of a signature."""

from enum import StrEnum


class Standing(StrEnum):
    """Whether it holds, and whether we know the authority behind it."""

    VALID = "valid"
    UNKNOWN_SIGNER = "unknown_signer"
    BROKEN = "broken"
