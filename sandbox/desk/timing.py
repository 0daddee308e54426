"""How long the office takes for what people do all day: pages, one step, one letter."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.accounts.models import User
from sandbox.cases.models import Case
from sandbox.cases.services.steps import take
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.printing import print_letter
from sandbox.documents.samples.decisions import PERMIT
from workflows.case import CaseState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OWNER, SIGNATORY = "owner@skylift.example", "signatory@cpc.example"


@dataclass(frozen=True)
class Timing:
    """What one act takes, in milliseconds, and how many questions it asks the database."""

    name: str
    minimum: float
    median: float
    maximum: float
    queries: int


def timings(*, repeat: int) -> Iterator[Timing]:
    """Time every act this often, after one run that warms it up."""
    for name, act in _acts():
        yield timed(name, act, repeat=repeat)


def timed(name: str, act: Callable[[], object], *, repeat: int) -> Timing:
    """Time one act this often, after one run that warms it up."""
    with CaptureQueriesContext(connection) as asked:
        act()
    queries = len(asked)  # counted now: the next request empties the log
    took = []
    for _ in range(repeat):
        started = perf_counter()
        act()
        took.append(perf_counter() - started)
    return summed_up(name, took, queries=queries)


def summed_up(name: str, took: list[float], *, queries: int = 0) -> Timing:
    """What runs of so many seconds come to."""
    return Timing(name, min(took) * 1000, median(took) * 1000, max(took) * 1000, queries)


def _acts() -> Iterator[tuple[str, Callable[[], object]]]:
    trial = Case.objects.filter(
        state=CaseState.ACTIVE, applicant__memberships__user__email=OWNER, officer__isnull=False
    ).earliest("pk")
    for login, name in _pages(trial):
        address = reverse(name, kwargs={"uuid": trial.uuid} if name == "cases:detail" else {})
        yield f"{name} ({login or 'public'})", opening(login, address)
    yield "one step through the door (withdraw)", _step
    yield "a permit as PDF", lambda: print_letter(permit_letter(PERMIT))


def _pages(trial: Case) -> Iterator[tuple[str, str]]:
    """Who opens which page; the page of a case is that of this trial, seen by people who are free to read it."""
    officer = trial.officer.email if trial.officer else ""
    for name in ("desk:inbox", "cases:list", "cases:detail"):
        yield from ((login, name) for login in (OWNER, officer, SIGNATORY))
    yield "", "register:list"


def opening(login: str, address: str) -> Callable[[], object]:
    """An act that opens this page as this person; one that is not there would be quick, and is refused."""
    browser = Client(headers={"host": "127.0.0.1"})
    if login:
        browser.force_login(User.objects.get(email=login))

    def open_page() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:  # noqa: PLR2004 - a page that is not there would be quick
            message = f"{address} answered {answer.status_code}"
            raise RuntimeError(message)

    return open_page


def _step() -> None:
    case = Case.objects.filter(state=CaseState.SUBMITTED, applicant__memberships__user__email=OWNER).latest(
        "pk"
    )
    owner = User.objects.get(email=OWNER)
    with undone():
        take(
            case,
            "withdraw",
            actor=owner,
            expected=case.version,
            reason="Đo thời gian: bước này được hoàn lại.",
        )


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
