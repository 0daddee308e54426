"""The check for completeness: a verdict on each item of the closed list, and a finding on the case as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import normalize

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.acting import standing_or_refuse
from sandbox.cases.locking import locked_case
from sandbox.cases.models import Case, IntakeFinding, ItemVerdict
from sandbox.cases.recording import record_on_case
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from workflows.case import CaseState
from workflows.permission import assigned, may
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from sandbox.accounts.models import User
    from sandbox.cases.models import Snapshot
    from sandbox.programmes.rules import ProgrammeRules
    from workflows.permission import Actor

MAY_CHECK = may("check_dossier", Role.ONE_STOP) | assigned("check_dossier", Role.PRESIDING_OFFICER)
WANTING = frozenset({ItemVerdict.Verdict.MISSING, ItemVerdict.Verdict.INADEQUATE})
EXPLANATION_LIMIT = 2000


class NotBeingChecked(OfficeError):
    """The check belongs to the state between filing and acceptance."""

    sentence = gettext_lazy("The dossier is not being checked now. Nothing was changed.")


@dataclass(frozen=True)
class Given:
    """A verdict on one item; an empty verdict takes an earlier one back."""

    item: str
    verdict: str
    ground: str = ""
    explanation: str = ""


def may_check(actor: Actor, case: Case) -> bool:
    """Whether this actor checks the dossier now."""
    return case.state == CaseState.SUBMITTED and MAY_CHECK(case, actor)


def gaps_found(case: Case) -> QuerySet[ItemVerdict]:
    """What the check has found wanting in the dossier as it was filed last."""
    return ItemVerdict.objects.filter(snapshot=latest_snapshot(case), verdict__in=WANTING).order_by("pk")


@transaction.atomic
def save_verdicts(
    case: Case,
    verdicts: Sequence[Given],
    *,
    actor: User,
    now: datetime,
    in_scope: bool | None = None,
    authority_competent: bool | None = None,
) -> None:
    """Keep verdicts on items of the dossier as it was filed last, and the finding once both its questions are answered.

    Raises PermissionDenied, NotBeingChecked, or ValidationError for a gap without its ground or explanation.
    """
    locked = locked_case(case.pk)
    held = standing_or_refuse(actor, locked, MAY_CHECK)
    snapshot = latest_snapshot(locked)
    if locked.state != CaseState.SUBMITTED or snapshot is None:
        raise NotBeingChecked
    rules = rules_for(locked, today(now))
    for given in verdicts:
        _save(_checked(given, rules), snapshot, actor=actor, now=now)
    if in_scope is not None and authority_competent is not None:
        IntakeFinding.objects.update_or_create(
            case=locked,
            defaults={
                "in_scope": in_scope,
                "authority_competent": authority_competent,
                "found_by": actor,
                "found_at": now,
            },
        )
    record_on_case(
        locked,
        "intake.save_verdicts",
        actor=actor,
        now=now,
        held=held,
        data={
            "snapshot": snapshot.number,
            "verdicts": {given.item: given.verdict for given in verdicts},
            "in_scope": in_scope,
            "authority_competent": authority_competent,
        },
    )


def _checked(given: Given, rules: ProgrammeRules) -> Given:
    """Return the verdict with its text in order, or refuse it."""
    if given.item not in {item.code for item in rules.dossier}:
        raise ValidationError(_("The list of this programme has no such item."), code="item")
    if not given.verdict:
        return given
    if given.verdict not in ItemVerdict.Verdict.values:
        raise ValidationError(_("There is no such verdict."), code="verdict")
    if given.verdict not in WANTING:
        return Given(given.item, given.verdict)
    explanation = normalize("NFC", given.explanation).strip()
    if given.ground not in {ground.code for ground in rules.grounds["supplement"]}:
        raise ValidationError(_("A gap needs a ground from the programme’s list."), code="ground")
    if not explanation or len(explanation) > EXPLANATION_LIMIT:
        raise ValidationError(_("Say what is missing and how to mend it."), code="explanation")
    return Given(given.item, given.verdict, given.ground, explanation)


def _save(given: Given, snapshot: Snapshot, *, actor: User, now: datetime) -> None:
    if not given.verdict:
        ItemVerdict.objects.filter(snapshot=snapshot, item=given.item).delete()
        return
    ItemVerdict.objects.update_or_create(
        snapshot=snapshot,
        item=given.item,
        defaults={
            "case_id": snapshot.case_id,
            "verdict": given.verdict,
            "ground": given.ground,
            "explanation": given.explanation,
            "given_by": actor,
            "given_at": now,
        },
    )
