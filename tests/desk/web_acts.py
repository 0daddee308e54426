"""What the processes of tests/desk/test_killed_web.py and tests/documents/test_killed_worker.py do, each by its name."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from sandbox.audit.chains import faults
from sandbox.audit.models import Event
from sandbox.cases.links import step_url
from sandbox.cases.models import Case
from sandbox.core.clock import now
from sandbox.core.models import Task
from sandbox.core.outbox import LEASE, run_due
from sandbox.documents.models import Document, IssuedDocument, NumberRecord, Signature
from sandbox.documents.rendering import SIGN
from sandbox.documents.services.demo_authority import make_demo_authority
from sandbox.notifications.models import Delivery, Notice
from tests.cases.situations import OWNER, plain_draft
from tests.documents import situations as at
from tests.factories import step
from tests.personas import People


def make() -> None:
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def draft() -> None:
    people = People()
    case = plain_draft(people, now=now())
    browser = Client()
    browser.force_login(people[OWNER])
    say(
        path=reverse("cases:step", args=[case.uuid, "submit"]),
        session=browser.cookies[settings.SESSION_COOKIE_NAME].value,
    )


def work() -> None:
    while run_due(now=now()):
        pass


def work_later() -> None:
    while run_due(now=now() + LEASE + timedelta(seconds=1)):
        pass


def show() -> None:
    case = Case.objects.get()
    twice = Notice.objects.values("user", "event").annotate(times=Count("pk")).filter(times__gt=1)
    say(
        state=case.state,
        reference=case.reference,
        filed=Event.objects.with_verbs(["case.submit"]).count(),
        snapshots=case.snapshots.count(),
        receipts=list(Document.objects.filter(kind="D01").values_list("state", flat=True)),
        issued=Event.objects.with_verbs(["document.issue"]).count(),
        numbers=list(NumberRecord.objects.values_list("number", flat=True)),
        told_twice=twice.count(),
        mails={row.status for row in Delivery.objects.all()} == {Delivery.Status.SENT},
        left=Task.objects.filter(done_at=None).count(),
        faults=len(list(faults())),
    )


def sign() -> None:
    people = People()
    case = at.decided_case(people)
    make_demo_authority(now=at.DECIDED)
    document = at.number(at.decision_of(case), people)
    step(document, "sign", people[at.SIGNATORY], now=at.DECIDED)


def decide() -> None:
    people = People()
    _for_clerk(people, at.decision_of(at.decided_case(people)), "give_number")


def have_signed() -> None:
    people = People()
    document = at.number(at.decision_of(at.decided_case(people)), people)
    _for_clerk(people, at.sign(document, people), "issue")


def _for_clerk(people: People, document: Document, verb: str) -> None:
    browser = Client()
    browser.force_login(people[at.CLERK])
    say(path=step_url(document, verb), session=browser.cookies[settings.SESSION_COOKIE_NAME].value)


def show_paper() -> None:
    document = Document.objects.decisions().get()
    issued = IssuedDocument.objects.filter(document=document)
    steps = Event.objects.filter(subject_uuid=document.uuid)
    say(
        state=document.state,
        number=document.number,
        numbers=list(
            NumberRecord.objects.filter(document=document, kind="D16").values_list("number", flat=True)
        ),
        numbered=steps.with_verbs(["document.give_number"]).count(),
        issued=steps.with_verbs(["document.issue"]).count(),
        kept=issued.count(),
        faults=len(list(faults())),
    )


def work_on_it() -> None:
    while run_due(now=at.DECIDED):
        pass


def work_on_it_later() -> None:
    while run_due(now=at.DECIDED + LEASE + timedelta(seconds=1)):
        pass


def show_it() -> None:
    document = Document.objects.decisions().get()
    say(
        state=document.state,
        problem=document.signing_problem,
        files=list(document.signed_files.values_list("stage", flat=True)),
        signatures=list(Signature.objects.values_list("standing", flat=True)),
        confirmed=Event.objects.with_verbs(["document.confirm_signature"]).count(),
        left=Task.objects.filter(done_at=None, name=SIGN).count(),
        faults=len(list(faults())),
    )


def say(**found: Any) -> None:
    sys.stdout.write(json.dumps(found) + "\n")


ACTS = {
    act.__name__: act
    for act in (
        make,
        draft,
        work,
        work_later,
        show,
        sign,
        work_on_it,
        work_on_it_later,
        show_it,
        decide,
        have_signed,
        show_paper,
    )
}
