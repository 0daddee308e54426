"""What the worker gave up: said on the page, asked for again by whoever may, once, and recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.core.models import Task
from sandbox.core.outbox import enqueue, run_due
from sandbox.documents.letters import order, printing
from sandbox.documents.models import Document, PrintJob, PrintKind
from sandbox.documents.rendering import RENDER, SIGN
from sandbox.documents.services.asking_again import ask_again
from sandbox.documents.services.print_jobs import ask_for_print
from tests.documents import situations as at
from tests.factories import step

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.test import Client

    from tests.personas import People

pytestmark = pytest.mark.django_db

ADMINISTRATOR = "admin@city.example"
BUTTON = "Yêu cầu thực hiện lại"


@pytest.fixture
def unmade(people: People) -> Document:
    """A permit with its number, whose making failed as often as allowed."""
    document = at.decision_of(at.decided_case(people))
    step(document, "give_number", people[at.CLERK], now=at.DECIDED)
    Task.objects.exclude(name=RENDER, payload__document=str(document.uuid)).delete()
    Task.objects.update(max_attempts=1)
    with pytest.MonkeyPatch.context() as narrow:
        narrow.setattr(printing, "LIMITS", replace(order.LIMITS, patience=0))
        assert run_due(now=at.DECIDED) == 1
    return at.fresh_document(document)


def asked() -> QuerySet[Event]:
    found: QuerySet[Event] = Event.objects.filter(verb="document.ask_again").order_by("pk")
    return found


def test_the_page_says_it_and_whoever_may_asks_once(people: People, unmade: Document, client: Client) -> None:
    again = reverse("documents:ask_again", args=[unmade.uuid])
    officer = unmade.case.officer
    found = {}
    for user in (people[at.CLERK], officer, people[at.DIRECTOR]):
        client.force_login(user)
        page = client.get(unmade.get_absolute_url()).content.decode()
        found[user.email] = ("không tự thử lại nữa" in page, BUTTON in page, "every 3s" in page)
    assert list(found.values()) == [(True, True, False), (True, True, False), (True, False, False)]
    assert client.post(again).status_code == 403
    client.force_login(officer)
    said = [str(list(get_messages(client.post(again).wsgi_request))[-1]) for _click in range(2)]
    assert [words.startswith("Hệ thống đang thử lại") for words in said] == [True, False]
    event = asked().get()
    assert (event.chain, event.actor, event.role, event.data) == (
        str(unmade.case.uuid),
        officer,
        "presiding_officer",
        {"kind": "D16", "work": RENDER},
    )
    assert at.fresh_document(unmade).making_problem == ""
    run_due(now=at.DECIDED)
    assert bool(at.fresh_document(unmade).rendering_digest) is True
    assert ask_again(at.fresh_document(unmade), actor=people[at.CLERK], now=at.DECIDED) is False


def test_a_signature_is_asked_for_again_by_whoever_signs(people: People, unmade: Document) -> None:
    signatory = people[at.SIGNATORY]
    Document.objects.filter(pk=unmade.pk).update(
        rendering_digest="x", signing_key="k", signatory=signatory, signature_asked_at=at.DECIDED
    )
    wish = {"document": str(unmade.uuid), "stage": "signature"}
    enqueue(SIGN, key=f"{SIGN}:{unmade.uuid}:7", payload=wish)
    document = at.fresh_document(unmade)
    assert ask_again(document, actor=signatory, now=at.DECIDED) is False
    Task.objects.filter(name=SIGN).update(failed_at=at.DECIDED)
    for login in (at.CLERK, at.OFFICER, at.DIRECTOR):
        with pytest.raises(PermissionDenied):
            ask_again(document, actor=people[login], now=at.DECIDED)
    assert ask_again(document, actor=signatory, now=at.DECIDED) is True
    assert (asked().get().role, Task.objects.get(name=SIGN).failed_at) == ("authority_signatory", None)


def test_letters_in_one_go_are_asked_for_again(people: People, client: Client) -> None:
    case = at.reviewed(people)
    head = people[at.HEAD]
    job = ask_for_print(case, PrintKind.CONSULTATION, actor=head, now=at.DECIDED)
    Task.objects.filter(name="documents.print").update(failed_at=at.DECIDED, attempts=8)
    PrintJob.objects.update(problem="too_slow", printed=1, letters=[])
    client.force_login(head)
    place = reverse("documents:print_jobs", args=[case.uuid])
    page = client.get(place).content.decode()
    assert (BUTTON in page, "hx-trigger" in page.split('id="jobs"')[1]) == (True, False)
    for _click in range(2):
        assert client.post(place, {"kind": "D08"}).status_code == 302
    found = PrintJob.objects.get()
    assert (found, found.letters, found.problem, found.printed) == (job, job.letters, "", 0)
    assert [event.subject_uuid for event in asked()] == [job.uuid]
    assert (
        Task.objects.get(name="documents.print").attempts,
        BUTTON in client.get(place).content.decode(),
    ) == (
        0,
        False,
    )


def test_the_administrator_sees_the_work_and_not_the_document(
    people: People, unmade: Document, client: Client
) -> None:
    client.force_login(people[ADMINISTRATOR])
    place = reverse("admin:core_task_changelist")
    page = client.get(place).content.decode()
    assert ("NotPrinted" in page, str(unmade.case.reference) in page) == (True, False)
    chosen = {"action": "begin_anew", "_selected_action": list(Task.objects.values_list("pk", flat=True))}
    for _click in range(2):
        client.post(place, chosen)
    event = asked().get()
    assert (event.chain, event.actor, event.role) == (str(unmade.case.uuid), people[ADMINISTRATOR], "")
    assert client.post(reverse("documents:ask_again", args=[unmade.uuid])).status_code == 404
