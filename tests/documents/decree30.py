"""Measure a PDF against the format of Decree 30/2020; the answer is a list of faults, empty when there is none."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.documents.pdf_lines import Reading, TextLine, embedded_fonts, folded, read

MM = 72 / 25.4
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
UPRIGHT, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"
VERIFICATION_SIZE = 8.0
NEAR = 3.0


@dataclass(frozen=True)
class Expected:
    """What must stand in the nine elements, written out as it prints; empty for an element that the kind lacks.

    An official dispatch has no type name, and minutes bear no number; a form does not end with the mark.
    """

    issuer: str
    number: str
    place_date: str
    type_name: str
    summary: str
    first_words: str
    signing_titles: tuple[str, ...]
    parent: str = ""
    authority: str = ""
    bases: tuple[str, ...] = ()
    enacting: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    ends_with_mark: bool = True
    is_form: bool = False
    """What the summary of a one-stop form is, a file number, is neither bold nor underlined."""


def faults(pdf: bytes, expected: Expected) -> list[str]:
    reading = read(pdf)
    return [
        *_page_faults(reading),
        *_font_faults(pdf, reading),
        *_head_faults(reading, expected),
        *_title_faults(reading, expected),
        *_body_faults(reading, expected),
        *_close_faults(reading, expected),
        *_number_faults(reading),
        *_order_faults(reading, expected),
    ]


def find(reading: Reading, text: str) -> TextLine | None:
    """The first line that begins with a text."""
    return next((line for line in reading.lines if line.text.startswith(text)), None)


def standing_alone(reading: Reading, text: str) -> TextLine | None:
    """The last line that says this and nothing else: a title stands in the head of a decision as well."""
    return next((line for line in reversed(reading.lines) if line.text == text), None)


def block(reading: Reading, text: str) -> tuple[TextLine, ...]:
    """The lines of one column that together print a text which may run over several of them."""
    goal = folded(text)
    for start, first in enumerate(reading.lines):
        if not goal.startswith(first.text):
            continue
        taken: tuple[TextLine, ...] = ()
        for line in reading.lines[start:]:
            together = folded(" ".join(each.text for each in (*taken, line)))
            in_column = abs(line.centre - first.centre) < NEAR or abs(line.x0 - first.x0) < NEAR
            if in_column and goal.startswith(together):
                taken = (*taken, line)
                if together == goal:
                    return taken
    return ()


def styled(
    lines: tuple[TextLine, ...] | TextLine | None, what: str, font: str, low: float, high: float
) -> Iterator[str]:
    """Say what is wrong with the font and the size of an element, or that it is not there on lines of its own."""
    if not lines:
        yield f"{what}: missing"
        return
    for line in lines if isinstance(lines, tuple) else (lines,):
        if line.fonts != (font,):
            yield f"{what}: font {line.fonts}"
        if not all(low <= size <= high for size in line.sizes):
            yield f"{what}: size {line.sizes}"


def _text_column(reading: Reading) -> tuple[float, float]:
    body = [line for line in reading.lines if line.top > 20 * MM and line.bottom < (297 - 20) * MM]
    return min(line.x0 for line in body), max(line.x1 for line in body)


def _page_faults(reading: Reading) -> Iterator[str]:
    for number, (width, height) in enumerate(reading.pages, start=1):
        if abs(width - 210 * MM) > 0.5 or abs(height - 297 * MM) > 0.5:
            yield f"page {number}: not A4"
    for line in reading.lines:
        if line.text == str(line.page) or line.sizes == (VERIFICATION_SIZE,):
            continue
        if line.x0 < 30 * MM - 0.5 or line.x1 > (210 - 15) * MM + 0.5:
            yield f"page {line.page}: beyond the side margins: {line.text[:40]}"
        if line.top < 20 * MM - 0.5 or line.bottom > (297 - 20) * MM + 0.5:
            yield f"page {line.page}: in the top or bottom margin: {line.text[:40]}"
    left, right = _text_column(reading)
    if left > 35 * MM or right < (210 - 20) * MM:
        yield f"margins too wide: text from {left / MM:.1f} to {right / MM:.1f} mm"


def _font_faults(pdf: bytes, reading: Reading) -> Iterator[str]:
    for name, is_embedded in embedded_fonts(pdf).items():
        if name not in {UPRIGHT, BOLD, ITALIC, BOLD_ITALIC}:
            yield f"foreign font {name}"
        if not is_embedded:
            yield f"font {name} is not embedded"
    yield from (f"not black: {line.text[:40]}" for line in reading.lines if not line.black)


def _head_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    state, motto = find(reading, STATE), find(reading, MOTTO)
    # Whatever bears no number has the name of its body at the foot of the left block.
    number, place = find(reading, expected.number or expected.issuer[:12]), find(reading, expected.place_date)
    issuer = block(reading, expected.issuer)
    yield from styled(state, "state", BOLD, 12, 13)
    yield from styled(motto, "motto", BOLD, 13, 14)
    yield from styled(issuer, "issuer", BOLD, 12, 13)
    yield from styled(number, "number", UPRIGHT, 13, 13) if expected.number else ()
    yield from styled(place, "place and date", ITALIC, 13, 14)
    top = issuer
    if expected.parent:
        top = block(reading, expected.parent)
        yield from styled(top, "parent body", UPRIGHT, 12, 13)
    if not (state and motto and issuer and number and place and top):
        return
    if expected.number not in {number.text, ""} or place.text != expected.place_date:
        yield "number or date does not stand alone on its line"
    if abs(top[0].top - state.top) > NEAR:
        yield "the two blocks of the header do not begin on one level"
    if max(line.x1 for line in (*top, *issuer, number)) > state.x0:
        yield "the blocks of the header touch"
    if abs(motto.centre - state.centre) > NEAR or abs(place.centre - motto.centre) > NEAR:
        yield "the right block of the header is not centred"
    if any(abs(line.centre - number.centre) > NEAR for line in (*top, *issuer)):
        yield "the left block of the header is not centred"
    yield from _rule_faults(reading, "motto", (motto,), 0.97, 1.03)
    yield from _rule_faults(reading, "issuer", issuer, 1 / 3, 1 / 2)


def _rule_faults(
    reading: Reading, what: str, lines: tuple[TextLine, ...], low: float, high: float
) -> Iterator[str]:
    """Say what is wrong with the line under an element, whose length is a share of the text's."""
    last, width = lines[-1], max(line.x1 - line.x0 for line in lines)
    under = [
        rule
        for rule in reading.rules
        if rule.page == last.page
        and 0 <= rule.top - last.bottom < 10
        and abs(rule.centre - last.centre) < NEAR
    ]
    if len(under) != 1:
        yield f"{what}: {len(under)} lines under it"
    elif not low <= under[0].length / width <= high:
        yield f"{what}: line under it is {under[0].length / width:.2f} of its length"


