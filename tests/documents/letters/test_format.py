"""The letters have the format of Decree 30/2020, and the measure finds a fault when there is one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from sandbox.documents.letters.intake import intake_refusal_letter, stop_letter, supplement_letter
from sandbox.documents.letters.letter import Letter, SignatureBlock
from sandbox.documents.letters.page import page_of
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.permit_facts import LimitFacts
from sandbox.documents.letters.press import print_page
from sandbox.documents.letters.receipt import receipt_letter
from sandbox.documents.letters.refusal import refusal_letter
from tests.documents.decree30 import Expected, block, faults, find
from tests.documents.letters import examples, expected
from tests.documents.letters.printed import printed
from tests.documents.pdf_lines import embedded_fonts, read

LONG_BODY = "Ban Quản lý các khu công nghệ cao và khu công nghiệp thành phố Hà Nội"
LONG_NAME = (
    "Công ty Trách nhiệm hữu hạn Một thành viên Nghiên cứu, Phát triển và Ứng dụng " * 6 + "Hoàng Long"
)
MANY_LIMITS = tuple(
    LimitFacts(f"Giới hạn kỹ thuật thứ {number:02d} của thiết bị", "max", Decimal(number), "m", "observed")
    for number in range(1, 31)
)


@pytest.mark.parametrize(
    ("letter", "wanted"),
    [
        (permit_letter(examples.PERMIT), expected.PERMIT),
        (refusal_letter(examples.REFUSAL), expected.REFUSAL),
        (receipt_letter(examples.RECEIPT), expected.RECEIPT),
        (supplement_letter(examples.SUPPLEMENT), expected.SUPPLEMENT),
        (intake_refusal_letter(examples.INTAKE_REFUSAL), expected.INTAKE_REFUSAL),
        (stop_letter(examples.STOP), expected.STOP),
    ],
    ids=["permit", "refusal", "receipt", "supplement", "intake refusal", "stop"],
)
def test_letter_has_the_nine_elements(letter: Letter, wanted: Expected) -> None:
    assert faults(printed(letter), wanted) == []


def test_fonts_are_the_bundled_ones_and_embedded() -> None:
    pdf = printed(permit_letter(examples.PERMIT))
    assert embedded_fonts(pdf) == {
        "Tinos": True,
        "Tinos-Bold": True,
        "Tinos-Italic": True,
        "Tinos-Bold-Italic": True,
    }


def test_long_names_keep_the_format() -> None:
    issue = replace(
        examples.REFUSAL.issue,
        issuing_body=LONG_BODY,
        parent_body=examples.COMMITTEE,
        signature=SignatureBlock(titles=("TRƯỞNG BAN",), name="Nguyễn Hoàng Phương Quỳnh Anh"),
    )
    facts = replace(examples.REFUSAL, issue=issue, holder=replace(examples.HOLDER, name=LONG_NAME))
    wanted = replace(
        expected.REFUSAL,
        parent=expected.REFUSAL.issuer,
        issuer=LONG_BODY.upper(),
        authority="",
        signing_titles=("TRƯỞNG BAN",),
        name="Nguyễn Hoàng Phương Quỳnh Anh",
    )
    assert faults(printed(refusal_letter(facts)), wanted) == []


@pytest.mark.long
def test_thirty_limits_repeat_the_head_of_their_table_on_each_page() -> None:
    pdf = printed(permit_letter(replace(examples.PERMIT, limits=MANY_LIMITS)))
    reading = read(pdf)
    assert faults(pdf, expected.PERMIT) == []
    pages_of_rows = {line.page for line in reading.lines if "Theo dõi bằng" in line.text}
    pages_of_heads = {line.page for line in reading.lines if "Cách kiểm soát" in line.text}
    assert len(pages_of_rows) > 1
    assert pages_of_heads == pages_of_rows
    assert [number for number in range(1, 31) if f" Không quá {number} m " not in reading.text()] == []


@pytest.mark.long
def test_long_unbroken_words_stay_inside_the_margins() -> None:
    word = "W" * 400
    facts = replace(examples.PERMIT, title=word, limits=(replace(examples.LIMITS[0], label=word, unit=word),))
    reading = read(printed(permit_letter(facts)))
    assert max(line.x1 for line in reading.lines) <= reading.pages[0][0] - 42.5 + 0.5


def test_draft_leaves_number_and_date_blank_and_says_that_it_is_a_draft() -> None:
    issue = replace(
        examples.REFUSAL.issue,
        number=None,
        date=None,
        draft=True,
        signature=replace(examples.DECISION.signature, name=None),
        verify_url=None,
    )
    pdf = printed(refusal_letter(replace(examples.REFUSAL, issue=issue)))
    wanted = replace(
        expected.REFUSAL, number="Số:       /QĐ-UBND", place_date="Hà Nội, ngày      tháng      năm", name=""
    )
    assert faults(pdf, wanted) == []
    assert find(read(pdf), "DỰ THẢO") is not None
    assert find(read(printed(refusal_letter(examples.REFUSAL))), "DỰ THẢO") is None


def test_dispatch_has_its_summary_under_the_number_and_its_addressees() -> None:
    dispatch = Letter(
        kind="dispatch",
        parent_body=examples.COMMITTEE,
        issuing_body=examples.DEPARTMENT,
        number="118",
        code="SKHCN-QLKH",
        place="Hà Nội",
        date=examples.DECISION.date,
        summary="xin ý kiến về hồ sơ thử nghiệm",
        addressees=("Sở Tư pháp", "Công an thành phố Hà Nội"),
        body=("Sở Khoa học và Công nghệ đề nghị quý cơ quan cho ý kiến.",),
        signature=SignatureBlock(titles=("GIÁM ĐỐC",), name="Trần Văn Hải"),
        recipients=("Như trên", "Lưu: VT, QLKH"),
        draft=False,
    )
    reading = read(printed(dispatch))
    texts = [line.text for line in reading.lines]
    summary = block(reading, "V/v xin ý kiến về hồ sơ thử nghiệm")
    assert [(line.sizes, line.fonts) for line in summary] == [((12.0,), ("Tinos",))]
    assert {"Kính gửi:", "- Sở Tư pháp;", "- Công an thành phố Hà Nội."} <= set(texts)
    assert "Sở Khoa học và Công nghệ đề nghị quý cơ quan cho ý kiến./." in texts
    assert "QUYẾT ĐỊNH" not in texts


@pytest.mark.long
@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".state { font-size: 15pt }", "state: size"),
        (".state { white-space: normal; width: 40mm }", "state: missing"),
        (".motto { font-weight: normal }", "motto: font"),
        (".motto .underlined::after { content: none }", "motto: 0 lines"),
        (".issuer { font-style: italic }", "issuer: font"),
        (".number { font-size: 11pt }", "number: size"),
        (".place-date { text-align: left }", "the right block of the header is not centred"),
        (".title { text-align: left }", "type name or summary is not centred"),
        (".basis { font-style: normal }", "basis Căn cứ"),
        (".line { text-indent: 0 }", "body: indent"),
        (".recipients { margin-top: 20pt }", "recipients do not stand level"),
        (".recipients ul { font-size: 12pt }", "- Như Điều 4;: size"),
        (".sign { order: -1 }", "the signature does not stand on the right"),
        (".signing-space { height: 10pt }", "no room to sign"),
        ("@page { margin: 10mm }", "beyond the side margins"),
        ("@page { size: letter }", "not A4"),
        ("@page :first { @top-center { content: '1' } }", "page numbers"),
        ("body { color: #333 }", "not black"),
        (".line.last { display: none }", "0 end marks"),
        (".title { position: relative; top: 200pt }", "stands above"),
    ],
)
def test_measure_finds_the_fault(style: str, fault: str) -> None:
    html = page_of(refusal_letter(examples.REFUSAL))
    spoilt = print_page(html.replace("</head>", f"<style>{style}</style></head>"))
    assert [found for found in faults(spoilt, expected.REFUSAL) if fault in found]
