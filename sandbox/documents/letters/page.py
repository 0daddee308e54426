"""The page of a letter as HTML: everything on it is worked out here, and every text is escaped."""

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from sandbox.documents.letters.flow import lines, running_text
from sandbox.documents.letters.fonts import with_printable_texts
from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.wording import (
    BLANK,
    day_in_words,
    document_number,
    header_lines,
    listed,
    reference_in_text,
)

TEMPLATE = "documents/letters/letter.html"


def page_of(letter: Letter) -> str:
    """Fill the letter template; every text is escaped by the template engine."""
    printed = with_printable_texts(letter)
    return render_to_string(TEMPLATE, context_of(printed))


def context_of(letter: Letter) -> dict[str, object]:
    """Work out everything that the template prints and the letter does not say word for word."""
    mark = "./." if letter.ends_with_mark else ""
    reference = reference_in_text(
        letter.type_name, letter.number, letter.code, letter.date, letter.issuing_body
    )
    return {
        "letter": letter,
        "title": document_title(letter),
        "summary": running_text(letter.summary),
        "parent_lines": header_lines(letter.parent_body),
        "issuer_lines": header_lines(letter.issuing_body),
        "number": document_number(letter.number, letter.code),
        "place_date": f"{letter.place}, {day_in_words(letter.date)}".rstrip(BLANK),
        "bases": [running_text(basis) for basis in legal_bases(letter)],
        "lines": lines((*letter.articles, *letter.body), mark=mark),
        "appendices": [(part, lines(part.blocks)) for part in letter.appendices],
        "reference": reference,
        "qr": qr_picture(letter.verify_url) if letter.verify_url else "",
    }


def legal_bases(letter: Letter) -> tuple[str, ...]:
    """End each legal basis with a semicolon and the last of them, which is the proposal if there is one, with a stop."""
    return listed((*letter.legal_bases, *((letter.proposal_line,) if letter.proposal_line else ())))


def document_title(letter: Letter) -> str:
    """Name the file as its metadata show it: type, number and summary."""
    kind = (letter.type_name or "Công văn").capitalize()
    number = f" số {document_number(letter.number, letter.code)}" if letter.number else ""
    return f"{kind}{number}: {letter.summary}"


def qr_picture(address: str) -> SafeString:
    """Draw the verification address as inline SVG: no picture is fetched."""
    drawing = segno.make(address, error="m", micro=False).svg_inline(border=0, omitsize=True, svgclass="qr")
    return mark_safe(drawing)  # noqa: S308 - a drawing made here; the address is in its squares, not in its text