def _title_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    if not expected.type_name:
        yield from _dispatch_faults(reading, expected)
        return
    title, summary = find(reading, expected.type_name), block(reading, expected.summary)
    font = UPRIGHT if expected.is_form else BOLD
    yield from styled(title, "type name", BOLD, 13, 14)
    yield from styled(summary, "summary", font, 13, 14)
    if not (title and summary):
        return
    left, right = _text_column(reading)
    if any(abs(line.centre - (left + right) / 2) > NEAR for line in (title, *summary)):
        yield "type name or summary is not centred"
    if not expected.is_form:
        yield from _rule_faults(reading, "summary", summary, 1 / 3, 1 / 2)


def _dispatch_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    """An official dispatch has no type name: what it is about stands small under its number."""
    summary, number = block(reading, expected.summary), find(reading, expected.number)
    yield from styled(summary, "summary", UPRIGHT, 12, 13)
    yield from styled(find(reading, "Kính gửi:"), "addressee", UPRIGHT, 13, 14)
    if not (summary and number):
        return
    if any(abs(line.centre - number.centre) > NEAR or line.order <= number.order for line in summary):
        yield "summary does not stand centred under the number"


def _body_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    left, _ = _text_column(reading)
    title = find(reading, expected.type_name)
    if expected.authority and title:
        # The name of the body stands in the head as well.
        below = replace(reading, lines=tuple(line for line in reading.lines if line.order > title.order))
        yield from styled(block(below, expected.authority), "authority", BOLD, 13, 14)
    if expected.enacting:
        enacting = tuple(line for line in reading.lines if line.text == expected.enacting)
        yield from styled(enacting, "enacting word", BOLD, 13, 14)
    for basis in expected.bases:
        yield from styled(find(reading, basis[:30]), f"basis {basis[:30]}", ITALIC, 13, 14)
        if folded(basis) not in reading.text():
            yield f"basis does not stand as expected: {basis}"
    first = find(reading, expected.first_words)
    if first is None:
        yield "body: missing"
    elif not (
        any(abs(first.x0 - left - indent) < 1 for indent in (28.3, 36)) and set(first.sizes) <= {13.0, 14.0}
    ):
        yield f"body: indent {first.x0 - left:.1f}, size {first.sizes}"
    articles = [line for line in reading.lines if line.text.startswith("Điều ") and BOLD in line.fonts]
    if expected.enacting and not articles:
        yield "no article has a bold number"


