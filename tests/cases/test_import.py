"""Importing a whole application: all of it, or a refusal that names field and line and leaves nothing behind."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from sandbox.audit.models import Event
from sandbox.cases.dossier.application_reading import read_application
from sandbox.cases.dossier.gaps import dossiers_of, missing_items
from sandbox.cases.models import Attachment, Case, DossierSection
from sandbox.cases.services.importing import import_application
from sandbox.cases.services.programme import rules_for
from sandbox.core.strict_yaml import YamlInvalid
from tests.cases import papers
from tests.cases.situations import COMPETITOR, DRONES, ONE_STOP, OWNER, PAYMENTS
from tests.factories import NOON, city, step
from tests.personas import People

pytestmark = pytest.mark.django_db

Changed = Callable[..., Path]

WRONG: dict[str, tuple[str, str, str, int]] = {
    # what is wrong: text, what takes its place, the field and the line that are named
    "an unknown programme": ("programme: hanoi-2026", "programme: hue-2026", "programme", 1),
    "a programme that takes no applications": ("hanoi-2026", "bank-94-2025", "programme", 1),
    "an unknown field": ("method: So sánh", "methods: So sánh", "methods", 19),
    "an unknown organisation": ('"0109876543"', '"0109876544"', "applicant.business_code", 4),
    "a number for a text": ('version: "4.2"', "version: 4.2", "object.version", 15),
    "a text for a number": ("staff: 18", "staff: mười tám", "capability.staff", 79),
    "an unknown kind": ("gap: forbids", "gap: hates", "legal_barriers[0].gap", 29),
    "an end before the start": ("end: 2027-12-31", "end: 2026-12-31", "scope.end", 45),
    "a day that does not exist": ("start: 2027-01-04", "start: 2027-02-30", "scope.start", 44),
    "a phase outside the trial": ("from: 2027-01-04, to", "from: 2026-12-01, to", "phases[0].from", 21),
    "an indicator without its limit": ("limit: speed_kmh", "limit: speed", "indicators[3].limit", 61),
    "a hypothesis without its indicator": ("denominator: flights", "denominator: hops", "hypotheses[1].measure.denominator", 56),
    "a risk without its indicator": ("indicator: deviation_m", "indicator: deviance", "risks[1].stop_condition.indicator", 68),
    "a code used twice": ("code: wingspan_m", "code: speed_kmh", "scope.limits[3].code", 52),
    "insurance that ends too early": ("valid_until: 2028-03-31", "valid_until: 2028-01-01", "insurance.valid_until", 87),
    "an item that is not on the list": ("item: insurance", "item: bribes", "attachments[6].item", 100),
    "an item that takes no file": ("item: insurance", "item: innovation", "attachments[6].item", 100),
    "a file that is not there": ("file: hop-dong", "file: bo-hop-dong", "attachments[6].file", 100),
    "a path in a file name": ("file: hop-dong", "file: ../hop-dong", "attachments[6].file", 100),
    "a path of another system": ("file: hop-dong", "file: ..\\hop-dong", "attachments[6].file", 100),
    "a file attached twice": ("file: hop-dong-bao-hiem.pdf", "file: phep-bay.pdf", "attachments[7].file", 101),
    "an agreement that is not attached": ("agreement: thoa-thuan-benh-vien", "agreement: thoa-thuan", "applicant.partners[0].agreement", 7),
    "draft rules that are not attached": ("draft_rules: quy-che", "draft_rules: ban-quy-che", "draft_rules", 91),
    "a tag that runs code": ("ip: Thiết bị", "ip: !!python/object/apply:os.system [ls] # Thiết bị", "ip", 86),
    "an anchor": ("method: So sánh", "method: &m So sánh", "method", 19),
    "a field given twice": ("security_level: 2", "security_level: 2\nsecurity_level: 3", "security_level", 86),
    "no number at all": ("value: 200, unit: m}", "value: .nan, unit: m}", "scope.limits[0].value", 49),
    "an over-long text": ("title_en: Medical", "title_en: " + "x" * 301 + " Medical", "title_en", 10),
}  # fmt: skip


@pytest.fixture
def changed(tmp_path: Path, people: People) -> Changed:
    """A copy of the drone application with its files, in which one text is replaced."""
    city()
    _ = people[OWNER], people[COMPETITOR]

    def change(old: str = "", new: str = "") -> Path:
        text = DRONES.read_text()
        assert old in text
        path = tmp_path / DRONES.name
        path.write_text(text.replace(old, new, 1))
        shutil.copytree(
            DRONES.parent / "files" / DRONES.stem, tmp_path / "files" / DRONES.stem, dirs_exist_ok=True
        )
        return path

    return change


def traces() -> tuple[int, int, int, int, int]:
    files = sum(path.is_file() for path in Path(settings.MEDIA_ROOT).rglob("*"))
    return (
        Case.objects.count(),
        DossierSection.objects.count(),
        Attachment.objects.count(),
        Event.objects.filter(verb="case.open").count(),
        files,
    )


def problems(path: Path, people: People, login: str = OWNER) -> list[tuple[str, int]]:
    with pytest.raises(YamlInvalid) as refusal:
        import_application(path, actor=people[login], now=NOON)
    assert [problem.message for problem in refusal.value.problems if not problem.message] == []
    return [(problem.field, problem.line) for problem in refusal.value.problems]


def test_what_is_wrong_is_named_and_nothing_is_left(changed: Changed, people: People) -> None:
    before = traces()
    named = {what: problems(changed(old, new), people) for what, (old, new, _field, _line) in WRONG.items()}
    expected = {what: (field, line) for what, (_old, _new, field, line) in WRONG.items()}
    assert {what: named[what] for what, place in expected.items() if place not in named[what]} == {}
    assert traces() == before


@pytest.mark.parametrize(("path", "login"), [(DRONES, OWNER), (PAYMENTS, COMPETITOR)])
def test_a_real_application_becomes_a_complete_draft(people: People, path: Path, login: str) -> None:
    city()
    case = import_application(path, actor=people[login], now=NOON)
    assert missing_items(dossiers_of([case])[case.pk], rules_for(case)) == []
    assert list(case.sections.filter(is_complete=False)) == []
    application, _reading = read_application(path)
    assert case.attachments.count() == len(application.attachments)
    assert (case.state, case.title, case.summary_en) == ("draft", application.title, application.summary_en)
    step(case, "submit", people[login])


def test_every_value_of_the_file_is_in_the_draft(people: People) -> None:
    city()
    case = import_application(DRONES, actor=people[OWNER], now=NOON)
    sections = {section.code: section.content for section in case.sections.all()}
    plan = sections["trial_plan"]
    assert plan["limits"][3] == {
        "code": "wingspan_m",
        "kind": "max",
        "enforced": "static",
        "label": "Sải cánh tối đa",
        "value": 1.57,
        "unit": "m",
    }
    assert plan["space"][0]["coordinates"] == [[21.013, 105.527], [21.0002, 105.5581]]
    assert (plan["hypotheses"][1]["value"], plan["hypotheses"][1]["min_sample"]) == (0.0001, 10000)
    assert sections["risk_plan"]["risks"][1] == {
        "risk": "Mất liên lạc điều khiển",
        "likelihood": "medium",
        "impact": "medium",
        "control": "Hai đường truyền độc lập, tự quay về",
        "stop_text": "Hai lần lệch hành lang quá 25 m trong một tuần",
        "stop_indicator": "deviation_m",
        "stop_operator": ">=",
        "stop_value": 25,
        "stop_count": 2,
        "stop_window": "week",
        "stop_automatic": False,
    }
    assert sections["capability"]["budget_vnd"] == 12_500_000_000
    assert sections["partner_agreements"]["partners"][0]["agreement"] == "thoa-thuan-benh-vien.pdf"
    assert (sections["risk_plan"]["harm_possible"], sections["external_permits"]["needed"]) == (True, True)


def test_a_text_that_a_comma_tore_apart_is_put_together(changed: Changed) -> None:
    application, _reading = read_application(
        changed('"Dù khẩn cấp, hành lang tránh nhà ở"', "Dù khẩn cấp, hành lang tránh nhà ở")
    )
    assert application.risks[0].control == "Dù khẩn cấp, hành lang tránh nhà ở"


def test_a_gap_is_shown_not_refused(changed: Changed, people: People) -> None:
    path = changed("  - {file: hop-dong-bao-hiem.pdf, item: insurance}\n")
    case = import_application(path, actor=people[OWNER], now=NOON)
    assert [item.code for item in missing_items(dossiers_of([case])[case.pk], rules_for(case))] == [
        "insurance"
    ]


def test_a_bad_file_at_the_end_leaves_nothing(changed: Changed, people: People) -> None:
    path, before = changed(), traces()
    bad = path.parent / "files" / path.stem / "thoa-thuan-benh-vien.pdf"
    bad.write_bytes(papers.page_in_disguise())
    assert problems(path, people) == [("attachments[10].file", 104)]
    bad.unlink()
    bad.symlink_to("/etc/passwd")
    assert problems(path, people) == [("attachments[10].file", 104)]
    assert traces() == before


@pytest.mark.parametrize("login", [COMPETITOR, ONE_STOP])
def test_only_its_own_people_import_for_an_organisation(changed: Changed, people: People, login: str) -> None:
    assert problems(changed(), people, login) == [("applicant.business_code", 4)]


@pytest.mark.parametrize("text", ["", "[]", "just text", "a: [", "\x00", "a: 1\n---\nb: 2\n"])
def test_something_else_is_refused(tmp_path: Path, people: People, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text)
    assert problems(path, people) != []
    assert problems(tmp_path / "nowhere.yaml", people) == [("", 0)]


def test_the_command_prints_the_draft_and_its_gaps(changed: Changed) -> None:
    path, out = changed("  - {file: hop-dong-bao-hiem.pdf, item: insurance}\n"), StringIO()
    call_command("import_application", str(path), stdout=out)
    case = Case.objects.get()
    lines = out.getvalue().splitlines()
    assert lines[1:] == [case.get_absolute_url(), "Còn thiếu: Bảo hiểm trách nhiệm hoặc bảo đảm tài chính"]
    assert case.title in lines[0]


def test_the_command_imports_for_the_person_named(changed: Changed) -> None:
    with pytest.raises(CommandError, match="business_code"):
        call_command("import_application", str(changed()), owner=COMPETITOR, stdout=StringIO())
    with pytest.raises(CommandError, match="--owner"):
        call_command("import_application", str(changed()), owner="nobody@skylift.example", stdout=StringIO())
    assert not Case.objects.exists()
