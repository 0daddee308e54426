"""What belongs to the repository, for the tests about its own files."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = (
    "docs/screenshots/",
    "docs/samples/",
    "sandbox/static/vendor/",
    "tests/assets/",
    "requirements.lock",
)


def tracked() -> list[Path]:
    """Every file under version control that lies in the tree."""
    names = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def ours(*endings: str) -> list[Path]:
    """The files with these endings that were written here rather than vendored or generated."""
    return [
        path
        for path in tracked()
        if path.name.endswith(endings)
        and not name_of(path).startswith(NOT_OURS)
        and "/migrations/" not in name_of(path)
    ]


def name_of(path: Path) -> str:
    """The path as it is written inside the repository."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str | None:
    """The text of a file, None when it is not text."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return None
