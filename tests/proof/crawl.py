"""Opening every page that there is, as one person, and keeping every word that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from sandbox.accounts.url_names import url_names
from tests.answers import body_of
from tests.law import cube
from tests.law.urls import RUNNING
from tests.proof.situations import arguments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.accounts.models import User
    from sandbox.cases.models import Case

WRONG: dict[str, Any] = {"expected": "x", "key": "x", "version": "-1", "q": "x" * 300, "on": "2026-13-45"}
LISTS = (
    "cases:list",
    "cases:facets",
    "cases:search",
    "desk:inbox",
    "desk:department",
    "notifications:list",
    "documents:list",
    "register:list",
    "register:json",
)
ADMIN_PAGES = ("changelist", "add", "change", "history", "delete")


def visitor(login: str, user: User | None, *, language: str = "vi") -> Client:
    """A browser in the hands of this person."""
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = language
    if user is not None and login != cube.ANONYMOUS:
        client.force_login(user)
    return client


def pages(client: Client, case: Case, *, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every answer that this browser gets about a case: pages, errors, lists, searches, and what it sent wrongly."""
    for place in places_of(case):
        yield f"GET {place}", told(client.get(place))
        yield f"POST {place}", told(client.post(place, WRONG))
    for name in LISTS:
        for query in ({"q": part} for part in parts):
            yield f"search {name} {query}", told(client.get(reverse(name), query))
        yield (
            f"second page of {name}",
            told(client.get(reverse(name), {"page": "2", "all": "1", "register": "1"})),
        )
    for verb in ("submit", "suspend", "explode"):
        place = reverse("cases:step", args=[case.uuid, verb])
        yield (
            f"step {verb}",
            told(client.post(place, {"expected": case.version, "reason": "Có lý do đầy đủ rồi."})),
        )


def places_of(case: Case) -> list[str]:
    """The address of every page of ours, with the parts of this case in it."""
    known = arguments(case)
    found = []
    for row in RUNNING:
        name = row.partition("[")[0]
        kwargs = known.get(row, {"uuid": case.uuid})
        try:
            found.append(reverse(name, kwargs=kwargs))
        except NoReverseMatch:
            found.append(reverse(name))
    return found + files_of(case)


def files_of(case: Case) -> list[str]:
    """The address of every file of the dossier and of every document."""
    files = [
        reverse("dossier:file", kwargs={"uuid": case.uuid, "file": file.uuid})
        for file in case.attachments.all()
    ]
    papers: list[Any] = list(case.documents.all())
    names = ("detail", "file", "scan", "preview")
    return files + [reverse(f"documents:{name}", args=[paper.uuid]) for paper in papers for name in names]


def pages_of_the_administration(client: Client, *, parts: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every page of the administration site: lists, searches in them, and the first rows of each."""
    yield "admin", told(client.get(reverse("admin:index")))
    for model in admin.site._registry:
        base = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for part in ("", *parts):
            yield (
                f"{base} {part}",
                told(client.get(reverse(f"{base}_changelist"), {"q": part} if part else {})),
            )
        for row in model._base_manager.order_by("-pk")[:40]:
            for page in ("change", "history"):
                yield f"{base} {row.pk}", told(client.get(reverse(f"{base}_{page}", args=[row.pk])))


def told(response: Any) -> str:
    """Everything that an answer says: its head and its body; a server error is said as such."""
    body = body_of(response)
    head = " ".join(f"{name}: {value}" for name, value in response.items())
    text = f"{response.status_code} {head} {body.decode('utf-8', errors='replace')}"
    assert response.status_code < 500, text[:2000]
    return text


def all_own_names() -> set[str]:
    """Every named URL, so that the crawl can be compared with the map."""
    return {":".join([*spaces, name or ""]) for spaces, name, _ in url_names(get_resolver().url_patterns)}
