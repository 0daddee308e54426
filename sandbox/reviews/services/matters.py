"""What the appraisal report has to answer: opinions that do not simply agree, and each provision spoken against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from sandbox.reviews.models import Opinion, ProvisionView
from sandbox.reviews.models.opinion import Conclusion
from workflows.opinion import OpinionState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sandbox.cases.models import Case


@dataclass(frozen=True)
class Matter:
    """One thing that the report must say something of, and the key under which it says so."""

    key: str
    opinion: Opinion
    view: ProvisionView | None = None

    @property
    def question(self) -> str:
        """How the report is asked for it."""
        if self.view is None:
            return _("How was the opinion of %(body)s handled?") % {"body": self.opinion.department}
        return _("How was the objection to setting aside %(provision)s handled?") % {"provision": self.view}

    @property
    def lack(self) -> str:
        """What is said where the report is silent on it."""
        if self.view is None:
            return _("Say how the opinion of %(body)s was handled.") % {"body": self.opinion.department}
        return _("Say how the objection to setting aside %(provision)s was handled.") % {
            "provision": self.view
        }

    @property
    def told(self) -> str:
        """What the body has said."""
        if self.view is None:
            return self.opinion.conditions or self.opinion.grounds
        return " ".join(filter(None, (self.view.conflict, self.view.wording)))


def matters_of(case: Case) -> list[Matter]:
    """What the report of this case must answer now, each opinion before the provisions that it speaks against."""
    return matters_by_case([case.pk]).get(case.pk, [])


def matters_by_case(case_ids: Collection[int]) -> Mapping[int, list[Matter]]:
    """The same of many cases. A later round of an opinion is another matter than the one answered before."""
    found: dict[int, list[Matter]] = defaultdict(list)
    against = ProvisionView.objects.filter(conclusion=ProvisionView.Conclusion.DISAGREE).order_by("number")
    # One question where everybody simply agrees, which is the rule.
    speaks = ~Q(conclusion=Conclusion.AGREE) | Q(is_legal=True, pk__in=against.order_by().values("opinion"))
    final = Opinion.objects.filter(speaks, case__in=case_ids, state=OpinionState.FINAL)
    for opinion in final.select_related("department").prefetch_related(Prefetch("provisions", against)):
        if opinion.conclusion != Conclusion.AGREE:
            found[opinion.case_id].append(Matter(_key(opinion), opinion))
        views = opinion.provisions.all() if opinion.conclusion != Conclusion.CANNOT_ANSWER else ()
        found[opinion.case_id] += [Matter(f"{_key(opinion)}:{view.number}", opinion, view) for view in views]
    return found


def _key(opinion: Opinion) -> str:
    return str(opinion.uuid) if opinion.round == 1 else f"{opinion.uuid}.{opinion.round}"
