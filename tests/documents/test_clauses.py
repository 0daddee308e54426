"""The library of clauses: who writes, who puts in force, what counts on a day, and what nobody can rewrite."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from sandbox.accounts.models import Delegation
from sandbox.accounts.standing_in import standing_in_on
from sandbox.audit.models import Event
from sandbox.core.clock import today
from sandbox.core.errors import StepStale, StepUnknown
from sandbox.documents.clauses import keeping
from sandbox.documents.clauses.library import kept_on, library, offered, versions_named
from sandbox.documents.clauses.placeholders import check, filled
from sandbox.documents.clauses.shipped import load_clauses
from sandbox.documents.clauses.terms import in_words, terms_of
from sandbox.documents.models import Clause, ClauseAdoption, ClauseVersion
from tests.factories import NOON

if TYPE_CHECKING:
    from django.test import Client

    from tests.personas import People

LAWYER, LEADER, HEAD = "lawyer@doj.example", "leader@doj.example", "head@dost.example"
OFFICER, AUDITOR = "officer@dost.example", "auditor@inspectorate.example"
TODAY = today(NOON)
HOSTILE = "Smith & Sons *Ltd* <b> {% load x %} ${1}"


def wording(text: str = "Gửi báo cáo cho {{ presiding_body }}.", **more: Any) -> keeping.Wording:
    """What a version says."""
    return keeping.Wording(text=text, terms=more.pop("terms", {}), reason="Theo góp ý.", **more)


def written(people: People, **more: Any) -> Clause:
    """A clause that the lawyer wrote and nobody has put in force."""
    named: dict[str, Any] = {"code": "BC-01", "title": "Báo cáo", "title_en": "", "place": "conditions"}
    named |= {"kinds": ["D16"], "variant_of": None} | more
    return keeping.open_clause(**named, wording=wording(), actor=people[LAWYER], now=NOON)


def in_force(clause: Clause, day: date = TODAY) -> int | None:
    """The number of the version that counts."""
    found = kept_on(Clause.objects.get(pk=clause.pk), day).in_force
    return found.number if found else None


def test_a_version_counts_once_somebody_else_has_put_it_in_force(people: People) -> None:
    clause = written(people)
    assert (in_force(clause), offered(day=TODAY, kind="D16")) == (None, [])
    first = clause.versions.get()
    with pytest.raises(PermissionDenied):
        keeping.put_in_force(first, actor=people[LAWYER], now=NOON)
    keeping.put_in_force(first, actor=people[LEADER], now=NOON)
    assert in_force(clause) == 1
    with pytest.raises(StepUnknown):  # a second click
        keeping.put_in_force(first, actor=people[HEAD], now=NOON)
    own = keeping.write_version(clause, wording=wording("Khác."), after=1, actor=people[LEADER], now=NOON)
    with pytest.raises(keeping.OwnWords):
        keeping.put_in_force(own, actor=people[LEADER], now=NOON)
    assert in_force(clause) == 1
    keeping.put_in_force(own, actor=people[HEAD], now=NOON)
    assert in_force(clause) == 2
    told = [
        (event.verb, event.role, event.data["version"])
        for event in Event.objects.filter(verb__startswith="clause.").order_by("pk")
    ]
    assert told == [
        ("clause.write", "legal_reviewer", 1),
        ("clause.put_in_force", "legal_leader", 1),
        ("clause.write", "legal_leader", 2),
        ("clause.put_in_force", "presiding_head", 2),
    ]


def test_the_days_of_a_version_decide_which_one_counts(people: People) -> None:
    clause = written(people)
    keeping.put_in_force(clause.versions.get(), actor=people[LEADER], now=NOON)
    soon, later = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
    said = wording("Từ tháng sau.", valid_from=soon, valid_until=later)
    second = keeping.write_version(clause, wording=said, after=1, actor=people[LAWYER], now=NOON)
    keeping.put_in_force(second, actor=people[LEADER], now=NOON)
    days = (TODAY, soon, later, later + timedelta(days=1))
    assert [in_force(clause, day) for day in days] == [1, 2, 2, 1]


def test_a_retired_clause_is_offered_no_longer_and_stays_readable(people: People) -> None:
    clause = written(people)
    version = clause.versions.get()
    keeping.put_in_force(version, actor=people[LEADER], now=NOON)
    with pytest.raises(PermissionDenied):
        keeping.retire(clause, actor=people[LAWYER], now=NOON)
    keeping.retire(clause, actor=people[LEADER], now=NOON)
    assert (in_force(clause), versions_named([("BC-01", 1)])) == (None, {("BC-01", 1): version})
    for refused in (
        lambda: keeping.retire(clause, actor=people[LEADER], now=NOON),
        lambda: keeping.write_version(clause, wording=wording(), after=1, actor=people[LAWYER], now=NOON),
    ):
        with pytest.raises(StepUnknown):
            refused()


def test_what_was_written_cannot_be_rewritten(people: People) -> None:
    clause = written(people)
    keeping.put_in_force(clause.versions.get(), actor=people[LEADER], now=NOON)
    for rows in (ClauseVersion.objects.all(), ClauseAdoption.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(id=999)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete(rows.db)


def test_two_people_cannot_write_the_same_version(people: People) -> None:
    clause = written(people)
    keeping.write_version(clause, wording=wording("Hai."), after=1, actor=people[LAWYER], now=NOON)
    with pytest.raises(StepStale):
        keeping.write_version(clause, wording=wording("Cũng hai."), after=1, actor=people[HEAD], now=NOON)
    with pytest.raises(ValidationError):
        written(people)


@pytest.mark.parametrize(
    "login", [OFFICER, "director@dost.example", "clerk@doj.example", "owner@skylift.example"]
)
def test_nobody_else_keeps_the_library(people: People, login: str) -> None:
    clause = written(people)
    for refused in (
        lambda: keeping.write_version(clause, wording=wording(), after=1, actor=people[login], now=NOON),
        lambda: keeping.put_in_force(clause.versions.get(), actor=people[login], now=NOON),
        lambda: keeping.retire(clause, actor=people[login], now=NOON),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_substitute_may_not_put_in_force_what_the_absent_wrote(people: People) -> None:
    leader, lawyer = people[LEADER], people[LAWYER]
    clause = keeping.open_clause(
        code="BC-02",
        title="Báo cáo",
        title_en="",
        kinds=["D16"],
        place="conditions",
        variant_of=None,
        wording=wording(),
        actor=leader,
        now=NOON,
    )
    Delegation.objects.create(
        absent=leader,
        substitute=lawyer,
        department=people.department("doj"),
        role="legal_leader",
        first_day=TODAY,
        last_day=TODAY,
        made_by=leader,
        made_at=NOON,
    )
    standing_in = standing_in_on(lawyer, TODAY)
    with pytest.raises(keeping.OwnWords):
        keeping.put_in_force(clause.versions.get(), actor=standing_in, now=NOON)
    by_head = keeping.write_version(clause, wording=wording("Hai."), after=1, actor=people[HEAD], now=NOON)
    keeping.put_in_force(by_head, actor=standing_in, now=NOON)
    event = Event.objects.get(verb="clause.put_in_force")
    assert (event.actor, event.on_behalf_of, event.role) == (lawyer, leader, "legal_leader")


def test_shipped_clauses_wait_for_legal_staff_and_are_taken_in_once(people: People) -> None:
    people[LEADER]
    taken = load_clauses(now=NOON)
    assert (len(taken), load_clauses(now=NOON), offered(day=TODAY, kind="D16")) == (21, [], [])
    assert {one.clause.code for one in library(day=TODAY, words="bao cao su co")} == {"SU-CO-01", "SU-CO-01A"}
    assert Clause.objects.get(code="SU-CO-01A").variant_of == Clause.objects.get(code="SU-CO-01")
    assert versions_named([("SU-CO-01", 1)]) == {}
    keeping.put_in_force(Clause.objects.get(code="SU-CO-01").versions.get(), actor=people[LEADER], now=NOON)
    assert list(versions_named([("SU-CO-01", 1), ("SU-CO-01", 2)])) == [("SU-CO-01", 1)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{ password }}", "Không có ô điền {{ password }}."),
        ("{{ holder.delete }} {{ settings }}", "Không có ô điền {{ holder.delete }}."),
        ("{{ holder", "Ô điền được viết là {{ tên }}, với hai dấu ngoặc nhọn ở mỗi bên."),
        ("{{{{ holder }}}}", "Ô điền được viết là {{ tên }}, với hai dấu ngoặc nhọn ở mỗi bên."),
        ("{{ title }}", "Hồ sơ này chưa có giá trị cho ô điền {{ title }}."),
    ],
)
def test_a_wrong_placeholder_is_named(text: str, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check(text, {"holder": "Skylift", "title": ""})
    assert refused.value.messages[0] == why


def test_values_are_put_in_as_they_are_and_read_no_further() -> None:
    assert filled("{{holder}}; {{ title }}.", {"holder": HOSTILE, "title": "{{ holder }}"}) == (
        f"{HOSTILE}; {{{{ holder }}}}."
    )


def test_terms_keep_only_what_fits_together() -> None:
    said = terms_of(due="before_end", days=45, due_on="2026-12-01", repeats="weekly", evidence="Kế hoạch")
    assert said == {"due": "before_end", "days": 45, "evidence": "Kế hoạch"}
    assert in_words(said) == "45 ngày trước ngày kết thúc thử nghiệm · Tài liệu chứng minh: Kế hoạch"
    on_a_day = terms_of(due="on_day", days=3, due_on="2026-12-01", repeats="monthly")
    assert in_words(on_a_day) == "Ngày 01/12/2026 · Hằng tháng"
    assert (in_words({}), terms_of(due="after_start", days=0)) == ("", {"due": "after_start", "days": 0})


def test_the_pages_lead_from_a_new_clause_to_one_in_force(people: People, client: Client) -> None:
    client.force_login(people[LAWYER])
    sent = {"code": "BC-01", "title": HOSTILE, "place": "conditions", "text": HOSTILE, "reason": "Vì cần."}
    refused = client.post(reverse("clauses:new"), sent | {"text": "Của {{ nobody }}.", "due": "after_start"})
    assert (refused.status_code, refused.context["form"].errors.keys()) == (422, {"text", "days"})
    made = client.post(reverse("clauses:new"), sent)
    clause = Clause.objects.get()
    assert (made.status_code, made["Location"]) == (302, clause.get_absolute_url())
    assert client.post(reverse("clauses:new"), sent).status_code == 422
    client.post(
        reverse("clauses:write", args=[clause.uuid]), {"text": "Khác hẳn.", "reason": "Rõ hơn.", "after": 1}
    )
    client.force_login(people[LEADER])
    page = client.get(clause.get_absolute_url())
    assert "Smith &amp; Sons *Ltd* &lt;b&gt; {% load x %}" in page.content.decode()
    for number, status in ((2, 302), (2, 409), (3, 404)):
        put = client.post(reverse("clauses:put_in_force", args=[clause.uuid, number]))
        assert put.status_code == status
    assert in_force(clause) == 2
    assert client.get(clause.get_absolute_url(), {"old": "2", "new": "x"}).status_code == 200
    client.force_login(people[OFFICER])
    assert client.post(reverse("clauses:retire", args=[clause.uuid])).status_code == 403
    assert client.get(reverse("clauses:write", args=[clause.uuid])).status_code == 403


def test_the_list_asks_as_much_for_one_clause_as_for_many(
    people: People, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(people[OFFICER])
    load_clauses(now=NOON)
    client.get(reverse("clauses:list"))
    with django_assert_num_queries(6):
        many = client.get(reverse("clauses:list"), {"place": "conditions"})
    with django_assert_num_queries(6):
        one = client.get(reverse("clauses:list"), {"q": "khong luu hanh"})
    assert (len(many.context["found"]), len(one.context["found"])) == (14, 1)
