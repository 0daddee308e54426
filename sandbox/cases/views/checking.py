"""The desk's check for completeness, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox.accounts.typed import typed_before
from sandbox.cases.dossier.gaps import dossiers_of
from sandbox.cases.links import step_url
from sandbox.cases.models import IntakeFinding, ItemVerdict
from sandbox.cases.services.facts import attach_facts
from sandbox.cases.services.intake import may_check, save_verdicts
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.cases.views.forms import FindingForm, VerdictForm
from sandbox.cases.views.people import visit
from sandbox.core import clock
from workflows.step import find

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, QueryDict

    from sandbox.accounts.services.typed_forms import Typed
    from sandbox.cases.dossier.gaps import Dossier
    from sandbox.cases.models import Snapshot
    from sandbox.cases.views.people import Visit
    from sandbox.programmes.rules.dossier import DossierItem

NEXT = ("accept", "request_supplement")
TRUTH = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Checked:
    """One item as the desk sees it: what is there, what was found before, and the verdict."""

    item: DossierItem
    title: str
    is_required: bool
    has_answers: bool
    file_count: int
    before: ItemVerdict | None
    is_saved: bool
    form: VerdictForm


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give each item of the closed list a verdict; the steps that follow are offered below."""
    here = visit(request, uuid)
    if isinstance(here, HttpResponse):
        return here
    snapshot = latest_snapshot(here.case)
    if snapshot is None or not may_check(here.actor, here.case):
        raise PermissionDenied(
            _("The check belongs to the one-stop desk and the officer in charge, after filing.")
        )
    typed = typed_before(request, now=here.now)
    sent = request.POST or (typed.data if typed else None)
    verdicts = _verdict_forms(sent, here, snapshot)
    finding = FindingForm(sent, initial=_finding(here))
    if request.method == "POST" and all([finding.is_valid(), *(form.is_valid() for form in verdicts)]):
        answers = finding.cleaned_data
        save_verdicts(
            here.case,
            [form.given() for form in verdicts],
            actor=here.user,
            now=here.now,
            in_scope=answers["in_scope"],
            authority_competent=answers["authority_competent"],
        )
        messages.success(request, _("The verdicts are saved."))
        return redirect("dossier:check", uuid=uuid)
    return _page(request, here, snapshot, verdicts, finding, typed=typed)


def _verdict_forms(sent: QueryDict | None, here: Visit, snapshot: Snapshot) -> list[VerdictForm]:
    given = {verdict.item: verdict for verdict in snapshot.verdicts.all()}
    dossier = dossiers_of([here.case])[here.case.pk]
    return [
        VerdictForm(
            sent,
            item=item,
            rules=here.rules,
            initial=_verdict(given.get(item.code)) or {"verdict": _suggested(dossier, item)},
        )
        for item in here.rules.dossier
    ]


def _verdict(given: ItemVerdict | None) -> dict[str, str] | None:
    if given is None:
        return None
    return {"verdict": given.verdict, "ground": given.ground, "explanation": given.explanation}


def _suggested(dossier: Dossier, item: DossierItem) -> str:
    """What the desk will most often find; it stands in the form until the desk saves its own verdict."""
    has_something = item.code in dossier.sections or dossier.files[item.code] > 0
    if not has_something and not item.is_required(dossier.conditions()):
        return ItemVerdict.Verdict.NOT_NEEDED
    return "" if dossier.lacks(item) else ItemVerdict.Verdict.COMPLETE


def _finding(here: Visit) -> dict[str, str] | None:
    finding = IntakeFinding.objects.filter(case=here.case).first()
    if finding is None:
        return None
    return {"in_scope": TRUTH[finding.in_scope], "authority_competent": TRUTH[finding.authority_competent]}


def _page(
    request: HttpRequest,
    here: Visit,
    snapshot: Snapshot,
    verdicts: list[VerdictForm],
    finding: FindingForm,
    *,
    typed: Typed | None,
) -> HttpResponse:
    dossier = dossiers_of([here.case])[here.case.pk]
    earlier = ItemVerdict.objects.filter(case=here.case, snapshot__number__lt=snapshot.number)
    before = {verdict.item: verdict for verdict in earlier.order_by("snapshot__number")}
    saved = set(snapshot.verdicts.values_list("item", flat=True))
    attach_facts([here.case], clock.today(here.now))
    is_wrong = bool(finding.errors) or any(form.errors for form in verdicts)
    context = {
        "case": here.case,
        "snapshot": snapshot,
        "checked": [_checked(form, dossier, here, before=before, saved=saved) for form in verdicts],
        "finding": finding,
        "is_wrong": is_wrong,
        "typed": typed,
        "offers": _offers(here),
        "wanting_count": here.case.facts.items_found_wanting,
        "open_count": here.case.facts.items_without_verdict,
        "now": here.now,
    }
    return render(request, "cases/check.html", context, status=422 if is_wrong and typed is None else 200)


def _checked(
    form: VerdictForm, dossier: Dossier, here: Visit, *, before: dict[str, ItemVerdict], saved: set[str]
) -> Checked:
    item = form.item
    return Checked(
        item=item,
        title=item.label.in_language(get_language() or "vi"),
        is_required=item.is_required(dossier.conditions()),
        has_answers=item.code in dossier.complete,
        file_count=dossier.files[item.code],
        before=before.get(item.code),
        is_saved=item.code in saved,
        form=form,
    )


def _offers(here: Visit) -> list[dict[str, object]]:
    """The steps that end the check, ready or with what they wait for."""
    steps = [find(here.case, verb) for verb in NEXT]
    return [
        {"label": step.label, "url": step_url(here.case, step.verb), "reasons": step.reasons(here.case)}
        for step in steps
        if step is not None and step.rule.permission(here.case, here.actor)
    ]
