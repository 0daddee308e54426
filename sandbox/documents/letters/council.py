"""The papers of the appraisal council: the invitation (D11), one judge's score sheet (D12), the minutes (D13)."""

from sandbox.documents.letters.council_facts import (
    InvitationFacts,
    MinutesFacts,
    ScoreSheetFacts,
    SessionFacts,
)
from sandbox.documents.letters.facts import letter_of
from sandbox.documents.letters.letter import Block, Heading, Letter, SignatureBlock, Table
from sandbox.documents.letters.wording import day_in_words, ended, moment_in_words


def invitation_letter(facts: InvitationFacts) -> Letter:
    """Write the invitation of one person."""
    where = f"Địa điểm: {ended(facts.place, '.')}" if facts.place else ""
    link = f"Đường dẫn tham dự trực tuyến: {facts.link}" if facts.link else ""
    return letter_of(
        facts.session.issue,
        kind="invitation",
        type_name="GIẤY MỜI",
        summary=f"Họp Hội đồng thẩm định hồ sơ {facts.session.reference}",
        body=(
            f"Trân trọng kính mời: {facts.person}, {facts.part} Hội đồng.",
            f"Tham dự cuộc họp Hội đồng thẩm định dự án “{facts.session.title}” của {facts.session.applicant}.",
            *_set_up(facts.session),
            f"Thời gian: {moment_in_words(facts.starts_at)}.",
            *(line for line in (where, link) if line),
            *_agenda(facts.agenda),
            "Đề nghị Ông/Bà khai báo xung đột lợi ích trên hệ thống trước khi xem hồ sơ và tham dự đúng thời gian",
        ),
    )


def score_sheet_letter(facts: ScoreSheetFacts) -> Letter:
    """Write one judge's sheet, signed by the judge."""
    rows = tuple(
        (str(place), each.criterion, str(each.weight), f"{each.score}/{facts.highest}", each.comment)
        for place, each in enumerate(facts.scores, start=1)
    )
    gates = tuple(
        (str(place), each.criterion, "Đạt" if each.is_met else "Không đạt", each.comment)
        for place, each in enumerate(facts.gates, start=1)
    )
    columns = ("STT", "Tiêu chí", "Trọng số", "Điểm", "Nhận xét")
    blocks: list[Block] = [Table("", columns, rows, (10, 35, 10, 10, 35), numeric=(0, 2))]
    if gates:
        blocks.append(
            Table(
                "Điều kiện bắt buộc",
                ("STT", "Điều kiện", "Đánh giá", "Nhận xét"),
                gates,
                (10, 40, 15, 35),
                numeric=(0,),
            )
        )
    return letter_of(
        facts.session.issue,
        kind="score-sheet",
        type_name="PHIẾU ĐÁNH GIÁ",
        summary=f"Hồ sơ {facts.session.reference}: “{facts.session.title}”",
        body=(
            f"Người đánh giá: {facts.person}, {facts.part} Hội đồng.",
            f"Tổ chức đề nghị: {facts.session.applicant}.",
            *_set_up(facts.session),
            *blocks,
            f"Tổng điểm theo trọng số: {facts.total}/100.",
        ),
        ends_with_mark=False,
    )


def minutes_letter(facts: MinutesFacts) -> Letter:
    """Write the minutes; the secretary signs on the left, the chair on the right."""
    return letter_of(
        facts.session.issue,
        kind="minutes",
        type_name="BIÊN BẢN",
        summary=f"Họp Hội đồng thẩm định dự án “{facts.session.title}”",
        body=(
            *_opening(facts),
            Heading("Thành phần"),
            _seats(facts),
            (
                f"Có mặt {facts.present}/{facts.entitled} thành viên có quyền biểu quyết; số thành viên tối thiểu phải có"
                f" mặt: {facts.needed}."
            ),
            *_agenda(facts.agenda),
            Heading("Diễn biến"),
            facts.discussion or "Hội đồng nghe báo cáo và thảo luận theo chương trình.",
            *_scores(facts),
            *_conclusion(facts),
        ),
        counter_signature=SignatureBlock(titles=("THƯ KÝ",), name=facts.secretary),
        signature=SignatureBlock(titles=("CHỦ TỊCH HỘI ĐỒNG",), name=facts.chair),
        recipients=(),
    )


def _opening(facts: MinutesFacts) -> tuple[Block, ...]:
    session = facts.session
    where = f", tại {facts.place}" if facts.place else ""
    return (
        f"Hồ sơ {session.reference} của {session.applicant}.",
        ended(f"Hội đồng họp {day_in_words(facts.held_on)}{where}", "."),
        *_set_up(session),
    )


def _set_up(session: SessionFacts) -> tuple[Block, ...]:
    decision = session.set_up_by
    return (f"Hội đồng được thành lập theo {ended(decision, '.')}",) if decision else ()


def _seats(facts: MinutesFacts) -> Table:
    rows = tuple(
        (str(place), each.person, each.part, each.presence) for place, each in enumerate(facts.seats, start=1)
    )
    return Table("", ("STT", "Họ và tên", "Chức danh", "Tham dự"), rows, (10, 35, 20, 35), numeric=(0,))


def _agenda(items: tuple[str, ...]) -> tuple[Block, ...]:
    lines = tuple(f"{place}. {ended(item, '.')}" for place, item in enumerate(items, start=1))
    return ("Chương trình:", *lines) if lines else ()


def _scores(facts: MinutesFacts) -> tuple[Block, ...]:
    if not facts.tallies:
        return ()
    rows = tuple(
        (str(place), each.criterion, str(each.weight), "; ".join(map(str, each.values)), each.mean)
        for place, each in enumerate(facts.tallies, start=1)
    )
    columns = ("STT", "Tiêu chí", "Trọng số", "Điểm của từng thành viên", "Trung bình")
    return (
        Heading("Kết quả chấm điểm"),
        Table("", columns, rows, (10, 40, 10, 25, 15), numeric=(0, 2, 4)),
        f"Điểm trung bình của Hội đồng: {facts.total}/100.",
    )


def _conclusion(facts: MinutesFacts) -> tuple[Block, ...]:
    votes = facts.votes
    counted = (
        (
            (
                f"Biểu quyết: {votes.agreed} phiếu tán thành, {votes.reserved} phiếu tán thành có bảo lưu, {votes.against} phiếu"
                f" không tán thành, {votes.abstained} phiếu trắng. Kết luận {'được' if votes.carried else 'không được'} thông qua."
            ),
        )
        if votes
        else ()
    )
    lead = ("Ý kiến bảo lưu, ý kiến khác:",) if facts.views else ()
    return (
        Heading("Kết luận"),
        facts.conclusion or "Hội đồng chưa kết luận.",
        *counted,
        *lead,
        *(f"- {ended(view, '.')}" for view in facts.views),
    )
