"""Loading files: all or nothing, as often as one likes, and never over a version that a case relies on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sandbox.core.strict_yaml import YamlInvalid
from sandbox.programmes.models import Programme, ProgrammeVersion
from sandbox.programmes.services.loading import SHIPPED, load_programmes, shipped_files
from sandbox.programmes.services.versions import lock_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HANOI = SHIPPED / "hanoi-2026.yaml"


def rows() -> list[tuple[str, int, str, datetime]]:
    fields = ("programme__code", "version", "source_digest", "loaded_at")
    return list(ProgrammeVersion.objects.values_list(*fields))


def variant(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = HANOI.read_text(encoding="utf-8")
    for right, wrong in changes:
        assert right in text
        text = text.replace(right, wrong, 1)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(*paths: Path, now: datetime = NOW) -> str:
    with pytest.raises(YamlInvalid) as refused:
        load_programmes(paths, now=now)
    return str(refused.value)


def test_the_five_files_load() -> None:
    loaded = load_programmes(shipped_files(), now=NOW)
    assert [(str(one.version), one.result) for one in loaded] == [
        ("ai-142-2026 · 1", "new"),
        ("bank-94-2025 · 1", "new"),
        ("fca-cohort · 1", "new"),
        ("hanoi-2025-legacy · 1", "new"),
        ("hanoi-2026 · 1", "new"),
    ]


def test_loading_twice_changes_nothing() -> None:
    load_programmes(shipped_files(), now=NOW)
    before = rows()
    again = load_programmes(shipped_files(), now=LATER)
    assert {one.result for one in again} == {"unchanged"}
    assert rows() == before


def test_what_is_kept_reads_back_as_what_was_written() -> None:
    load_programmes([HANOI], now=NOW)
    version = ProgrammeVersion.objects.get()
    assert version.rules_object.model_dump(mode="json") == version.rules
    assert version.rules_object.clock("total").length.n == 20


def test_a_version_that_no_case_relies_on_may_be_corrected(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    corrected = variant(tmp_path, "corrected.yaml", ("length: {n: 20,", "length: {n: 25,"))
    assert [one.result for one in load_programmes([corrected], now=LATER)] == ["changed"]
    version = ProgrammeVersion.objects.get()
    assert (version.rules_object.total_clock.length.n, version.loaded_at) == (25, LATER)


def test_a_version_that_a_case_relies_on_never_changes(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    lock_version(ProgrammeVersion.objects.get(), now=NOW)
    before = rows()
    corrected = variant(tmp_path, "corrected.yaml", ("length: {n: 20,", "length: {n: 25,"))
    assert refusal(corrected, now=LATER) == (
        f"{corrected}:9 version: Cases rely on version 1, which can no longer change: make a new version."
    )
    assert rows() == before


def test_the_guidance_of_a_version_that_a_case_relies_on_may_be_corrected(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    lock_version(ProgrammeVersion.objects.get(), now=NOW)
    corrected = variant(tmp_path, "corrected.yaml", ('vi: "Còn quá sớm"', 'vi: "Chưa đến lúc"'))
    assert [done.result for done in load_programmes([corrected], now=LATER)] == ["changed"]
    version = ProgrammeVersion.objects.get()
    check = version.rules_object.self_check
    assert check is not None
    labels = {outcome.code: outcome.label.vi for outcome in check.outcomes}
    assert (labels["too_early"], version.locked_at) == ("Chưa đến lúc", NOW)


def test_what_went_without_saying_may_be_written_out_even_in_a_locked_version() -> None:
    load_programmes([HANOI], now=NOW)
    version = ProgrammeVersion.objects.get()
    lock_version(version, now=NOW)
    older = {name: value for name, value in version.rules.items() if name != "reminder_before_working_days"}
    ProgrammeVersion.objects.update(rules=older, source_digest="as it was loaded before")
    assert ProgrammeVersion.objects.get().rules_object.reminder_before_working_days.value == 3
    assert [done.result for done in load_programmes([HANOI], now=LATER)] == ["changed"]
    assert ProgrammeVersion.objects.get().rules == version.rules


def test_comments_and_layout_are_no_change_even_of_a_locked_version(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    lock_version(ProgrammeVersion.objects.get(), now=NOW)
    commented = variant(tmp_path, "commented.yaml", ("prefix: SBX\n", "prefix: SBX # three letters\n\n"))
    assert [one.result for one in load_programmes([commented], now=LATER)] == ["unchanged"]


def test_locking_twice_keeps_the_first_moment() -> None:
    load_programmes([HANOI], now=NOW)
    lock_version(ProgrammeVersion.objects.get(), now=NOW)
    lock_version(ProgrammeVersion.objects.get(), now=LATER)
    assert ProgrammeVersion.objects.get().locked_at == NOW


def test_two_versions_cannot_apply_on_the_same_day(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    second = variant(
        tmp_path,
        "second.yaml",
        ("version: 1", "version: 2"),
        ("valid_from: 2026-07-01", "valid_from: 2027-01-01"),
    )
    assert refusal(second) == (
        f"{second}:10 valid_from: Version 1 applies on some of these days too; it is valid from 2026-07-01."
    )
    assert ProgrammeVersion.objects.count() == 1


def test_a_new_version_follows_one_that_ends_the_day_before(tmp_path: Path) -> None:
    first = variant(tmp_path, "first.yaml", ("valid_until: null", "valid_until: 2026-12-31"))
    second = variant(
        tmp_path,
        "second.yaml",
        ("version: 1", "version: 2"),
        ("valid_from: 2026-07-01", "valid_from: 2027-01-01"),
    )
    load_programmes([HANOI], now=NOW)
    assert [one.result for one in load_programmes([second, first], now=LATER)] == ["new", "changed"]


def test_a_prefix_belongs_to_one_programme(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    other = variant(tmp_path, "other.yaml", ("id: hanoi-2026", "id: hue-2026"))
    assert refusal(other) == f"{other}:8 prefix: The prefix SBX belongs to hanoi-2026."
    assert list(Programme.objects.values_list("code", flat=True)) == ["hanoi-2026"]


def test_a_programme_keeps_its_prefix(tmp_path: Path) -> None:
    load_programmes([HANOI], now=NOW)
    other = variant(tmp_path, "other.yaml", ("prefix: SBX", "prefix: SBY"))
    assert refusal(other) == f"{other}:8 prefix: References of this programme begin with SBX, for good."


def test_one_version_stands_in_one_file(tmp_path: Path) -> None:
    copy = variant(tmp_path, "copy.yaml")
    assert refusal(HANOI, copy) == f"{copy}:9 version: The same version stands in {HANOI}."


def test_one_bad_file_refuses_all_and_every_mistake_is_named(tmp_path: Path) -> None:
    one = variant(tmp_path, "one.yaml", ("prefix: SBX", "prefix: sbx"))
    two = variant(tmp_path, "two.yaml", ("case.submit, case.re", "case.submit_cake, case.re"))
    message = refusal(HANOI, one, two)
    assert [line.split(" ")[1] for line in message.splitlines()] == ["prefix:", "clocks[0].starts[0]:"]
    assert rows() == []


def test_a_late_mistake_takes_back_what_was_loaded_before_it(tmp_path: Path) -> None:
    other = variant(tmp_path, "other.yaml", ("id: hanoi-2026", "id: hue-2026"))
    refusal(HANOI, other)
    assert (rows(), Programme.objects.count()) == ([], 0)


def test_the_command_loads_what_is_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_programmes")
    assert capsys.readouterr().out.splitlines()[-1] == "hanoi-2026 · 1: new (hanoi-2026.yaml)"
    assert ProgrammeVersion.objects.count() == 5


def test_the_command_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    bad = variant(tmp_path, "bad.yaml", ("prefix: SBX", "prefix: sbx"))
    with pytest.raises(CommandError) as refused:
        call_command("load_programmes", str(bad))
    expected = f"{bad}:8 prefix: This does not have the expected form: ^[A-Z]{{3}}$"
    assert str(refused.value) == expected


def test_the_command_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"missing\.yaml"):
        call_command("load_programmes", str(tmp_path / "missing.yaml"))
