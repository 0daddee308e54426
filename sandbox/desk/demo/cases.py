"""The script of the demonstration: at least one case in every state, and what has happened to it so far.

Days are working days before today. Whoever reads a story from top to bottom reads the life of the case.
"""

from sandbox.desk.demo import filing, review
from sandbox.desk.demo.story import Scene, Story, at

STATION = (
    "Mô tả rõ vị trí đặt thiết bị và cách rào chắn tại từng điểm?",
    "Ai trực khi thiết bị dừng đột ngột?",
)
NEW_FILE = {"risk_plan": "ke-hoach-rui-ro-bo-sung.pdf"}
GAPS = {
    "risk_plan": (
        "item_incomplete",
        "Kế hoạch chưa nêu cách dừng khi mất liên lạc; bổ sung quy trình và người chịu trách nhiệm.",
    ),
}
WHY_SUPPLEMENT = "Kế hoạch quản lý rủi ro còn thiếu nội dung bắt buộc."


def filed(ago: int) -> tuple[Scene, ...]:
    """The draft is imported one day, and filed the next."""
    return at(ago + 1, filing.draft), at(ago, filing.submit)


def accepted(ago: int) -> tuple[Scene, ...]:
    """Filed, and accepted two days later."""
    return *filed(ago + 2), at(ago, filing.accept)


def asked(ago: int, *bodies: str) -> tuple[Scene, ...]:
    """Accepted, and the bodies asked the day after."""
    return *accepted(ago + 1), at(ago, review.start, bodies=bodies)


def answered(ago: int, *bodies: str, permit: bool = True) -> tuple[Scene, ...]:
    """The legal body and the others have answered, and the report is prepared."""
    legal = "agree_with_changes" if permit else "disagree"
    return (
        *asked(ago + 5, *bodies),
        at(ago + 2, review.opine, body="doj", conclusion=legal),
        *(at(ago + 1, review.opine, body=body) for body in bodies),
        at(ago, review.report, permit=permit),
    )


def concluded(ago: int, *bodies: str, permit: bool = True) -> tuple[Scene, ...]:
    """The director has adopted the report."""
    return *answered(ago + 1, *bodies, permit=permit), at(ago, review.conclude)


BEFORE_FILING = (
    Story(
        "river-air",
        "draft",
        (
            at(
                2,
                filing.begin,
                sections=("application_form", "innovation", "capability"),
                by="engineer@skylift.example",
            ),
        ),
    ),
    Story("bus-ticket", "pre_advice", (at(6, filing.draft), at(4, filing.ask_advice))),
)
AT_THE_DESK = (
    Story("smart-parking", "submitted", filed(3)),
    Story("telemedicine-kiosk", "submitted", filed(5)),
    Story(
        "river-ferry",
        "supplement",
        (*filed(8), at(6, filing.request_supplement, gaps=GAPS, reason=WHY_SUPPLEMENT)),
    ),
    Story(
        "lab-robot",
        "intake_refused",
        (
            *filed(12),
            at(
                10,
                filing.refuse_intake,
                ground="out_of_scope",
                reason="Đối tượng chỉ thử nghiệm trong phòng thí nghiệm của công ty, không cần cơ chế thử nghiệm.",
            ),
        ),
    ),
    Story(
        "peer-lending",
        "redirected",
        (
            *accepted(15),
            at(
                13,
                filing.redirect,
                target="state_bank",
                ground="sector_regime",
                reason="Cho vay ngang hàng thuộc cơ chế thử nghiệm của ngành ngân hàng theo Nghị định 94/2025/NĐ-CP.",
            ),
        ),
    ),
    Story(
        "street-coupon",
        "withdrawn",
        (
            *accepted(18),
            at(16, filing.withdraw, reason="Công ty thay đổi mô hình kinh doanh và sẽ nộp hồ sơ mới."),
        ),
    ),
    Story("waste-robots", "accepted", accepted(2)),
)
IN_REVIEW = (
    Story(
        "asset-payments",
        "in_review",
        (
            *filed(21),
            at(20, filing.request_supplement, gaps=GAPS, reason=WHY_SUPPLEMENT),
            at(
                16,
                filing.supply_supplement,
                answer="Đã bổ sung quy trình khóa giao dịch và danh sách người trực.",
                files=NEW_FILE,
            ),
            at(15, filing.accept),
            at(14, review.start, bodies=("police",), is_free=False),
            at(13, review.declare_conflict, statement="Em ruột làm việc tại công ty nộp hồ sơ."),
            at(
                12,
                review.request_clarification,
                questions=(
                    "Tỷ giá được khóa như thế nào trong 60 giây?",
                    "Ai chịu chênh lệch khi giao dịch hủy?",
                ),
            ),
            at(
                5,
                filing.answer_clarification,
                answer="Tỷ giá khóa bằng hợp đồng kỳ hạn với ngân hàng đối tác; công ty chịu toàn bộ chênh lệch.",
            ),
            at(3, review.opine, body="doj", conclusion="agree_with_changes"),
            at(2, review.opine, body="police", until="with_head"),
        ),
        trial=(-60, -800),
    ),
    Story(
        "campus-shuttle",
        "clarification",
        (*asked(7, "transport"), at(4, review.request_clarification, questions=STATION)),
    ),
    Story("health-wallet", "in_council", (*answered(5, "police"), at(3, review.convene_council))),
    Story(
        "flood-sensors",
        "concluded",
        (
            *answered(5, "transport"),
            at(4, review.convene_council),
            at(3, review.hold_council),
            at(2, review.conclude),
        ),
    ),
)
STORIES = (*BEFORE_FILING, *AT_THE_DESK, *IN_REVIEW)
