"""The appendices of a permit: space, phases, participants, limits; reports and indicators; the report form."""

from dataclasses import replace
from decimal import Decimal

from sandbox.documents.letters.letter import Appendix, Table
from sandbox.documents.letters.permit_facts import LimitFacts, PermitFacts, ReportFacts, SpaceFacts
from sandbox.documents.letters.wording import LIMIT_KINDS, day_in_figures, number_in_figures

DOTS = "........"
_NONE = "-"
_SPACE_KINDS = {"physical": "Không gian vật lý", "cyber": "Không gian mạng"}
_ENFORCED = {"observed": "Theo dõi bằng số liệu", "static": "Kiểm tra trước khi bắt đầu"}


def limits_appendix(facts: PermitFacts) -> Appendix:
    """Phụ lục I: every limit as a row that can be checked."""
    tables = (_spaces(facts), _phases(facts), _participants(facts), _limits(facts))
    return Appendix("Phụ lục I", "GIỚI HẠN THỬ NGHIỆM", _numbered(tables))


def reports_appendix(facts: PermitFacts) -> Appendix:
    """Phụ lục II: which report is due when, and which indicators are measured."""
    return Appendix(
        "Phụ lục II", "LỊCH BÁO CÁO VÀ CHỈ SỐ THEO DÕI", _numbered((_reports(facts), _indicators(facts)))
    )


def report_form_appendix(facts: PermitFacts) -> Appendix:
    """Phụ lục III: the form of the periodic report, with a row for each indicator and limit of this trial."""
    tables = _numbered((_indicator_form(facts), _limit_form(facts)))
    blanks = (
        f"Số người tham gia: đầu kỳ {DOTS}; tham gia mới {DOTS}; rút khỏi {DOTS}; cuối kỳ {DOTS}",
        f"Sự cố, phản ánh, khiếu nại và kết quả xử lý: {DOTS}",
        f"Việc thực hiện các biện pháp bảo vệ người tham gia và điều kiện kèm theo: {DOTS}",
        f"Khó khăn, biện pháp khắc phục và đề xuất: {DOTS}",
    )
    first = len(tables) + 1
    return Appendix(
        "Phụ lục III",
        "BIỂU MẪU BÁO CÁO ĐỊNH KỲ",
        (
            f"Kính gửi: {facts.presiding_body}.",
            f"Tổ chức báo cáo: {facts.holder.name}; mã hồ sơ: {facts.reference}.",
            f"Kỳ báo cáo: từ ngày {DOTS} đến ngày {DOTS}",
            *tables,
            *(f"{place}. {blank}" for place, blank in enumerate(blanks, start=first)),
            "Người đại diện theo pháp luật ký, ghi rõ họ tên.",
        ),
    )


def _numbered(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Leave out tables without rows and number the captions of the others."""
    filled = [table for table in tables if table.rows]
    return tuple(
        replace(table, caption=f"{place}. {table.caption}") for place, table in enumerate(filled, start=1)
    )


def _reports(facts: PermitFacts) -> Table:
    rows = tuple(
        (str(place), report.name, report.period, _due(report))
        for place, report in enumerate(facts.reports, start=1)
    )
    return Table(
        "Lịch báo cáo", ("STT", "Báo cáo", "Kỳ báo cáo", "Hạn nộp"), rows, (10, 35, 30, 25), numeric=(0,)
    )


def _indicator_form(facts: PermitFacts) -> Table:
    rows = tuple((each.label, each.unit, _figure(each.target), "", "") for each in facts.indicators)
    columns = ("Chỉ số", "Đơn vị", "Mục tiêu", "Kết quả trong kỳ", "Lũy kế")
    return Table("Kết quả theo chỉ số", columns, rows, (35, 15, 15, 20, 15), numeric=(2,))


def _limit_form(facts: PermitFacts) -> Table:
    rows = tuple((limit.label, _level(limit), "", "") for limit in facts.limits)
    columns = ("Giới hạn", "Mức được phép", "Mức sử dụng trong kỳ", "Số lần vượt")
    return Table("Mức sử dụng giới hạn", columns, rows, (35, 30, 20, 15))


def _spaces(facts: PermitFacts) -> Table:
    rows = tuple(
        (space.name, _SPACE_KINDS[space.kind], _place(space), _figure(space.length_km))
        for space in facts.spaces
    )
    return Table(
        "Không gian thử nghiệm",
        ("Tên", "Loại", "Vị trí", "Chiều dài (km)"),
        rows,
        (15, 20, 50, 15),
        numeric=(3,),
    )


def _place(space: SpaceFacts) -> str:
    """Say where a space is: description, address, then coordinates in degrees."""
    points = "; ".join(f"({_degrees(north)}, {_degrees(east)})" for north, east in space.coordinates)
    parts = (space.description, space.address, f"tọa độ WGS 84: {points}" if points else "")
    return "; ".join(part for part in parts if part)


def _degrees(value: Decimal) -> str:
    """Write degrees with a point, as maps do: a comma already parts latitude from longitude."""
    return f"{value:.4f}"


def _phases(facts: PermitFacts) -> Table:
    rows = tuple(
        (
            str(place),
            phase.name,
            day_in_figures(phase.start),
            day_in_figures(phase.end),
            number_in_figures(phase.cap),
        )
        for place, phase in enumerate(facts.phases, start=1)
    )
    columns = ("STT", "Giai đoạn", "Từ ngày", "Đến hết ngày", "Số người tham gia tối đa")
    return Table("Giai đoạn thử nghiệm", columns, rows, (10, 35, 20, 20, 15), numeric=(0, 4))


def _participants(facts: PermitFacts) -> Table:
    row = (facts.participant_kind, number_in_figures(facts.participant_cap), facts.hours)
    columns = ("Đối tượng tham gia", "Số lượng tối đa cùng thời điểm", "Giờ hoạt động")
    return Table("Người tham gia và thời gian hoạt động", columns, (row,), (50, 25, 25), numeric=(1,))


def _limits(facts: PermitFacts) -> Table:
    rows = tuple(
        (
            str(place),
            limit.label,
            _level(limit),
            _thresholds(limit),
            _ENFORCED[limit.enforced],
        )
        for place, limit in enumerate(facts.limits, start=1)
    )
    columns = ("STT", "Giới hạn", "Mức giới hạn", "Ngưỡng cảnh báo / vi phạm", "Cách kiểm soát")
    return Table("Giới hạn về quy mô, giá trị và kỹ thuật", columns, rows, (10, 25, 25, 20, 20), numeric=(0,))


def _level(limit: LimitFacts) -> str:
    return f"{LIMIT_KINDS[limit.kind]} {number_in_figures(limit.value)} {limit.unit}"


def _thresholds(limit: LimitFacts) -> str:
    if limit.warn is None and limit.breach is None:
        return _NONE
    return f"{_figure(limit.warn)} / {_figure(limit.breach)}"


def _indicators(facts: PermitFacts) -> Table:
    rows = tuple(
        (
            each.label,
            each.unit,
            each.frequency,
            _figure(each.target),
            _figure(each.warn),
            _figure(each.breach),
        )
        for each in facts.indicators
    )
    columns = ("Chỉ số", "Đơn vị", "Tần suất", "Mục tiêu", "Cảnh báo", "Vi phạm")
    return Table("Chỉ số theo dõi", columns, rows, (25, 10, 20, 15, 15, 15), numeric=(3, 4, 5))


def _figure(value: Decimal | None) -> str:
    return _NONE if value is None else number_in_figures(value)


def _due(report: ReportFacts) -> str:
    return day_in_figures(report.due) if report.due else report.rule
