"""All letters of one kind in one go: asked for by whoever may, printed by the worker, fetched by whoever asked."""

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sandbox.cases.models import Case
from sandbox.core.models import Task
from sandbox.documents.letters import order, printing
from sandbox.documents.letters.trouble import NotPrinted
from sandbox.documents.models import PrintJob, PrintKind
from sandbox.documents.services.print_jobs import KEPT, NothingToPrint, ask_for_print, forget_prints
from sandbox.documents.tasks import print_letters
from sandbox.notifications.models import Notice
from sandbox.reviews.models import CouncilSession, Opinion
from tests.documents import situations as at
from tests.documents.pdf_lines import read
from tests.personas import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(people: People) -> Case:
    return at.reviewed(people)


def asked(case: Case, people: People, login: str = at.HEAD) -> PrintJob:
    return ask_for_print(case, PrintKind.CONSULTATION, actor=people[login], now=at.DECIDED)


def work(job: PrintJob) -> PrintJob:
    """Do what the worker would do."""
    print_letters({"job": str(job.uuid)}, key="", now=at.DECIDED)
    return PrintJob.objects.get(pk=job.pk)


def address(job: PrintJob, ending: str) -> str:
    return reverse(
        "documents:print_job_file", kwargs={"uuid": job.case.uuid, "job": job.uuid, "ending": ending}
    )


def fetched(client: Client, place: str) -> bytes:
    answer: Any = client.get(place)
    return b"".join(answer.streaming_content)


def test_letters_are_printed_told_and_fetched_by_whoever_asked(
    people: People, case: Case, client: Client
) -> None:
    job = asked(case, people)
    assert (asked(case, people), Task.objects.filter(name="documents.print").count()) == (job, 1)
    ready = work(job)
    bodies = list(Opinion.objects.filter(case=case).order_by("pk").values_list("department__name", flat=True))
    assert (ready.printed, ready.total, len(bodies)) == (len(bodies), len(bodies), len(bodies))
    assert list(
        Notice.objects.filter(verb="document.print_is_ready").values_list("user__email", flat=True)
    ) == [at.HEAD]
    client.force_login(people[at.HEAD])
    whole = fetched(client, address(ready, "pdf"))
    text = read(whole).text()
    assert [body for body in bodies if body.removesuffix(" Thành phố") not in text] == []
    with ZipFile(BytesIO(fetched(client, address(ready, "zip")))) as packed:
        pages = sum(len(pikepdf.open(BytesIO(packed.read(name))).pages) for name in packed.namelist())
        assert (len(packed.namelist()), pages) == (len(bodies), len(pikepdf.open(BytesIO(whole)).pages))
    page = client.get(reverse("documents:print_jobs", kwargs={"uuid": case.uuid})).content.decode()
    assert (address(ready, "pdf") in page, "hx-trigger" in page.split('id="jobs"')[1]) == (True, False)
    client.force_login(people[at.DIRECTOR])
    assert client.get(address(ready, "pdf")).status_code == 403
    # A worker that died before it could close its task begins anew, and finds all done.
    assert work(ready).together == ready.together
    forget_prints(now=at.DECIDED + KEPT)
    assert PrintJob.objects.count() == 1
    forget_prints(now=at.DECIDED + 2 * KEPT)
    assert (PrintJob.objects.count(), ready.together.storage.exists(ready.together.name)) == (0, False)


def test_a_failure_says_why_and_how_far_it_was(
    people: People, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = asked(case, people)
    monkeypatch.setattr(printing, "LIMITS", replace(order.LIMITS, patience=0))
    with pytest.raises(NotPrinted):
        work(job)
    client.force_login(people[at.HEAD])
    page = client.get(reverse("documents:print_jobs", kwargs={"uuid": case.uuid})).content.decode()
    assert ("kéo dài quá mức" in page, "hx-trigger" in page) == (True, True)


def test_nothing_to_print_and_nobody_to_print_it(people: People, case: Case) -> None:
    with pytest.raises(PermissionDenied):
        asked(case, people, "leader@doj.example")
    CouncilSession.objects.filter(case=case).update(starts_at=None)
    with pytest.raises(NothingToPrint):
        ask_for_print(case, PrintKind.INVITATION, actor=people[at.HEAD], now=at.DECIDED)
