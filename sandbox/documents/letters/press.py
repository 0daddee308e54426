"""The press: HTML goes in, PDF/A-3 comes out; no model, no clock, no network, no file but the bundled fonts.

It is only ever started in a process apart, for one print; it knows nothing of Django.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from sandbox.documents.letters.archiving import Attached, archived
from sandbox.documents.letters.fonts import font_files

LETTER_SHEET = Path(__file__).with_name("letter.css")
PDF_VARIANT = "pdf/a-3b"
COLOURS = "letter-srgb"
PROOF = '<html lang="vi"><title>·</title><body><p>Quyết định <b>Điều 1</b> <i>Căn cứ</i> <b><i>Nơi nhận</i></b></p>'
"""Touches every font, so that what is printed afterwards finds them opened."""


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
    """What every print is made with; reading it costs more than printing a letter."""

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


def warm_up() -> None:
    """Load what every letter needs, before the processes are forked that print one each."""
    print_page(PROOF)


def print_page(html: str, style_sheet: Path = LETTER_SHEET, data: Attached | None = None) -> bytes:
    """Print a page as tagged PDF/A-3b with its data inside, with one of our style sheets and nothing from outside.

    The same page gives the same bytes while SOURCE_DATE_EPOCH is set.
    """
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
    return archived(pdf, data)
