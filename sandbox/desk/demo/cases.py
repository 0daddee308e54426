"""The script of the demonstration: at least one case in every state, and what has happened to it so far.

Days are working days before today. Whoever reads a story from top to bottom reads the life of the case.
"""

from sandbox.desk.demo import changing, council, decision, ending, filing, review, trial
from sandbox.desk.demo.story import Story, at
from sandbox.desk.demo.stretches import (
    accepted,
    answered,
    asked,
    completed,
    ended,
    evaluated,
    filed,
    measured,
    permitted,
    prepared,
    started,
)

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
    Story(
        "telemedicine-kiosk",
        "submitted",
        (
            *filed(5),
            at(
                1,
                filing.apologise,
                clock="completeness",
                cause="Bộ phận tiếp nhận phải đối chiếu thêm với cơ quan y tế về phạm vi khám bệnh từ xa.",
                promised_in=2,
            ),
        ),
    ),
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
            at(13, review.opine, body="doj", conclusion="agree_with_changes"),
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
            at(2, review.opine, body="police", until="with_head"),
        ),
        trial=(-60, -800),
    ),
    Story(
        "campus-shuttle",
        "clarification",
        (*asked(7, "transport"), at(4, review.request_clarification, questions=STATION)),
    ),
    Story(
        "tree-doctor",
        "in_review",
        (*asked(5, "commune-hoalac"), at(1, review.opine, body="doj", until="in_work")),
    ),
    Story(
        "health-wallet",
        "in_council",
        (*answered(5, "police"), at(3, council.convene), at(1, council.begin_scoring)),
    ),
    Story(
        "flood-sensors",
        "concluded",
        (
            *answered(5, "transport"),
            at(4, council.convene),
            at(3, council.hold),
            at(2, review.conclude),
        ),
    ),
)
DECIDED = (
    Story("pharmacy-locker", "at_authority", prepared(1, "transport")),
    Story(
        "crypto-counter",
        "refused",
        (
            *prepared(9, "police", permit=False),
            at(
                7,
                decision.refuse,
                ground="risk_not_controlled",
                reason="Giao dịch ẩn danh tạo rủi ro rửa tiền cao; hồ sơ không có biện pháp thay thế tương đương.",
            ),
            at(6, decision.issue),
        ),
    ),
    Story(
        "night-robots",
        "approved",
        (
            *prepared(8, "transport", "police"),
            at(6, decision.approve),
            at(6, decision.void, reason="Bản ký bị lỗi in trang 3, phải in lại và lấy số mới."),
            at(5, decision.issue_in_file),
            at(2, trial.meet_conditions, leave=2),
        ),
        trial=(-6, -180),
    ),
    Story(
        "bike-lane",
        "terminated",
        (
            *permitted(24, "transport"),
            at(
                8,
                trial.revoke,
                ground="not_started_in_time",
                reason="Tổ chức không bố trí được điểm đỗ xe và không khởi động thử nghiệm như đã cam kết.",
            ),
            at(7, decision.issue),
        ),
        trial=(20, -120),
    ),
)
RUNNING = (
    Story(
        "drone-delivery",
        "active",
        (
            *started(74, "transport", "police", "commune-hoalac", people=4),
            at(74, filing.invite_hospital),
            at(40, trial.enrol, people=9),
            *measured(
                73, 34, unusual={52: {"delivery_minutes": 21.5}, 34: {"deviation_m": 27, "altitude_m": 204}}
            ),
            at(
                33,
                trial.order_stop,
                ground="limit_violated",
                reason="Thiết bị bay lệch hành lang 27 m phía trên đường dân sinh; dừng ngay để kiểm tra.",
            ),
            at(
                32,
                trial.suspend,
                ground="limit_violated",
                reason="Một chuyến bay đã lệch hành lang 27 m và vượt độ cao cho phép.",
                remedies=(
                    "Cập nhật phần mềm giữ độ cao và kiểm tra lại trên 20 chuyến bay không tải",
                    "Tập huấn lại phi công giám sát",
                ),
            ),
            at(31, decision.issue),
            at(28, trial.remedy),
            at(26, trial.resume),
            at(26, decision.issue),
            *measured(25, 1, unusual={15: {"delivery_minutes": 20.5, "success_rate": 97.4}}),
            at(50, trial.show_conditions),
            at(45, trial.accept_conditions),
            at(20, trial.show_conditions),
            at(
                16,
                changing.ask,
                terms={"hours": "06:00-18:00"},
                reason="Hai trạm y tế đề nghị nhận mẫu xét nghiệm sớm hơn một giờ và muộn hơn một giờ.",
            ),
            at(
                14,
                changing.propose,
                reason="Từ khi được tiếp tục, thử nghiệm không còn sự cố; nhu cầu là có thật",
            ),
            at(12, changing.approve),
            at(11, decision.issue),
            at(10, changing.give_effect),
            at(19, trial.announce_inspection, days=4),
            at(15, trial.inspect),
            at(11, trial.answer_inspection),
            at(10, trial.report),
            at(8, trial.accept_report),
        ),
        trial=(74, -180),
    ),
    Story(
        "traffic-lights",
        "active",
        (
            *started(20, "police", legal=False, people=60),
            *measured(19, 1, unusual={6: {"wait_minutes": 19}}),
            at(3, trial.announce_inspection),
            at(3, trial.inspect),
        ),
        trial=(20, -100),
        programme="ai-142-2026",
    ),
    Story(
        "battery-swap",
        "active",
        (
            at(60, filing.take_over, number="4127/QĐ-UBND", decided_on="2026-03-12"),
            at(55, trial.meet_conditions),
            at(54, trial.start),
            at(54, trial.enrol, people=120),
            *measured(53, 2, every=5),
            at(
                9,
                changing.ask,
                days=120,
                reason="Cần số liệu của mùa nóng để đánh giá độ bền của pin khi đổi nhanh.",
            ),
            at(
                5,
                changing.propose,
                reason="Số liệu đến nay đạt yêu cầu nhưng chưa có mùa nóng để trả lời giả thuyết",
            ),
        ),
        trial=(62, -70),
        programme="hanoi-2025-legacy",
    ),
    Story(
        "parcel-drone",
        "suspended",
        (
            *started(36, "transport", "police", people=40),
            *measured(35, 11, unusual={14: {"failures": 5}, 11: {"failures": 12, "wait_minutes": 33}}),
            at(
                10,
                trial.suspend,
                ground="risk_to_safety",
                reason="Mười hai lượt giao lỗi trong một ngày, trong đó một kiện rơi cạnh lối đi chung.",
                remedies=(
                    "Lắp lưới hứng tại mặt nhà và kiểm tra móc treo",
                    "Hạn chế bay khi gió trên cấp 4",
                    "Bồi thường cho hộ dân",
                ),
            ),
            at(9, decision.issue),
            at(4, trial.remedy, count=1),
        ),
        trial=(36, -150),
    ),
)
ENDED = (
    Story(
        "library-locker",
        "ending",
        (*started(40, "police", people=25), *measured(39, 9), at(6, ending.end_trial)),
        trial=(40, 8),
    ),
    Story("water-meter", "evaluation", ended(46, 12, "transport"), trial=(46, 12)),
    Story(
        "market-scale",
        "outcome_at_authority",
        evaluated(3, 50, 16, "police", outcomes=("recognised_part", "rule_proposed")),
        trial=(50, 16),
    ),
    Story(
        "queue-assistant",
        "completed",
        completed(4, 54, 22, "police", outcomes=("not_recognised",)),
        trial=(54, 22),
    ),
    Story(
        "street-charging",
        "transition",
        (
            *completed(9, 60, 26, "transport", outcomes=("recognised_full", "rule_proposed")),
            at(8, ending.start_transition),
        ),
        trial=(60, 26),
    ),
    Story(
        "sky-billboard",
        "winding_down",
        (
            *started(44, "police", "transport", people=10),
            *measured(43, 24, unusual={24: {"failures": 11}}),
            at(
                23,
                trial.suspend,
                ground="risk_to_safety",
                reason="Thiết bị rơi xuống mặt hồ trong buổi biểu diễn, phải dừng để làm rõ nguyên nhân.",
                remedies=("Báo cáo nguyên nhân và phương án khắc phục",),
            ),
            at(22, decision.issue),
            at(
                12,
                trial.terminate,
                ground="cause_not_cured",
                reason="Sau thời hạn khắc phục, tổ chức không xác định được nguyên nhân rơi thiết bị.",
            ),
            at(11, decision.issue),
            at(11, ending.start_wind_down),
            at(5, ending.tick_off, count=1),
        ),
        trial=(44, -100),
    ),
    Story(
        "scooter-patrol",
        "closed",
        (
            *completed(36, 76, 50, "police", outcomes=("recognised_part", "move_to_licence")),
            at(34, ending.start_wind_down),
            at(26, ending.tick_off),
            at(24, ending.close),
        ),
        trial=(76, 50),
    ),
)
STORIES = (*BEFORE_FILING, *AT_THE_DESK, *IN_REVIEW, *DECIDED, *RUNNING, *ENDED)
"""Every case of the demonstration, in the order of the road."""
