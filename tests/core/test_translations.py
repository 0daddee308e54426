"""Every sentence is found, kept with its translation, and missed when it is not there."""

from pathlib import Path

import pytest

from sandbox.core import translations
from sandbox.core.translations import Sentence

VIEWS = """
A = _("Good morning, %(name)s, "
      "and welcome")
B = ngettext("%(n)s day", "%(n)s days", 3)
C = pgettext("state", "Open")
D = _("Open")
"""

PAGE = """
{% load i18n %}
    <p title="it's">{% translate "100% sure" %}</p>
  {% blocktranslate trimmed with who=a count number=b %}
      One thing of {{ who }}
   {% plural %}
      {{ number }} things of {{ who }}
     {% endblocktranslate %}
        {{ name|default:_("nobody") }} {# a comment's #}
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small source tree: the law, the house and one app with a page."""
    files = {
        "sandbox/settings.py": '_("Vietnamese")',
        "sandbox/core/apps.py": "",
        "sandbox/cases/apps.py": "",
        "sandbox/desk/apps.py": "",
        "sandbox/desk/views.py": VIEWS,
        "templates/desk/inbox.html": PAGE,
        "templates/base.html": '{% translate "The office" %}',
        "templates/components/_pill.html": '{% translate "State" %}',
        "workflows/case.py": '@guard(_("not yet"))\ndef ready(facts): ...',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def texts(root: Path, app: str) -> list[translations.Text]:
    return [sentence.text for sentence in translations.sentences_of(root, app)]


def test_each_sentence_belongs_to_one_app(tree: Path) -> None:
    assert texts(tree, "core") == ["State", "The office", "Vietnamese"]
    assert texts(tree, "cases") == ["not yet"]


def test_every_kind_of_sentence_is_found(tree: Path) -> None:
    assert translations.sentences_of(tree, "desk") == [
        Sentence("", ("%(n)s day", "%(n)s days")),
        Sentence("", "100%% sure"),
        Sentence("", "Good morning, %(name)s, and welcome"),
        Sentence("", ("One thing of %(who)s", "%(number)s things of %(who)s")),
        Sentence("", "Open"),
        Sentence("", "nobody"),
        Sentence("state", "Open"),
    ]


def test_a_catalogue_survives_being_written_and_read(tree: Path) -> None:
    path = tree / "django.po"
    fresh = translations.merge([Sentence("state", "Open"), Sentence("", ("%(n)s day", "%(n)s days"))], [])
    fresh["%(n)s day"].string = ("%(n)s ngày",)
    path.write_bytes(translations.as_po(fresh))
    known = translations.read_catalogue(path)
    again = translations.merge([Sentence("", ("%(n)s day", "%(n)s days")), Sentence("", "New")], [known])
    assert {message.id: translations.translation_of(message) for message in again if message.id} == {
        ("%(n)s day", "%(n)s days"): "%(n)s ngày",
        "New": "",
    }
    path.write_bytes(translations.as_po(again))
    assert translations.as_po(again) == translations.as_po(
        translations.merge(
            [Sentence("", ("%(n)s day", "%(n)s days")), Sentence("", "New")],
            [translations.read_catalogue(path)],
        )
    )


@pytest.mark.parametrize(
    ("english", "vietnamese", "faults"),
    [
        ("Open", "Mở", []),
        ("Open", " ", ["no translation"]),
        ("%(n)s of {total}", "{total} có %(n)s", []),
        ("%(n)s days", "%(m)s ngày", ["the placeholders differ"]),
        ("100%% sure", "chắc chắn 100%%", []),
        ("Line\n", "Dòng", ["the line breaks at the ends differ"]),
    ],
)
def test_faults_are_named(english: str, vietnamese: str, faults: list[str]) -> None:
    catalogue = translations.merge([Sentence("", english)], [])
    message = next(message for message in catalogue if message.id)
    message.string = vietnamese
    assert translations.faults_of(message) == faults
