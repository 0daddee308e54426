"""What a person reads after a step: what happened, what comes next, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sandbox.cases.access import actor_for
from sandbox.cases.clarities import clarities_of
from sandbox.cases.faces import public_face
from sandbox.cases.models import Case
from sandbox.cases.services.programme import rules_for
from sandbox.cases.visitors import acting_for, person
from sandbox.desk.timeline import step_labels
from workflows.case import CaseState

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sandbox.audit.models import Event

FILING = "case.submit"


def what_happened(event: Event, case: Case) -> str:
    """Say which step was taken and, for a step of the case, who has it now to do what."""
    label = step_labels()[event.verb]
    if event.subject_kind != case.KIND:
        return _("“%(step)s”.") % {"step": label}
    fresh = Case.objects.for_list().get(pk=case.pk)
    inside = actor_for(event.actor, fresh).is_inside
    state = CaseState(fresh.state) if inside else public_face(fresh).state
    if state is CaseState.CLOSED:
        return _("“%(step)s”. The case is closed.") % {"step": label}
    clarities = clarities_of(fresh, state, rules_for(fresh), until=None)
    words = {
        "step": label,
        "who": clarities.who,
        "what": clarities.what,
        "reference": fresh.reference,
    }
    if event.verb == FILING:
        return (
            _(
                "The application was received under the number %(reference)s; its receipt is being made. What comes next: %(what)s (%(who)s)."
            )
            % words
        )
    return _("“%(step)s”. What comes next: %(what)s (%(who)s).") % words


def page_after(request: HttpRequest, case: Case) -> str:
    """Return the case, or my work where the case is no longer the person's to see."""
    if Case.objects.visible_to(person(request), acting_for(request)).filter(pk=case.pk).exists():
        return case.get_absolute_url()
    return reverse("desk:inbox")
