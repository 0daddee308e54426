"""The words of the catalogue in both languages: what each kind is called, and what it must say."""

from sandbox.programmes.rules.base import Bilingual


def _both(vi: str, en: str) -> Bilingual:
    return Bilingual(vi=vi, en=en)


NAMES: dict[str, Bilingual] = {
    "D01": _both("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "Receipt and appointment"),
    "D02": _both("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "Request to complete the dossier"),
    "D03": _both("Phiếu từ chối tiếp nhận giải quyết hồ sơ", "Refusal of intake"),
    "D04": _both("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", "Apology and new date"),
    "D05": _both("Thông báo dừng giải quyết hồ sơ", "Notice that handling ends"),
    "D06": _both("Phiếu kiểm soát quá trình giải quyết hồ sơ", "Hand-over log"),
    "D07": _both("Sổ theo dõi hồ sơ", "Register of dossiers"),
    "D08": _both("Công văn lấy ý kiến", "Letter asking for an opinion"),
    "D09": _both("Công văn ý kiến pháp lý", "Legal opinion"),
    "D10": _both("Quyết định thành lập Hội đồng", "Decision that sets up the council"),
    "D11": _both("Giấy mời họp Hội đồng", "Invitation to the council"),
    "D12": _both("Phiếu đánh giá", "Score sheet"),
    "D13": _both("Biên bản họp Hội đồng", "Minutes of the council"),
    "D14": _both("Báo cáo thẩm định", "Appraisal report"),
    "D15": _both("Tờ trình", "Submission"),
    "D16": _both("Quyết định cho phép thử nghiệm có kiểm soát", "Decision that permits the trial"),
    "D17": _both("Quyết định không cho phép thử nghiệm có kiểm soát", "Decision that refuses the trial"),
    "D18": _both("Quyết định điều chỉnh thử nghiệm", "Decision that adjusts the trial"),
    "D19": _both("Quyết định gia hạn thử nghiệm", "Decision that extends the trial"),
    "D20": _both("Quyết định tạm dừng thử nghiệm", "Decision that suspends the trial"),
    "D21": _both("Quyết định cho tiếp tục thử nghiệm", "Decision that resumes the trial"),
    "D22": _both("Quyết định chấm dứt thử nghiệm", "Decision that terminates the trial"),
    "D23": _both("Thông báo cho cơ quan liên quan", "Notice to the bodies concerned"),
    "D24": _both("Biên bản kiểm tra, giám sát", "Minutes of an inspection"),
    "D25": _both("Báo cáo đánh giá kết quả thử nghiệm", "Evaluation report"),
    "D26": _both("Quyết định công nhận hoàn thành thử nghiệm", "Decision on the completed trial"),
    "D27": _both(
        "Giấy xác nhận tham gia, hoàn thành thử nghiệm", "Certificate of participation or completion"
    ),
    "D28": _both("Báo cáo Hội đồng nhân dân Thành phố", "Report to the People’s Council"),
    "D29": _both("Văn bản kiến nghị hoàn thiện pháp luật", "Proposal to complete the law"),
    "D30": _both("Công văn đính chính, văn bản thay thế", "Letter of correction or replacement"),
    "D31": _both("Quyết định giải quyết khiếu nại", "Decision on a complaint"),
}
CONTENTS: dict[str, Bilingual] = {
    "D01": _both(
        "mã hồ sơ; tổ chức nộp, liên hệ; tên thủ tục; danh mục và số lượng giấy tờ; thời điểm nhận; ngày hẹn trả; hình"
        " thức nộp; người tiếp nhận",
        "case code; applicant and contact; procedure; list and count of papers; time of receipt; day of the result;"
        " channel; officer",
    ),
    "D02": _both(
        "thành phần còn thiếu; lý do; căn cứ; cách hoàn thiện; liên hệ",
        "what is missing; reason; ground; how to complete it; contact",
    ),
    "D03": _both("người yêu cầu; nội dung yêu cầu; lý do từ chối", "requester; request; reason"),
    "D04": _both(
        "ngày hẹn ban đầu; nguyên nhân; ngày hẹn mới; người ký", "original day; cause; new day; who signs"
    ),
    "D05": _both("đề nghị của tổ chức; giai đoạn; thời điểm dừng", "the applicant’s wish; stage; moment"),
    "D06": _both("mọi lần chuyển giao, không ghi đè", "every hand-over, nothing written over"),
    "D07": _both(
        "mọi hồ sơ trong kỳ: tổ chức, ngày nhận, ngày hẹn, ngày trả, tình trạng",
        "every application of the period: applicant, days of receipt, promise and answer, state",
    ),
    "D08": _both(
        "nơi nhận; câu hỏi; thời hạn; tài liệu kèm theo", "addressee; questions; deadline; attachments"
    ),
    "D09": _both(
        "từng quy định được đề nghị không áp dụng: cơ sở pháp lý, sự cần thiết, tính tương xứng, sự phù hợp, quyền của"
        " người tham gia, phương án quy định, kết luận",
        "for each provision: basis, necessity, proportionality, conflict, rights of participants, wording, conclusion",
    ),
    "D10": _both(
        "thành viên, chức danh; nhiệm vụ; nguyên tắc làm việc",
        "members and their parts; tasks; rules of work",
    ),
    "D11": _both(
        "người được mời; thời gian, địa điểm; chương trình", "who is invited; time and place; agenda"
    ),
    "D12": _both(
        "điểm và nhận xét theo từng tiêu chí; tổng điểm", "score and comment on each criterion; total"
    ),
    "D13": _both(
        "thành phần, số có mặt tối thiểu; xung đột lợi ích; điểm; biểu quyết; kết luận; chữ ký chủ tịch, thư ký",
        "quorum; declared conflicts; scores; votes; conclusion; signatures of chair and secretary",
    ),
    "D14": _both(
        "tóm tắt; ý kiến các cơ quan và việc tiếp thu; rủi ro; kiến nghị",
        "summary; opinions and how they were handled; risks; recommendation",
    ),
    "D15": _both(
        "sự cần thiết; nội dung; ý kiến khác nhau; đề nghị; hồ sơ kèm theo",
        "necessity; content; differing opinions; proposal; attachments",
    ),
    "D16": _both(
        "tổ chức, đối tượng thử nghiệm; giới hạn; quy định không áp dụng; nghĩa vụ; quản lý, giám sát; trách nhiệm; hiệu"
        " lực; Quy chế và các Phụ lục",
        "holder and object; limits; provisions set aside; duties; control; liability; effect; regulation and appendices",
    ),
    "D17": _both(
        "lý do theo từng tiêu chí; quyền và thời hạn khiếu nại",
        "reasons per criterion; right and time to complain",
    ),
    "D18": _both(
        "quyết định được điều chỉnh; nội dung cũ và mới; nội dung giữ nguyên",
        "decision adjusted; old and new terms; unchanged rest",
    ),
    "D19": _both(
        "quyết định được gia hạn; ngày kết thúc cũ và mới; nội dung giữ nguyên",
        "decision extended; old and new end; unchanged rest",
    ),
    "D20": _both(
        "căn cứ, lý do; phạm vi tạm dừng; thời điểm; biện pháp khắc phục; quyền khiếu nại",
        "ground and reason; scope; moment; remedies; right to complain",
    ),
    "D21": _both(
        "biện pháp đã khắc phục; thời điểm tiếp tục; ngày kết thúc", "remedies done; moment; end date"
    ),
    "D22": _both(
        "căn cứ, lý do; thời điểm; nghĩa vụ đối với người tham gia, dữ liệu, thiết bị; quyền khiếu nại",
        "ground and reason; moment; duties to participants, data, equipment; right to complain",
    ),
    "D23": _both(
        "quyết định cho phép; thời hạn, không gian; quy định không áp dụng; việc của từng cơ quan",
        "the permit; time and places; provisions set aside; what each body does",
    ),
    "D24": _both(
        "thời gian, địa điểm; thành phần; kết quả; yêu cầu; chữ ký hai bên",
        "time and place; who was there; findings; requests; both signatures",
    ),
    "D25": _both(
        "chỉ số so với mục tiêu; rủi ro, sự cố; phản ánh của người tham gia; chi phí, lợi ích; bài học pháp luật; kiến nghị",
        "indicators against targets; risks and incidents; feedback; cost and benefit; lessons for the law; proposal",
    ),
    "D26": _both(
        "kết quả được công nhận; điều kiện; giai đoạn chuyển tiếp", "outcome; conditions; transition"
    ),
    "D27": _both(
        "tổ chức; hệ thống; thời gian; quyết định làm căn cứ; kết quả",
        "organisation; system; time; decision; outcome",
    ),
    "D28": _both(
        "số thử nghiệm; tình trạng; kết quả; kiến nghị", "number of trials; states; results; proposals"
    ),
    "D29": _both("quy định; căn cứ thực tiễn; nội dung kiến nghị", "provision; evidence; proposed text"),
    "D30": _both(
        "văn bản được đính chính hoặc thay thế; nội dung sai và đúng; lý do",
        "document corrected or replaced; wrong and right; reason",
    ),
    "D31": _both(
        "nội dung khiếu nại; kết quả xác minh; căn cứ; kết luận; quyết định; quyền khiếu nại lần hai, khởi kiện",
        "claims; what was found; grounds; conclusion; decision; second complaint or court",
    ),
}
