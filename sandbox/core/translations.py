"""The message catalogues: which sentences each app says in English, and what they are in Vietnamese."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

LANGUAGE = "vi"
HOUSE = "core"  # the app whose catalogue holds what belongs to no single app
LAW = "cases"  # the app whose catalogue holds the sentences of workflows/

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

HEADER = """\
msgid ""
msgstr ""
"Language: vi\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""

NAMED = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{[^{}\s]*\}")

Text = str | tuple[str, ...]
Key = tuple[str, str]


@dataclass(frozen=True)
class Sentence:
    """One sentence of the sources: its context ("" for none) and its English text, or singular and plural."""

    context: str
    text: Text

    @property
    def key(self) -> Key:
        """What a catalogue looks the sentence up by."""
        return self.context, self.text if isinstance(self.text, str) else self.text[0]


def catalogue_path(root: Path, app: str) -> Path:
    """Where the Vietnamese catalogue of an app lies."""
    return root / "sandbox" / app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def apps_of(root: Path) -> list[str]:
    """Our apps, by name."""
    return sorted(path.parent.name for path in (root / "sandbox").glob("*/apps.py"))


def python_files(root: Path, app: str) -> Iterator[Path]:
    """The Python files whose sentences belong to the app."""
    yield from (root / "sandbox" / app).rglob("*.py")
    if app == HOUSE:
        yield from (root / "sandbox").glob("*.py")
        yield from (root / "sandbox" / "formats").rglob("*.py")
    if app == LAW:
        yield from (root / "workflows").rglob("*.py")


def template_files(root: Path, app: str) -> Iterator[Path]:
    """The templates whose sentences belong to the app."""
    apps = set(apps_of(root))
    for path in (root / "templates").rglob("*"):
        folder = path.relative_to(root / "templates").parts[0]
        owner = folder if folder in apps else HOUSE
        if path.is_file() and owner == app:
            yield path


def sentences_in(source: str) -> Iterator[Sentence]:
    """The translatable sentences of Python source text."""
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
    for _line, text, _comments, context in found:
        yield Sentence(context=context or "", text=text if isinstance(text, str) else tuple(text))


def sentences_of(root: Path, app: str) -> list[Sentence]:
    """Every sentence of the app, once, in alphabetical order."""
    found: dict[Key, Sentence] = {}
    for path in sorted(python_files(root, app)):
        for sentence in sentences_in(path.read_text()):
            found.setdefault(sentence.key, sentence)
    for path in sorted(template_files(root, app)):
        # The blanked-out page keeps its indentation, which would be a syntax error in Python.
        lines = templatize(path.read_text(), origin=path.name).splitlines()
        for sentence in sentences_in("\n".join(line.strip() for line in lines)):
            known = found.setdefault(sentence.key, sentence)
            if isinstance(known.text, str):  # a sentence with a plural says more than the same without
                found[sentence.key] = sentence
    return [found[key] for key in sorted(found, key=str)]


def key_of(message: Message) -> Key:
    """What a catalogue looks a message up by."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return message.context or "", text


def read_catalogue(path: Path) -> dict[Key, Message]:
    """The sentences of a catalogue file that have a translation; none when there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=LANGUAGE, charset="utf-8")
    return {key_of(message): message for message in catalogue if message.id}


def translation_of(message: Message) -> str:
    """The Vietnamese text, which has one form for every number; empty when there is none yet."""
    forms = message.string or ""
    return forms if isinstance(forms, str) else forms[0]


def merge(sentences: Iterable[Sentence], known: Iterable[dict[Key, Message]]) -> Catalog:
    """A fresh catalogue of exactly these sentences, translated as the first of the known ones says."""
    known = list(known)
    fixed = datetime(2026, 1, 1, tzinfo=UTC)  # a date of today would change every file at every run
    catalogue = Catalog(locale=LANGUAGE, charset="utf-8", creation_date=fixed, revision_date=fixed)
    for sentence in sentences:
        texts = (translation_of(source[sentence.key]) for source in known if sentence.key in source)
        text = next((text for text in texts if text), "")
        string = text if isinstance(sentence.text, str) else (text,)
        catalogue.add(sentence.text, string=string, context=sentence.context or None)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """The catalogue as the file that people edit: sorted, without line numbers and dates."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, no_location=True, omit_header=True, sort_output=True)
    return HEADER.encode() + buffer.getvalue().rstrip() + b"\n"


def as_mo(catalogue: Catalog) -> bytes:
    """The catalogue as the file that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def faults_of(message: Message) -> list[str]:
    """What is wrong with one translation, in words; an empty list when nothing is."""
    english = message.id if isinstance(message.id, str) else message.id[-1]
    vietnamese = translation_of(message)
    if not vietnamese.strip():
        return ["no translation"]
    faults = []
    if _placeholders(english) != _placeholders(vietnamese):
        faults.append("the placeholders differ")
    if english.startswith("\n") != vietnamese.startswith("\n") or english.endswith(
        "\n"
    ) != vietnamese.endswith("\n"):
        faults.append("the line breaks at the ends differ")
    return faults


def _placeholders(text: str) -> set[str]:
    return set(NAMED.findall(text.replace("%%", "")))
