"""What applicant and office have written to each other in the demonstration, on one case under review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.accounts.models import User
from sandbox.cases.models import Case
from sandbox.cases.services.messages import write_message
from workflows.case import CaseState

if TYPE_CHECKING:
    from datetime import datetime

HEAD = "head@dost.example"
QUESTION = (
    "Kính gửi cơ quan, chúng tôi có thể bố trí buổi trình diễn thiết bị vào thứ Năm tuần này được không?"
)
ANSWER = (
    "Cảm ơn công ty. Đề nghị bố trí lúc 9 giờ sáng thứ Năm tại địa điểm thử nghiệm.\n"
    "Chuyên viên phụ trách sẽ có mặt cùng đại diện đơn vị quản lý chuyên ngành."
)
NOTE = "Nhờ anh/chị bố trí xe cho buổi trình diễn. Cần hỏi thêm phương án ứng phó khi mất tín hiệu."


def talk(*, now: datetime) -> None:
    """A question of the applicant, the answer of the office, and a note that only the office reads."""
    reviewed = Case.objects.filter(state=CaseState.IN_REVIEW, officer__isnull=False, is_paper=False)
    case = reviewed.order_by("pk").first()
    if case is None or case.officer is None:
        return
    head = User.objects.get(email=HEAD)
    hours = timedelta(hours=1)
    write_message(case, QUESTION, actor=case.entered_by, now=now - 5 * hours, is_internal=False)
    write_message(case, ANSWER, actor=case.officer, now=now - 3 * hours, is_internal=False)
    write_message(case, NOTE, actor=case.officer, now=now - 2 * hours, mentions=[head])
