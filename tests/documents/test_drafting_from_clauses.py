"""A permit drafted from clauses: picked, changed, ordered, filled with facts, frozen, compared and kept with the issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.core.clock import today
from sandbox.documents.clauses import keeping
from sandbox.documents.clauses.comparing import compared
from sandbox.documents.clauses.saying import BlankLeft
from sandbox.documents.clauses.shipped import load_clauses
from sandbox.documents.content.parts import sources_in
from sandbox.documents.content.writing import gathered
from sandbox.documents.models import Clause, Document, DraftVersion
from sandbox.documents.services.drafting import save_draft, values_in
from sandbox.trials.models import Condition, Permit
from sandbox.trials.services.permits import is_intact
from tests.documents import situations as at
from tests.factories import step
from tests.reviews.situations import free_of_conflict, fresh
from tests.situation import situation

if TYPE_CHECKING:
    from django.test import Client

    from sandbox.cases.models import Case
    from tests.personas import People

LEADER = "leader@doj.example"
DAY = today(at.DECIDED)
HOSTILE = "Smith & Sons *Ltd* <b>x</b> {% load x %} {{{ ${1}"


@situation
def with_library(people: People) -> Case:
    """A concluded case, and a library whose clauses are in force."""
    case = at.reviewed(people)
    for clause in load_clauses(now=at.DECIDED):
        keeping.put_in_force(clause.versions.get(), actor=people[LEADER], now=at.DECIDED)
    return case


def entry(text: str, **more: Any) -> dict[str, Any]:
    """An entry as a form sends it."""
    return {"id": more.pop("id", "e1"), "text": text, **more}


def standard(code: str, **more: Any) -> dict[str, Any]:
    """A clause of the library as it stands."""
    version = Clause.objects.get(code=code).versions.get()
    return entry(version.text, clause=code, version=1, **more)


def saved(document: Document, **parts: Any) -> Document:
    """The draft with other parts, saved by the officer in charge."""
    case = fresh(document.case)
    assert case.officer is not None
    whole = {**at.parts_for(case), **parts}
    save_draft(document, parts=whole, expected=document.version, actor=case.officer, now=at.DECIDED)
    return at.fresh_document(document)


def test_facts_fill_the_clauses_and_cannot_be_typed_over(people: People) -> None:
    case = with_library(people)
    mine = "Của **{{ holder }}**, {{reference}}: " + "Smith & Sons *Ltd* <b>"
    document = at.drafted(
        case,
        conditions=[standard("BAO-HIEM-01"), standard("SU-CO-01", id="e2", terms={"due": "forged"}), mine],
        articles=[standard("DIEU-KHOAN-01"), "Một câu."],
        duties={"doj": entry("giám sát cùng {{ presiding_body }}", clause="GIAM-SAT-01", version=1)},
    )
    facts = gathered(document, day=DAY)
    permit, name = Permit.objects.get(case=case), case.applicant.name
    assert permit.ends_on is not None
    assert facts["conditions"][-3].endswith(
        f"và 90 ngày sau ngày {permit.ends_on:%d/%m/%Y}. Thời hạn: chậm nhất 30 ngày trước ngày kết thúc thử nghiệm."
        " Tài liệu chứng minh: Giấy chứng nhận bảo hiểm còn hiệu lực."
    )
    assert [(run["text"], run["style"]) for run in facts["conditions"][-1]["runs"]] == [
        ("Của ", ""),
        (name, "b"),
        (f", {case.reference}: Smith & Sons *Ltd* <b>", ""),
    ]
    assert facts["additional_rules"][0]["heading"] == "Truyền thông về thử nghiệm"
    assert facts["additional_rules"][0]["text"].startswith(f"{name} nêu rõ")
    assert facts["additional_rules"][1] == {"text": "Một câu.", "heading": "", "clauses": []}
    assert facts["coordinating_bodies"][0]["duty"] == "giám sát cùng Sở Khoa học và Công nghệ"
    kept = document.parts["conditions"]
    assert (kept[0]["terms"]["due"], kept[1]["terms"], kept[2]["clause"]) == ("before_end", {}, "")
    assert [(one["place"], one["clause"], one["changed"]) for one in sources_in(document.parts)] == [
        ("duties", "GIAM-SAT-01", True),
        ("conditions", "BAO-HIEM-01", False),
        ("conditions", "SU-CO-01", False),
        ("articles", "DIEU-KHOAN-01", False),
    ]


def test_words_that_no_fact_can_fill_are_refused_by_name(people: People) -> None:
    case = with_library(people)
    document = at.drafted(case)
    for text, why in (("{{ password }}", "{{ password }}"), ("x {{ holder", "{{")):
        with pytest.raises(ValidationError, match=why):
            saved(document, conditions=[text])
    Permit.objects.filter(case=case).update(object_text="")
    with pytest.raises(ValidationError, match="object"):
        saved(document, conditions=["Thử nghiệm {{ object }}."])
    Document.objects.filter(pk=document.pk).update(parts={"conditions": ["Thử nghiệm {{ object }}."]})
    with pytest.raises(BlankLeft, match="object"):
        gathered(at.fresh_document(document), day=DAY)
    assert values_in(case, DAY)["object"] == ""


def test_older_drafts_are_read_as_they_were_kept(people: People) -> None:
    case = at.reviewed(people)
    document = at.drafted(case)
    old = {"duties": {"doj": at.DUTY}, "conditions": ["Một.", HOSTILE.replace("{{{", "")], "support": []}
    Document.objects.filter(pk=document.pk).update(parts=old)
    facts = gathered(at.fresh_document(document), day=DAY)
    assert facts["conditions"][-2:] == old["conditions"]
    assert facts["coordinating_bodies"][0]["duty"] == at.DUTY


def test_a_reference_to_the_library_counts_only_where_it_is_true(people: People) -> None:
    case = with_library(people)
    forged = [
        standard("AN-TOAN-01"),
        entry("Sai nơi.", id="e1", clause="HO-TRO-01", version=1),
        entry("Không có.", id="<b>", clause="AN-TOAN-01", version=99),
        entry("   ", id="e4"),
        entry("Số lạ.", id="e5", clause="AN-TOAN-02", version="1; --"),
    ]
    kept = at.drafted(case, conditions=forged).parts["conditions"]
    assert [(one["text"][:6], one["clause"]) for one in kept] == [
        ("Phân c", "AN-TOAN-01"),
        ("Sai nơ", ""),
        ("Không ", ""),
        ("Số lạ.", ""),
    ]
    assert len({one["id"] for one in kept}) == 4


def test_each_save_is_kept_and_compared_with_who_wrote_it(people: People) -> None:
    document = at.drafted(at.reviewed(people), conditions=[entry("Một hai ba bốn."), entry("Hai.", id="e2")])
    document = saved(document, conditions=[entry("Hai.", id="e2"), entry("Một hai năm bốn.")])
    document = saved(
        document, conditions=[entry("<b>Hai.</b>", id="e2"), entry("Một hai năm bốn."), "Ba."], support=[]
    )
    versions = list(DraftVersion.objects.order_by("number"))
    assert [(one.number, one.saved_by) for one in versions] == [(n, document.drafted_by) for n in (1, 2, 3)]
    rows = {row.place: row for row in compared(versions, versions[0], versions[2])}
    changed = rows["Điều kiện 2"]
    assert ([piece.text for piece in changed.old if piece.mark == "gone"], changed.by.number) == (["ba "], 2)
    assert ([piece.text for piece in changed.new if piece.mark == "new"], changed.is_moved) == (
        ["năm "],
        True,
    )
    assert (changed.is_emphasis, rows["Điều kiện 1"].is_emphasis, rows["Điều kiện 1"].text) == (
        False,
        True,
        "**Hai.**",
    )
    assert rows["Điều kiện 3"].by.number == 3
    gone = rows["Hỗ trợ 1"]
    assert (gone.new, gone.by.number, gone.is_changed) == ((), 2, True)
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftVersion.objects.update(number=9)


def test_the_officer_picks_orders_changes_and_saves_without_a_script(people: People, client: Client) -> None:
    case = with_library(people)
    client.force_login(case.officer)
    address = reverse("documents:draft", args=[case.uuid])
    page = client.get(address)
    assert page.content.decode().count('value="add:conditions:') == 14
    mine = "Của <b>tôi</b>:\n- một;\n- hai."
    sent = {"by_doj": at.DUTY, "expected": "", "conditions": mine}
    page = client.post(address, sent | {"do": "add:conditions:AN-TOAN-01"})
    typed = fields_of(page)
    assert (page.status_code, Document.objects.exclude(kind="D01").count()) == (200, 0)
    page = client.post(address, typed | {"do": "write:conditions"})
    typed = fields_of(page)
    first, second = typed["order_conditions"].split(",")
    assert (typed[f"source_{first}"], typed[f"text_{second}"], typed["conditions"]) == (
        "AN-TOAN-01/1",
        "Của **tôi**:\na) một;\nb) hai.",
        "",
    )
    assert "Của <b>tôi</b>:\na) một;" in page.content.decode()
    typed = fields_of(client.post(address, typed | {"do": f"up:conditions:{second}"}))
    assert typed["order_conditions"] == f"{second},{first}"
    typed = fields_of(client.post(address, typed | {"do": "add:duties:GIAM-SAT-01:doj"}))
    assert typed["source_duty-doj"] == "GIAM-SAT-01/1"
    for nonsense in (
        "up:grounds:x",
        "add:conditions:NONE",
        "remove:conditions:x",
        "x",
        ":::::",
        "add:duties:GIAM-SAT-01:y",
    ):
        assert fields_of(client.post(address, typed | {"do": nonsense})) == typed
    wrong = client.post(address, typed | {f"text_{first}": "{{ nobody }}", "by_doj": "{{ no }}"})
    assert (wrong.status_code, len(wrong.context["form"].errors)) == (422, 2)
    assert "{{ nobody }}" in wrong.content.decode()
    done = client.post(address, typed | {f"text_{first}": typed[f"text_{first}"] + " Ngay."})
    document = at.decision_of(case)
    assert (done.status_code, [one["text"][-5:] for one in document.parts["conditions"]]) == (
        302,
        [" hai.", "Ngay."],
    )
    page = client.get(address)
    assert "Đã sửa so với mẫu AN-TOAN-01, phiên bản 1:" in page.content.decode()
    assert client.post(address, typed).status_code == 409  # the same form again, from before the save
    assert Event.objects.filter(verb="document.draft").count() == 1


def test_the_pages_of_a_draft_ask_the_same_of_few_entries_and_of_many(
    people: People, client: Client, django_assert_max_num_queries: Any
) -> None:
    case = with_library(people)
    document = at.drafted(case, conditions=[standard("AN-TOAN-01")])
    client.force_login(case.officer)
    for text in ("", "Thêm."):
        if text:
            many = [standard(code, id=code.lower()) for code in ("AN-TOAN-01", "AN-TOAN-02", "DU-LIEU-01")]
            document = saved(document, conditions=[*many, *[text] * 20])
        with django_assert_max_num_queries(42):
            assert client.get(reverse("documents:draft", args=[case.uuid])).status_code == 200
        with django_assert_max_num_queries(20):
            assert client.get(reverse("documents:versions", args=[document.uuid])).status_code == 200
    client.force_login(people["clerk@doj.example"])
    assert client.get(reverse("documents:versions", args=[document.uuid])).status_code == 404


def test_a_refusal_is_drafted_from_clauses_too(people: People, client: Client) -> None:
    case = at.reviewed(people, permit=False)
    for clause in load_clauses(now=at.DECIDED):
        keeping.put_in_force(clause.versions.get(), actor=people[LEADER], now=at.DECIDED)
    client.force_login(case.officer)
    address = reverse("documents:draft", args=[case.uuid])
    grounds = {f"by_{code}": ground for code, ground in at.parts_for(case)["grounds"].items()}
    page = client.post(address, grounds | {"do": "add:advice:NOP-LAI-01", "reasoning": "**Hết** <b>"})
    assert page.content.decode().count('value="add:') == 3  # and none of those of a permit
    assert fields_of(client.post(address, grounds | {"do": "add:advice:AN-TOAN-01"}))["order_advice"] == ""
    typed = fields_of(page) | grounds | {"reasoning": "**Hết** <b>"}
    assert client.post(address, typed | {"reasoning": "Từ {{ nobody }}."}).status_code == 422
    assert "{{ nobody }}" in client.post(address, typed | {"reasoning": "{{ nobody }}"}).content.decode()
    assert client.post(address, typed).status_code == 302
    document = at.decision_of(case)
    facts, name = gathered(document, day=DAY), case.applicant.name
    assert [run["style"] for run in facts["reasoning"][0]["runs"]] == ["b", ""]
    assert "".join(run["text"] for run in facts["advice"][0]["runs"]).startswith(
        f"Khi nộp hồ sơ mới, {name}:\na) nêu rõ từng lý do tại Điều 2"
    )
    assert [(one["place"], one["clause"], one["changed"]) for one in sources_in(document.parts)] == [
        ("advice", "NOP-LAI-01", False)
    ]
    page = client.get(document.get_absolute_url())
    texts = page.content.decode()
    assert "nêu rõ <b>từng lý do</b> tại" in texts
    assert "<b>Hết</b> &lt;b&gt;" in texts
    assert document.parts_missing == 0
    codes = {code for pair in document.parts["grounds"].items() for code in pair}
    shown = {word for entry in page.context["text"].entries for word in (entry.place, entry.text)}
    assert not [word for word in shown if any(code in word for code in codes)]


def fields_of(response: Any) -> dict[str, str]:
    """What the form of a page would send back, without the words of its buttons."""
    page = response.context["page"]
    found = {"expected": str(page.form["expected"].value() or ""), "find": page.find}
    for duty in page.duties:
        one = duty.row.entry
        found |= {f"by_{one.id}": duty.field.value(), f"source_duty-{one.id}": source(duty.row)}
    for each in page.lists:
        found |= {f"order_{each.name}": each.order, each.name: each.own_words.value() or ""}
        for row in each.rows:
            found |= {f"text_{row.entry.id}": row.entry.text, f"source_{row.entry.id}": source(row)}
    return found


def source(row: Any) -> str:
    """Code and version as the form sends them."""
    return f"{row.entry.clause}/{row.entry.version}" if row.source else ""


def test_a_condition_of_the_draft_falls_due_like_one_of_the_terms(people: People) -> None:
    case = with_library(people)
    document = at.drafted(case, conditions=[standard("BAO-HIEM-01"), "Giữ **sổ** của <b>{{ holder }}</b>."])
    step(document, "check_draft", people[at.HEAD], now=at.DECIDED)
    step(fresh(case), "send_to_authority", people[at.DIRECTOR], now=at.DECIDED)
    free_of_conflict(fresh(case), people[at.SIGNATORY], now=at.DECIDED)
    step(at.fresh_document(document), "approve_for_signature", people[at.OFFICE], now=at.DECIDED)
    before = Condition.objects.filter(permit__case=case).count()
    at.decide(case, people)
    permit = Permit.objects.get(case=case)
    added = list(permit.conditions.all())[before:]
    assert [(row.due, row.days, row.text[:4]) for row in added] == [
        ("before_end", 30, "Duy "),
        ("", None, "Giữ "),
    ]
    assert "{{" not in added[0].text
    assert added[1].text == f"Giữ sổ của {case.applicant.name}."
    assert is_intact(permit)
