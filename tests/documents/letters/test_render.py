"""Printing is safe, repeatable and deaf to what a hostile text asks for."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pikepdf
import pypdf
import pytest

from sandbox.documents.clauses import rich_text
from sandbox.documents.letters.fonts import font_files, printable
from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.page import page_of
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.press import BundledFontsOnly, print_page, warm_up
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.letters.receipt import receipt_letter
from sandbox.documents.letters.refusal import CriterionReason, refusal_letter
from sandbox.documents.letters.rich import Words, plain_words
from tests.documents.decree30 import faults
from tests.documents.letters import examples, expected
from tests.documents.letters.printed import printed
from tests.documents.pdf_lines import embedded_fonts, folded, read

ELSEWHERE = "http://127.0.0.1:9/"
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% include 'admin/base.html' %} {{ letter.number }}",
    '<img src="http://127.0.0.1:9/probe.png">',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    "</title></p></body><h1>Đã duyệt</h1>",
    "url(file:///etc/passwd) @import 'http://127.0.0.1:9/x.css';",
    "&lt;b&gt; &amp; &#x202E;",
    "Smith & Sons *Ltd* <b>",
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every address that a print asks for, granted or refused."""
    warm_up()  # a press that is not warm asks for its fonts
    addresses: list[str] = []
    fetch = BundledFontsOnly.fetch

    def recorded(self: BundledFontsOnly, url: str, headers: dict[str, str] | None = None) -> object:
        addresses.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(BundledFontsOnly, "fetch", recorded)
    return iter([addresses])


def squeezed(text: str) -> str:
    """A long word may be broken over two lines, so white space says nothing about it."""
    return "".join(text.split())


def words(text: str) -> Words:
    """A clause that somebody wrote, with the hostile text beside its emphasis and inside it."""
    return rich_text.read(rich_text.clean(f"Chữ __nghiêng__ trước {text}\n- **đậm** trước {text}\n- hết"))


def text_of(letter: Letter) -> str:
    return read(printed(letter)).text()


def test_hostile_text_prints_as_it_is(asked: Iterator[list[str]]) -> None:
    reasons = tuple(CriterionReason(f"Tiêu chí {text}", "Căn cứ", text) for text in HOSTILE)
    holder = replace(examples.HOLDER, name=HOSTILE[-1], address=HOSTILE[0], representative_name=HOSTILE[1])
    facts = replace(examples.REFUSAL, reasons=reasons, holder=holder, advice=tuple(map(words, HOSTILE)))
    pdf = print_page(page_of(refusal_letter(facts)))
    text = squeezed(read(pdf).text())
    assert [each for each in HOSTILE if squeezed(plain_words(words(each)).rstrip(";.,/")) not in text] == []
    assert [each for each in HOSTILE if squeezed(f"b) Lý do: {each.rstrip(';.')}") not in text] == []
    assert squeezed(f"Không cho phép {HOSTILE[-1]} (mã số") in text
    assert squeezed(f"trụ sở: {HOSTILE[0]}; người đại diện theo pháp luật: {HOSTILE[1]}, chức vụ") in text
    assert faults(pdf, expected.REFUSAL) == []
    assert next(asked) == []


def test_hostile_title_and_code_stay_text_in_the_metadata() -> None:
    pdf = print_page(page_of(refusal_letter(replace(examples.REFUSAL, title=HOSTILE[4]))))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        title = str(document.docinfo["/Title"])
    assert (
        title
        == f"Quyết định số 12/QĐ-UBND: Về việc không cho phép thử nghiệm có kiểm soát dự án “{HOSTILE[4]}”"
    )


def test_decomposed_letters_print_composed() -> None:
    name = "Nguyễn Thị Hường Giang"
    letter = refusal_letter(replace(examples.REFUSAL, title=unicodedata.normalize("NFD", name)))
    assert f"“{name}”" in text_of(letter)
    assert set(embedded_fonts(printed(letter))) <= {
        "Tinos",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-Bold-Italic",
    }


def test_invisible_and_reversing_characters_do_not_print() -> None:
    assert printable("Công ty \u202eABC\u202c\u200b\u2066 X\u0000\u0007\ufeff") == "Công ty ABC X"


