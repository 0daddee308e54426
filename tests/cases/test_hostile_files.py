"""More than two hundred hostile files: each is refused with a reason in both languages, and none is kept."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.utils import translation

from sandbox.cases.models import Attachment
from sandbox.cases.papers.kinds import KINDS
from sandbox.cases.papers.looking import look_into
from sandbox.cases.papers.refusals import REFUSALS, FileRefused
from sandbox.cases.services.files import add_file
from tests.cases import hostile
from tests.cases.situations import OWNER
from tests.factories import NOON, draft_case

if TYPE_CHECKING:
    from tests.personas import People

FLAT = 24 * hostile.MEGABYTE
"""What a look into any file may take at once; the largest of these would unpack to gigabytes."""


def words_of(refusal: FileRefused) -> dict[str, str]:
    """What the refusal says in each language."""
    said = {}
    for language in ("vi", "en"):
        with translation.override(language):
            said[language] = " ".join(refusal.messages)
    return said


def stored() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


@pytest.mark.django_db
@pytest.mark.parametrize("family", hostile.FAMILIES)
def test_no_file_of_an_enemy_is_kept(people: People, family: str) -> None:
    case, before, found, expected = draft_case(people), stored(), {}, {}
    for number, file in enumerate(hostile.FAMILIES[family]()):
        label = f"{number} {file.name!r}"
        expected[label] = file.code
        with file.opened() as opened:
            try:
                add_file(case, "entity_papers", opened, name=file.name, actor=people[OWNER], now=NOON)
            except FileRefused as refusal:
                found[label] = refusal.code
                said = words_of(refusal)
                assert said["vi"] != said["en"]
                assert all(text.count(".") >= 2 and "%(" not in text for text in said.values()), said
    assert found == expected
    assert (Attachment.objects.count(), stored()) == (0, before)


def test_they_are_more_than_two_hundred() -> None:
    assert sum(1 for family in hostile.FAMILIES.values() for _file in family()) > 200


def test_every_reason_that_there_is_was_met_or_is_met_elsewhere() -> None:
    met = {file.code for family in hostile.FAMILIES.values() for file in family()}
    assert REFUSALS.keys() - met == {"not_pdf", "no_pages", "too_many_pages"}  # in test_files and test_acts


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_file_of_each_kind_is_taken(kind: str) -> None:
    file = hostile.Hostile("Giấy tờ", lambda: hostile.plain()[kind], "")
    seen = look_into(file.opened(), file.name)
    assert (seen.kind.code, seen.name) == (kind, f"Giấy tờ{KINDS[kind].ending}")


def test_the_look_itself_holds_little_at_once() -> None:
    files = [(file, file.opened()) for name in ("bombs", "enormous") for file in hostile.FAMILIES[name]()]
    tracemalloc.start()
    try:
        for file, opened in files:
            with opened, pytest.raises(FileRefused):
                look_into(opened, file.name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < FLAT


BY_ITSELF = """
import sys
from pathlib import Path
import django
django.setup()
from django.core.files.base import File
from sandbox.cases.papers.looking import look_into
from sandbox.cases.papers.refusals import FileRefused
folder = Path(sys.argv[1])
def peak():  # of this program alone: the usage that a process reports begins with its parent's
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
def look(path):
    with path.open("rb") as stream:
        try:
            look_into(File(stream), path.name)
        except FileRefused:
            pass
for path in sorted(folder.glob("good*")):
    look(path)
before = peak()
for path in sorted(folder.glob("bad*")):
    look(path)
print(peak() - before)
"""


@pytest.mark.long
def test_a_process_that_looks_at_all_of_them_hardly_grows(tmp_path: Path) -> None:
    """The parsers keep memory of their own, so the whole process is measured, beside one that saw only good files."""
    for kind, good in hostile.plain().items():
        (tmp_path / f"good{hostile.ENDINGS[kind]}").write_bytes(good)
    for name, family in hostile.FAMILIES.items():
        for number, file in enumerate(family()):
            if name != "enormous":
                with file.opened() as opened:
                    (tmp_path / f"bad {name} {number}.pdf").write_bytes(opened.read())
    with (tmp_path / "bad enormous.pdf").open("wb") as sparse:
        sparse.write(hostile.plain()["pdf"])
        sparse.truncate(300 * hostile.MEGABYTE)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", BY_ITSELF, str(tmp_path)],
        env={
            "DJANGO_SETTINGS_MODULE": "sandbox.settings",
            "DEBUG": "1",
            "PYTHONPATH": str(settings.BASE_DIR),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    kilobytes = int(done.stdout)
    assert kilobytes < 64 * 1024
