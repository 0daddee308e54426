"""Folds a text for searching: a person types `duc` and finds `Đức`."""

from unicodedata import combining, normalize

# These letters have no decomposition into a base and a mark.
WHOLE_LETTERS = str.maketrans({"đ": "d", "Đ": "D"})


def fold(text: str) -> str:
    """Return the text without marks and case, đ as d, compatibility letters plain, spaces single."""
    plain = normalize("NFKD", text.translate(WHOLE_LETTERS))
    bare = "".join(letter for letter in plain if not combining(letter))
    # Casefolding may bring marks again (İ), so they are dropped once more.
    folded = normalize("NFKD", bare.casefold())
    return " ".join("".join(letter for letter in folded if not combining(letter)).split())
