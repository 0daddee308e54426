"""The questions above my work: they choose among the lines and change nothing in them, nor in the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sandbox.desk.duties import DUTIES
from sandbox.desk.parts import lifecycles
from sandbox.programmes.models import Programme
from workflows.roles import Role

if TYPE_CHECKING:
    from collections.abc import Collection

    from sandbox.desk.work import Work, WorkItem

OVERDUE, WEEK = "overdue", "week"


class WorkFilterForm(forms.Form):
    """What narrows my work down; a word that means nothing (any more) narrows nothing."""

    due = forms.ChoiceField(
        label=_("Deadline"),
        required=False,
        choices=[("", _("Any deadline")), (OVERDUE, _("Overdue")), (WEEK, _("Due within a week"))],
    )
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    kind = forms.ChoiceField(label=_("Kind of work"), required=False)
    role = forms.ChoiceField(label=_("My role"), required=False)

    def __init__(self, data: Any = None, *, roles: Collection[Role]) -> None:
        """Offer the programmes, the kinds of work, and the roles that the person holds."""
        super().__init__(data)
        offered: dict[str, Any] = {
            "programme": [("", _("All programmes")), *((row.code, row) for row in Programme.objects.all())],
            "kind": [("", _("All kinds")), *_kinds()],
            "role": [("", _("All my roles")), *((role, role.label) for role in Role if role in roles)],
        }
        fields: Any = self.fields
        for name, choices in offered.items():
            fields[name].choices = choices

    def narrow(self, items: list[WorkItem], work: Work) -> list[WorkItem]:
        """Leave the lines that were asked for, in their order."""
        self.is_valid()
        return [item for item in items if self._fits(item, work)]

    def _fits(self, item: WorkItem, work: Work) -> bool:
        asked = self.cleaned_data
        due = asked.get("due")
        return (
            (due != OVERDUE or bool(item.due and item.due.overdue))
            and (due != WEEK or work.is_soon(item.due))
            and asked.get("programme") in {None, "", item.case.programme.code}
            and asked.get("kind") in {None, "", item.subject.KIND}
            and asked.get("role") in {None, "", item.role}
        )


def _kinds() -> list[tuple[str, str]]:
    """The case and the parts of it on which anybody ever has a duty."""
    kinds = {key.partition(".")[0] for key in DUTIES}
    return [
        (model.KIND, capfirst(str(model._meta.verbose_name))) for model in lifecycles() if model.KIND in kinds
    ]
