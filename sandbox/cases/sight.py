"""How far one person sees over many cases: the rules of the pages as terms of one question to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from sandbox.accounts.models import User
from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    ConflictDeclaration,
    Deadline,
    SearchText,
)
from workflows.roles import JUDGING_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from sandbox.accounts.models import Organisation
    from sandbox.cases.querysets import CaseQuerySet

CONTENT, INSIDE = "view_content", "view_internal"
CLOCKS_OUTSIDE = ("city", "applicant")
"""The consulted bodies' own periods are the office's affair."""


@dataclass(frozen=True)
class Sight:
    """A person with what holds for all of their cases, asked for once."""

    user: User
    acting_for: Organisation | None
    groups: tuple[int, ...]
    judging_groups: tuple[int, ...]
    has_own: bool
    """Whether any grant was given to the person rather than to a group."""
    conflicts: frozenset[int]
    """The cases closed to the person: of them they see the title."""

    def visible(self) -> CaseQuerySet:
        """The cases that the person may know of, as `visible_to` has them."""
        found: CaseQuerySet = Case.objects.filter(self._granted("view_case"))
        return found.of_party_or_guest(self.user, self.acting_for) if self.acting_for else found

    def inside(self) -> Q:
        """Cases that the person reads from inside the office."""
        return self._granted(INSIDE)

    def content(self) -> Q:
        """Cases whose content is open: granted, and interests declared by whoever judges."""
        return self._granted(CONTENT) & self._declared("pk")

    def opened(self) -> Q:
        """Cases whose content is granted, whether or not interests are declared yet."""
        return self._granted(CONTENT)

    def open_deadlines(self) -> QuerySet[Any, Any]:
        """Open deadlines that the person may know of: those of other bodies only from inside."""
        inside = self._any_grant({"content_object": OuterRef("case"), "permission__codename": INSIDE})
        running = Deadline.objects.order_by().filter(stopped_on=None)
        return running.filter(Q(waiting_on__in=CLOCKS_OUTSIDE) | Q(inside))

    def texts(self) -> QuerySet[Any, Any]:
        """The texts to search by that the person may open, each by the permission of its layer."""
        terms = {"content_object": OuterRef("case"), "permission__codename": OuterRef("layer")}
        found: QuerySet[Any, Any] = SearchText.objects.order_by()
        return found.filter(self._any_grant(terms), self._declared("case"))

    def undeclared(self, cases: Sequence[Case]) -> frozenset[int]:
        """Which of these cases the person must declare their interests in before anything is opened."""
        if not (self.judging_groups or self.has_own):
            return frozenset()
        found = Case.objects.filter(pk__in=[case.pk for case in cases]).exclude(self._declared("pk"))
        return frozenset(found.exclude(pk__in=self.conflicts).values_list("pk", flat=True))

    def _granted(self, codename: str) -> Q:
        terms = {"permission__codename": codename, "permission__content_type__app_label": "cases"}
        own = CaseUserObjectPermission.objects.filter(user=self.user, **terms).values("content_object_id")
        shared = CaseGroupObjectPermission.objects.filter(group__in=self.groups, **terms)
        if not self.groups:
            return Q(pk__in=own)
        ids = shared.values("content_object_id")
        return Q(pk__in=own.union(ids)) if self.has_own else Q(pk__in=ids)

    def _any_grant(self, terms: dict[str, Any]) -> Any:
        own = Exists(CaseUserObjectPermission.objects.filter(user=self.user, **terms))
        shared = Exists(CaseGroupObjectPermission.objects.filter(group__in=self.groups, **terms))
        if not self.groups:
            return own
        return own | shared if self.has_own else shared

    def _declared(self, case: str) -> Q:
        """Not a case that the person judges without having said that they are free to."""
        free = Q(
            Exists(
                ConflictDeclaration.objects.filter(user=self.user, has_conflict=False, case=OuterRef(case))
            )
        )
        judged: list[Q] = []
        if self.judging_groups:
            shared = CaseGroupObjectPermission.objects.filter(group__in=self.judging_groups)
            judged.append(Q(Exists(shared.filter(content_object=OuterRef(case)))))
        if self.has_own:
            own = CaseUserObjectPermission.objects.filter(user=self.user, role__in=JUDGING_ROLES)
            judged.append(Q(Exists(own.filter(content_object=OuterRef(case)))))
        if not judged:
            return Q()
        if not self.has_own and self.judging_groups == self.groups:
            return free
        return free | ~_either(judged)


def sight_of(user: User, acting_for: Organisation | None) -> Sight:
    """Look up what holds for all cases of a person, with two questions, one for an applicant's person."""
    own = Exists(CaseUserObjectPermission.objects.filter(user=OuterRef("pk")))
    person = User.objects.filter(pk=user.pk).order_by("groups__pk")
    rows = list(person.values_list("groups__pk", "groups__name", own))
    groups = {pk: str(name) for pk, name, _has_own in rows if pk is not None}
    return Sight(
        user=user,
        acting_for=acting_for,
        groups=tuple(groups),
        judging_groups=tuple(pk for pk, name in groups.items() if name.rpartition(":")[2] in JUDGING_ROLES),
        has_own=any(has_own for _pk, _name, has_own in rows),
        conflicts=frozenset() if acting_for else _conflicts_of(user),
    )


def _conflicts_of(user: User) -> frozenset[int]:
    """The cases in which a person of the city has declared a conflict; an applicant's people judge nothing."""
    declared = ConflictDeclaration.objects.filter(user=user, has_conflict=True)
    return frozenset(declared.values_list("case_id", flat=True))


def _either(terms: Iterable[Q]) -> Q:
    whole = Q()
    for term in terms:
        whole |= term
    return whole
