"""What changed between two filings, word by word."""

from sandbox.cases.dossier.marking import MOST_WORDS, marked, marked_answers
from sandbox.cases.dossier.sections import SECTIONS


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    return [(piece.mark, piece.text) for piece in marked(before, after)]


def test_words_are_struck_out_and_put_in() -> None:
    assert pieces("Bay ba tuyến mỗi ngày.", "Bay hai tuyến mỗi ngày.") == [
        ("same", "Bay "),
        ("gone", "ba "),
        ("new", "hai "),
        ("same", "tuyến mỗi ngày."),
    ]


def test_a_text_written_anew_is_shown_whole() -> None:
    assert pieces("Một hai ba", "Bốn năm sáu") == [("gone", "Một hai ba"), ("new", "Bốn năm sáu")]
    assert pieces("", "Mới") == [("new", "Mới")]


def test_a_very_long_text_is_not_compared_word_by_word() -> None:
    long = "từ " * MOST_WORDS
    assert pieces(long, f"{long}x") == [("gone", long), ("new", f"{long}x")]


def test_of_a_table_only_the_changed_rows_are_shown() -> None:
    section = SECTIONS["partner_agreements"]
    first = {"name": "Bệnh viện A", "role": "nhận hàng", "email": "", "agreement": "a.pdf"}
    second = {"name": "Bệnh viện B", "role": "nhận hàng", "email": "", "agreement": "b.pdf"}
    changed = marked_answers(
        section, {"partners": [first, second]}, {"partners": [first, second | {"agreement": "c.pdf"}]}
    )
    assert [[(piece.mark, piece.text) for piece in line] for line in changed[0].lines] == [
        [("same", "Bệnh viện B; nhận hàng; "), ("gone", "b.pdf"), ("new", "c.pdf")]
    ]