def _close_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    found = [standing_alone(reading, text) for text in expected.signing_titles]
    for title, text in zip(found, expected.signing_titles, strict=True):
        yield from styled(title, text, BOLD, 13, 14)
    titles = [title for title in found if title]
    if not titles:
        return
    if any(title.centre < 105 * MM for title in titles):
        yield "the signature does not stand on the right"
    yield from _recipient_faults(reading, expected, titles[0])
    yield from _name_faults(reading, expected, titles[-1])
    yield from _mark_faults(reading, expected, titles[0])


def _recipient_faults(reading: Reading, expected: Expected, title: TextLine) -> Iterator[str]:
    if not expected.recipients:
        return
    label = find(reading, "Nơi nhận:")
    yield from styled(label, "recipients", BOLD_ITALIC, 12, 12)
    for recipient in expected.recipients:
        yield from styled(block(reading, recipient), recipient, UPRIGHT, 11, 11)
    if label and (abs(label.bottom - title.bottom) > NEAR or label.page != title.page):
        yield "recipients do not stand level with the signing title"


def _name_faults(reading: Reading, expected: Expected, title: TextLine) -> Iterator[str]:
    if not expected.name:
        return
    name = standing_alone(reading, expected.name)
    yield from styled(name, "name", BOLD, 13, 14)
    if name and (name.page != title.page or name.top - title.bottom < 50):
        yield "no room to sign between title and name"


def _mark_faults(reading: Reading, expected: Expected, title: TextLine) -> Iterator[str]:
    marks = [line for line in reading.lines if line.text.endswith("./.")]
    if len(marks) != int(expected.ends_with_mark):
        yield f"{len(marks)} end marks"
    if marks and (marks[0].page != title.page or marks[0].top > title.top):
        yield "the signature stands without the last words of the text"


def _number_faults(reading: Reading) -> Iterator[str]:
    left, right = _text_column(reading)
    above = [line for line in reading.lines if line.bottom < 20 * MM]
    if [(line.page, line.text) for line in above] != [
        (page, str(page)) for page in range(2, len(reading.pages) + 1)
    ]:
        yield f"page numbers: {[(line.page, line.text) for line in above]}"
    for line in above:
        yield from styled(line, f"page number {line.text}", UPRIGHT, 13, 14)
        if abs(line.centre - (left + right) / 2) > NEAR:
            yield f"page number {line.text} is not centred"


def _order_faults(reading: Reading, expected: Expected) -> Iterator[str]:
    """Walk down the elements of each block: none may stand above the one before it."""
    left = (expected.number, expected.type_name, expected.summary[:25], expected.first_words)
    right = (STATE, MOTTO, expected.place_date, expected.type_name)
    down = (expected.first_words, *expected.signing_titles, expected.name)
    for column in (left, right, down):
        at = standing_alone if column is down else find
        found = [line for text in column if text and (line := at(reading, text) or find(reading, text))]
        yield from (
            f"{second.text} stands above {first.text}"
            for first, second in pairwise(found)
            if second.order <= first.order
        )
