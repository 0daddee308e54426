"""Making the numbered document: told when it is there, and why not while it is not."""

from dataclasses import replace

import pytest
from django.test import Client

from sandbox.audit.models import Event
from sandbox.documents.letters import order, printing
from sandbox.documents.letters.trouble import NotPrinted
from sandbox.documents.models import Document
from sandbox.notifications.models import Notice
from tests.documents import situations as at
from tests.factories import step
from tests.personas import People

pytestmark = pytest.mark.django_db

NO_TIME = replace(order.LIMITS, patience=0)
NO_MEMORY = replace(order.LIMITS, memory=1)
FAILED, MADE = "document.fail_to_make", "document.make"


@pytest.fixture
def waiting(people: People) -> Document:
    """A permit that has its number, and is not made yet."""
    document = at.decision_of(at.decided_case(people))
    step(document, "give_number", people[at.CLERK], now=at.DECIDED)
    return at.fresh_document(document)


def told(document: Document, verb: str) -> list[str]:
    news = Notice.objects.filter(case=document.case, verb=verb).order_by("user__email")
    return list(news.values_list("user__email", flat=True))


def test_a_failure_is_told_once_with_its_reason_and_nothing_is_lost(
    people: People, waiting: Document, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as narrow:
        for limits in (NO_TIME, NO_MEMORY):
            narrow.setattr(printing, "LIMITS", limits)
            with pytest.raises(NotPrinted):
                at.make(waiting)
    failed = at.fresh_document(waiting)
    assert (failed.state, failed.number, failed.making_problem) == ("numbered", 1, "not_made")
    assert (failed.version, bool(failed.rendering)) == (waiting.version, False)
    assert told(waiting, FAILED) == [at.CLERK, waiting.case.officer.email]
    assert Event.objects.get(verb=FAILED).data["problem"] == "too_slow"
    client.force_login(people[at.CLERK])
    page = client.get(waiting.get_absolute_url()).content.decode()
    assert ("Hệ thống sẽ tự thử lại" in page, "Quản trị viên cần kiểm tra" in page) == (True, True)
    at.make(waiting)
    made = at.fresh_document(waiting)
    assert (made.making_problem, made.version) == ("", waiting.version)
    assert Event.objects.get(verb=MADE).data == {"sha256": made.rendering_digest, "size": made.rendering_size}
    assert told(waiting, MADE) == [at.CLERK, at.SIGNATORY]


def test_a_preview_that_fails_says_so_and_what_to_do(
    people: People, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = at.drafted(at.reviewed(people))
    monkeypatch.setattr(printing, "LIMITS", NO_TIME)
    client.force_login(draft.drafted_by)
    answer = client.get(f"{draft.get_absolute_url()}preview.pdf")
    assert (answer.status_code, "thử lại sau một phút" in answer.content.decode()) == (503, True)
