"""Pages of the library of clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.cases.dossier.marking import marked
from sandbox.cases.visitors import person
from sandbox.core import clock
from sandbox.documents.clauses import keeping
from sandbox.documents.clauses.forms import ClauseForm, LibraryForm, WordingForm
from sandbox.documents.clauses.library import clause_by_uuid, kept_on, library
from sandbox.documents.clauses.placeholders import NAMES
from sandbox.documents.clauses.terms import in_words
from sandbox.documents.models import kinds_at

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from sandbox.documents.clauses.library import Kept
    from sandbox.documents.models import ClauseVersion


@require_safe
def clause_list(request: HttpRequest) -> HttpResponse:
    """Show the clauses, those that wait to be put in force marked; whoever keeps the library may add one."""
    form = LibraryForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "place": ""}
    found = library(day=clock.today(), place=asked["place"], words=asked["q"])
    context = {
        "form": form,
        "found": found,
        "is_narrowed": bool(asked["q"] or asked["place"]),
        "may_write": keeping.standing_in_library(person(request), keeping.WRITERS) is not None,
    }
    return render(request, "documents/clauses/list.html", context, status=422 if form.errors else 200)


@require_safe
def detail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a clause, all of its versions, and what differs between any two of them."""
    kept, user = _known(uuid), person(request)
    old, new = _compared(kept, request.GET.get("old", ""), request.GET.get("new", ""))
    adopting = keeping.standing_in_library(user, keeping.ADOPTERS)
    is_open = kept.clause.retired_at is None
    context = {
        "kept": kept,
        "clause": kept.clause,
        "rows": [
            (one, in_words(one.terms), keeping.may_put_in_force(one, user, adopting))
            for one in reversed(kept.versions)
        ],
        "old": old,
        "new": new,
        "difference": marked(old.text, new.text) if old and new else (),
        "difference_en": marked(old.text_en, new.text_en)
        if old and new and (old.text_en or new.text_en)
        else (),
        "may_write": is_open and keeping.standing_in_library(user, keeping.WRITERS) is not None,
        "may_retire": is_open and adopting is not None,
    }
    return render(request, "documents/clauses/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a new clause into the library."""
    _refuse_others(request)
    form = ClauseForm(request.POST or None, initial={"place": "conditions"})
    if request.method == "POST" and form.is_valid():
        named = {
            name: form.cleaned_data[name] for name in ("code", "title", "title_en", "place", "variant_of")
        }
        try:
            made = keeping.open_clause(
                **named,
                kinds=kinds_at(named["place"]),
                wording=form.wording(),
                actor=person(request),
                now=clock.now(),
            )
        except ValidationError as refused:
            form.add_error("code", refused)
        else:
            messages.success(
                request, _("The clause is kept. It counts once somebody else has put it in force.")
            )
            return redirect(made)
    return _form_page(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Write the next version of a clause."""
    _refuse_others(request)
    kept = _known(uuid)
    form = WordingForm(request.POST or None, initial=_as_it_stands(kept))
    if request.method == "POST" and form.is_valid():
        after = form.cleaned_data["after"]
        keeping.write_version(
            kept.clause,
            wording=form.wording(),
            after=-1 if after is None else after,
            actor=person(request),
            now=clock.now(),
        )
        messages.success(request, _("The version is kept. It counts once somebody else has put it in force."))
        return redirect(kept.clause)
    return _form_page(request, form, kept)


@require_POST
def put_in_force(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Let a version count from now on."""
    kept = _known(uuid)
    version = next((one for one in kept.versions if one.number == number), None)
    if version is None:
        raise Http404
    keeping.put_in_force(version, actor=person(request), now=clock.now())
    messages.success(request, _("The version is in force."))
    return redirect(kept.clause)


@require_POST
def retire(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Offer a clause no longer."""
    clause = _known(uuid).clause
    keeping.retire(clause, actor=person(request), now=clock.now())
    messages.success(request, _("The clause is retired: it is offered no longer."))
    return redirect(clause)


def _known(uuid: UUID) -> Kept:
    clause = clause_by_uuid(uuid)
    if clause is None:
        raise Http404
    return kept_on(clause, clock.today())


def _refuse_others(request: HttpRequest) -> None:
    if keeping.standing_in_library(person(request), keeping.WRITERS) is None:
        raise PermissionDenied


def _compared(kept: Kept, old: str, new: str) -> tuple[ClauseVersion | None, ClauseVersion | None]:
    """The two versions that were asked for, else the last two."""
    by_number = {str(one.number): one for one in kept.versions}
    first, second = by_number.get(old), by_number.get(new)
    if first and second:
        return first, second
    return (kept.versions[-2], kept.versions[-1]) if len(kept.versions) > 1 else (None, None)


def _as_it_stands(kept: Kept) -> dict[str, Any]:
    """The last version, from which the next is written."""
    last = kept.versions[-1]
    return {"text": last.text, "text_en": last.text_en, "after": last.number, **last.terms}


def _form_page(request: HttpRequest, form: WordingForm, kept: Kept | None) -> HttpResponse:
    context = {"form": form, "clause": kept.clause if kept else None, "placeholders": NAMES}
    return render(request, "documents/clauses/form.html", context, status=422 if form.errors else 200)
