"""Text with emphasis: what is kept of what was typed or pasted, what prints of it, and what never does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser
from time import perf_counter

import pytest
from django.core.exceptions import ValidationError

from sandbox.documents.clauses.draft_form import own_words
from sandbox.documents.clauses.pasted import CLEANER
from sandbox.documents.clauses.rich_text import clean, plain, read
from sandbox.documents.clauses.saying import Said
from sandbox.documents.content.parts import entry_text
from sandbox.documents.letters.conditions import ConditionFacts, condition_in_words
from sandbox.documents.letters.flow import EMPHASIS, lines, running_text
from sandbox.documents.letters.letter import Article, Clause
from sandbox.documents.letters.page import page_of
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.rich import Rich, Run, with_plain_words
from sandbox.documents.letters.wording import ended, listed
from tests.documents.letters import examples

PASTED = (
    "<html><head><style>p{font-family:x}@font-face{src:url(file:///etc/passwd)}</style></head><body>"
    "<p class=MsoNormal style='mso-list:l0'><b><span lang=VI style='color:red'>Điều  kiện</span></b><o:p></o:p> sau"
    " &amp; <a href='javascript:alert(1)'>kèm</a>:</p><ul><li>một<li><i>hai </i>ba</ul><!--[if mso]>x<![endif]-->"
    "<img src='http://127.0.0.1:9/x.png' onerror=alert(1)></body></html>"
)
HOSTILE = (
    '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "<style>@import url(file:///etc/passwd);</style>x",
    "<style>@font-face{font-family:x;src:url(data:font/ttf;base64,AA)}</style><p>x</p>",
    '<p style="background:url(http://127.0.0.1:9/x.png)" onclick="x()">x</p>',
    "<img src=x onerror=alert(1)>",
    '<svg onload=x><image href="http://127.0.0.1:9/x.png"/><b>in</b></svg>',
    '<object data="file:///etc/passwd"></object><embed src="ftp://127.0.0.1:9/x">',
    "<script>alert(1)</script><b><script>alert(1)</script>x</b>",
    "<b><i>x</b>y</i></p></body><h1>Đã duyệt</h1>",
    "<b onmouseover=x()>**<i>__x__</i>**</b>",
    "&lt;b&gt;&lt;script&gt;</b>&lt;img src=x&gt;",
    "<a href=data:text/html,x>x</a><a href=' javascript:x'>y</a>",
    "<b" + " x=1" * 200 + ">x</b>",
    "<!doctype html><plaintext>x</b>",
    "<noscript><p title='</noscript><img src=x onerror=x()>'></noscript>",
    "<math><mtext><table><mglyph><style><img src=x onerror=x()></style></table></mtext></math>x<br>",
    "**__<b>x</b>__** {% load x %} {{{{ 7*7 }}}} ${1}",
)


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[tuple[str, tuple[tuple[str, str | None], ...]]] = set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add((tag, tuple(attrs)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Smith & Sons *Ltd* <b>", "Smith & Sons *Ltd* <b>"),
        ("x < y, a__b__, ________, 2 ** 3 ** 4", "x < y, a__b__, ________, 2 ** 3 ** 4"),
        ("một <b>hai</b>\nba, Smith & Sons *Ltd* <b>", "một **hai**\nba, Smith & Sons *Ltd* <b>"),
        (
            "<b>một\n hai <i>ba</i></b> <i><strong>x</strong></i> </b>",
            "**một**\n **hai __ba__** __**x**__ </b>",
        ),
        (PASTED, "**Điều kiện** sau & kèm:\na) một\nb) __hai__ ba"),
        ("<p><b>a</b><b><i>b</i></b>c<em>d <strong>e</strong></em></p>", "**a__b__**c__d__ **__e__**"),
        ("Gồm:\n- một\n• hai\n–  ba", "Gồm:\na) một\nb) hai\nc) ba"),
        ("Gồm:\na) một\n- hai\nHết.\n- lại", "Gồm:\na) một\nb) hai\nHết.\na) lại"),
        ("- một mình", "- một mình"),
        ("a\u202eb\u200b\x07c\ue000", "abc"),
        (unicodedata.normalize("NFD", "**Nguyễn** Thị Hường"), "**Nguyễn** Thị Hường"),
    ],
)
def test_what_is_kept_of_what_was_written(given: str, kept: str) -> None:
    assert clean(given) == kept
    assert clean(kept) == kept


def test_marks_are_read_as_runs_and_nothing_else_is() -> None:
    read_ = read("Một **hai __ba__** và __bốn **năm**__ * sáu ** bảy __")
    assert read_ == Rich(
        (
            Run("Một "),
            Run("hai ", "b"),
            Run("ba", "bi"),
            Run(" và "),
            Run("bốn ", "i"),
            Run("năm", "bi"),
            Run(" * sáu ** bảy __"),
        )
    )
    assert plain("Một **hai __ba__**") == "Một hai ba"
    assert [read(text) for text in ("** a **", "***a***", "**a\nb**", "____a____")] == [
        "** a **",
        "***a***",
        "**a\nb**",
        "____a____",
    ]


def test_values_are_put_in_after_the_marks_were_read() -> None:
    said = Said({"holder": "Smith & **Sons** *Ltd* <b>", "title": "__x__"})
    assert said.one("**{{ holder }}** và {{ title }}") == Rich(
        (Run("Smith & **Sons** *Ltd* <b>", "b"), Run(" và __x__"))
    )
    assert said.one("{{ title }} của {{ holder }}") == "__x__ của Smith & **Sons** *Ltd* <b>"


def test_points_print_as_points_and_the_time_stands_below_them() -> None:
    text = read("Gửi **báo cáo**:\na) một;\nb) __hai__.\nKèm theo biên bản")
    found = lines((Article(heading="Nghĩa vụ", clauses=(Clause(text),)),), mark="./.")
    assert [(line.style, line.lead, str(line.markup)) for line in found[1:]] == [
        ("clause", "1.", "Gửi <b>báo cáo</b>:"),
        ("point", "a)", "một;"),
        ("point", "b)", "<i>hai</i>."),
        ("paragraph", "", "Kèm theo biên bản./."),
    ]
    term = ConditionFacts(text=read("Gồm:\na) một"), due="after_start", days=5)
    assert str(condition_in_words(term)) == (
        "Gồm:\na) một.\nThời hạn: 05 ngày kể từ ngày bắt đầu thử nghiệm."
    )
    assert listed((read("**một**"), "hai;")) == (Rich((Run("một", "b"), Run(";"))), "hai.")
    assert ended(read("**một.**"), ".") == Rich((Run("một", "b"), Run(".")))
    assert with_plain_words(term).text == "Gồm:\na) một"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_but_the_closed_list_reaches_the_renderer(text: str) -> None:
    ours = Elements(page_of(permit_letter(examples.PERMIT))).found
    words = read(clean(text))
    facts = replace(examples.PERMIT, conditions=(*examples.PERMIT.conditions, words), support=(words, text))
    page = page_of(permit_letter(facts))
    added = Elements(page).found - ours
    assert added <= {
        ("b", ()),
        ("i", ()),
        ("p", (("class", "line point"),)),
        ("p", (("class", "line paragraph"),)),
    }
    assert Elements(CLEANER.clean(text)).found <= {
        (tag, ()) for tag in "b strong i em p div br ol ul li h1".split()
    }
    assert not re.search(r"<(?!/?[bi]>)", str(running_text(words)).replace('<span class="unbroken">', ""))


def test_no_style_but_ours_is_printed() -> None:
    forged = Run("<x>", "b onclick=1")  # type: ignore[arg-type]
    assert str(running_text(Rich((forged,)))) == "&lt;x&gt;"
    assert {mark for pair in EMPHASIS.values() for mark in pair} == {
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<b><i>",
        "</i></b>",
    }


@pytest.mark.parametrize(
    "given", [7, "x" * 100_000, "<div>" * 20_000, "<b>" * 33_000 + "</b>", "**a" * 1000, "é" * 2001]
)
def test_what_is_no_text_or_too_long_is_refused_at_once(given: object) -> None:
    begun = perf_counter()
    with pytest.raises(ValidationError):
        clean(given)
    assert perf_counter() - begun < 1


def test_marks_without_an_end_are_read_in_no_time() -> None:
    begun = perf_counter()
    for mark in ("**a __b ", "__a ", "** ", "{{ **a "):
        text = (mark * 2000)[:1992].strip()
        assert plain(text) == text
    assert perf_counter() - begun < 1


def test_what_prints_as_a_point_has_no_points_of_its_own() -> None:
    own = own_words({"support": "- một\n- **hai**", "conditions": "Gồm:\n- một\nHai."}, "support")
    assert [entry.text for entry in own] == ["một", "**hai**"]
    with pytest.raises(ValidationError, match="in thành điểm"):
        entry_text("Gồm:\n- một\n- hai", {}, place="support")
    assert entry_text("Gồm:\n- một\n- hai", {}, place="duties") == "Gồm:\na) một\nb) hai"


def test_points_stay_with_the_sentence_above_them() -> None:
    text = "Gồm:\r\n- một\r\n\r\nHai.\n<p>Ba:</p><ul><li>x</li></ul>"
    assert [entry.text for entry in own_words({"conditions": text}, "conditions")] == [
        "Gồm: - một Hai.",
        "Ba:\na) x",
    ]
    typed = "Gồm:\r\n- một\r\n\r\nHai."
    assert [entry.text for entry in own_words({"conditions": typed}, "conditions")] == [
        "Gồm:\na) một",
        "Hai.",
    ]
    assert [entry.text for entry in own_words({"articles": typed}, "articles")] == ["Gồm:\na) một\n\nHai."]
