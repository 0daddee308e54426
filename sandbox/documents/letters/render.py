"""Turn a letter into the bytes of a PDF/A-3 file: no model, no clock, no network, no file but the bundled fonts."""

import threading
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from sandbox.documents.letters.archiving import Attached, archived
from sandbox.documents.letters.flow import lines, running_text
from sandbox.documents.letters.fonts import font_files, with_printable_texts
from sandbox.documents.letters.letter import Letter
from sandbox.documents.letters.wording import (
    BLANK,
    day_in_words,
    document_number,
    header_lines,
    listed,
    reference_in_text,
)

STYLE_SHEET = Path(__file__).with_name("letter.css")
TEMPLATE = "documents/letters/letter.html"
PDF_VARIANT = "pdf/a-3b"
COLOURS = "letter-srgb"
# Pango's font map is shared and not safe to use from two threads at once.
_ONE_AT_A_TIME = threading.Lock()


class BundledFontsOnly(URLFetcher):
    """A fetcher that hands out the bundled fonts and refuses every other address, whatever its scheme."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give a bundled font, or raise ValueError without touching disk or network."""
        del headers
        font = font_files().get(url)
        if font is None:
            message = f"A letter may not load {url}"
            raise ValueError(message)
        return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})


@dataclass(frozen=True)
class Press:
    """What every letter is printed with; reading it costs more than printing a letter."""

    fonts: FontConfiguration
    sheet: CSS
    colours: ColorProfile


@cache
def _press(style_sheet: Path) -> Press:
    """Load fonts, style sheet and colour profile once a process."""
    fonts = FontConfiguration()
    sheet = CSS(
        string=style_sheet.read_text(encoding="utf-8"),
        font_config=fonts,
        url_fetcher=BundledFontsOnly(),
        base_url="about:invalid",
    )
    # WeasyPrint's own PDF/A profile, read here because its reader leaves the file open.
    profile = BytesIO((files("weasyprint.pdf") / "sRGB2014.icc").read_bytes())
    colours = ColorProfile(profile, "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))
    return Press(fonts, sheet, colours)


def render_pdf(letter: Letter, data: Attached | None = None) -> bytes:
    """Print a letter as tagged PDF/A-3b with its data inside.

    The same letter gives the same bytes while SOURCE_DATE_EPOCH is set.
    """
    with _ONE_AT_A_TIME:
        return archived(print_html(render_html(letter)), data)


def render_html(letter: Letter) -> str:
    """Fill the letter template; every text is escaped by the template engine."""
    printed = with_printable_texts(letter)
    return render_to_string(TEMPLATE, context_of(printed))


def print_html(html: str, style_sheet: Path = STYLE_SHEET) -> bytes:
    """Print a page with one of our style sheets and without access to anything outside it."""
    press = _press(style_sheet)
    page = HTML(string=html, base_url="about:invalid", url_fetcher=BundledFontsOnly())
    pdf = page.write_pdf(
        stylesheets=[press.sheet],
        font_config=press.fonts,
        color_profiles={COLOURS: press.colours},
        output_intent=COLOURS,
        pdf_variant=PDF_VARIANT,
        pdf_tags=True,
    )
    assert isinstance(pdf, bytes)  # noqa: S101 - without a target WeasyPrint gives bytes; its hints cannot say so
    return pdf


def context_of(letter: Letter) -> dict[str, object]:
    """Work out everything that the template prints and the letter does not say word for word."""
    mark = "./." if letter.ends_with_mark else ""
    reference = reference_in_text(
        letter.type_name, letter.number, letter.code, letter.date, letter.issuing_body
    )
    return {
        "letter": letter,
        "title": document_title(letter),
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
