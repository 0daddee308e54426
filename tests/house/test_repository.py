"""The repository speaks of nothing outside itself."""

import re

from tests.house.repository import name_of, text_of, tracked

FOREIGN = {
    "a path of somebody's machine": re.compile(r"(?<![\w.:/-])/(?:home|root|work|mnt|Users)/\w"),
    "a folder beside the repository": re.compile(r"\.\./shared|\.libr[a]ry/"),
    "a package registry": re.compile(
        r"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.com|index-url[= ]\S*//"
    ),
    "a file from a content network": re.compile(
        r"(?:src|href)=[\"'](?:https?:)?//(?!127\.0\.0\.1)[^\"']*\.(?:js|css)\b"
    ),
    "a conflict marker": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}


def test_no_file_speaks_of_what_is_outside() -> None:
    found = [
        f"{name_of(path)}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match.group()}"
        for path in tracked()
        if not name_of(path).startswith("tests/assets/")
        for text in [text_of(path) or ""]
        for what, pattern in FOREIGN.items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_top_level_is_as_agreed() -> None:
    folders = {name_of(path).split("/")[0] for path in tracked()}
    visible = {name for name in folders if not name.startswith(".")}
    assert visible <= {
        "README.md",
        "bin",
        "deploy",
        "docs",
        "manage.py",
        "pyproject.toml",
        "requirements.lock",
        "sandbox",
        "templates",
        "tests",
        "workflows",
    }