def test_characters_that_the_font_lacks_print_as_their_code_point() -> None:
    letter = refusal_letter(replace(examples.REFUSAL, title="Xe 🚗 東京"))
    assert "“Xe [U+1F697] [U+6771][U+4EAC]”" in text_of(letter)
    assert set(embedded_fonts(printed(letter))) <= {
        "Tinos",
        "Tinos-Bold",
        "Tinos-Italic",
        "Tinos-Bold-Italic",
    }


def test_officers_paragraphs_stay_paragraphs() -> None:
    reason = CriterionReason("Tiêu chí", "Căn cứ", "Đoạn một.\r\n\r\nĐoạn hai")
    lines = read(print_letter(refusal_letter(replace(examples.REFUSAL, reasons=(reason,))))).lines
    texts = [line.text for line in lines]
    assert texts.index("Đoạn hai.") == texts.index("b) Lý do: Đoạn một.") + 1


@pytest.mark.parametrize(
    "markup",
    [
        f'<link rel="stylesheet" href="{ELSEWHERE}x.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>@font-face{font-family:x;src:url(file:///etc/passwd)} p{font-family:x}</style><p>x</p>",
        "<style>p{background:url(http://127.0.0.1:9/x.png)}</style><p>x</p>",
        '<img src="file:///etc/hostname">',
        '<img src="data:image/png;base64,iVBORw0KGgo=">',
        '<svg><image href="http://127.0.0.1:9/x.png" width="9" height="9"/></svg>',
        '<object data="file:///etc/passwd"></object>',
        '<embed src="ftp://127.0.0.1:9/x">',
    ],
)
def test_nothing_outside_is_loaded(markup: str, asked: Iterator[list[str]]) -> None:
    pdf = print_page(f"<html><head><title>x</title></head><body>{markup}</body></html>")
    addresses = next(asked)
    assert len(addresses) > 0
    assert not set(addresses) & set(font_files())
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.attachments) == 0
        assert b"root:" not in pdf


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x",
        "https://hanoi.example/x",
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "data:text/plain,x",
        "letter-font:///../../settings.py",
        "letter-font:///Tinos-Regular.ttf?x",
        "about:invalid",
        "",
    ],
)
def test_fetcher_refuses(address: str) -> None:
    with pytest.raises(ValueError, match="may not load"):
        BundledFontsOnly().fetch(address)


def test_fetcher_gives_the_bundled_fonts() -> None:
    for address, font in font_files().items():
        assert BundledFontsOnly().fetch(address).read() == font


def test_same_letter_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764547200")
    letter = receipt_letter(examples.RECEIPT)
    assert print_letter(letter) == print_letter(letter)
    assert print_letter(letter) != print_letter(replace(letter, number="43"))


def test_file_is_tagged_vietnamese_pdf_a() -> None:
    pdf = printed(receipt_letter(examples.RECEIPT))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = document.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "B")
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "vi"
        assert str(document.Root.OutputIntents[0].S) == "/GTS_PDFA1"
        assert "/StructTreeRoot" in document.Root
        assert not document.is_encrypted


def test_verification_stands_at_the_foot_of_the_last_page_only() -> None:
    reading = read(printed(permit_letter(examples.PERMIT)))
    found = [line for line in reading.lines if line.sizes == (8.0,)]
    assert [line.text for line in found] == [
        "Kiểm tra văn bản tại: https://sandbox.hanoi.example/verify/K7QM-42XT-9RPA",
        "Mã tra cứu: K7QM-42XT-9RPA",
    ]
    assert {line.page for line in found} == {len(reading.pages)}
    assert min(line.top for line in found) > reading.pages[0][1] - 72


def test_letter_without_an_address_has_no_code_to_scan() -> None:
    issue = replace(examples.RECEIPT.issue, verify_url=None, verify_code=None)
    html = page_of(receipt_letter(replace(examples.RECEIPT, issue=issue)))
    assert "<svg" not in html
    assert "Mã tra cứu" not in html


def test_another_reader_finds_the_same_words() -> None:
    pdf = printed(receipt_letter(examples.RECEIPT))
    text = folded(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages))
    for words in ("Độc lập - Tự do - Hạnh phúc", "Công ty Cổ phần Công nghệ Skylift", "21 ngày làm việc"):
        assert words in text
