"""How far one person sees over many cases: the rules of the pages as terms of one question to the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Permission
from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, Subquery, When
from django.db.models import Case as Choice

from sandbox.accounts.models import User
from sandbox.accounts.standing_in import groups_of
from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    ConflictDeclaration,
    Deadline,
    SearchText,
)
from sandbox.cases.readers import CONTENT, INSIDE, layers, roles_of_own_body
from workflows.roles import APPLICANT_ROLES, JUDGING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from sandbox.accounts.models import Organisation
    from sandbox.cases.querysets import CaseQuerySet

OFFICES = frozenset(Role) - APPLICANT_ROLES
SEEING = ("view_case", CONTENT, INSIDE)
CLOCKS_OUTSIDE = ("city", "applicant")
"""The consulted bodies' own periods are the office's affair."""


@dataclass(frozen=True)
class Sight:
    """A person with what holds for all of their cases, asked for once."""

    user: User
    acting_for: Organisation | None
    groups: tuple[int, ...]
    offices: tuple[tuple[str, str], ...]
    """The body and the role of each group, in the order of the groups."""
    judging_groups: tuple[int, ...]
    holds_office: bool
    """Whether the person is of the city, by an office in a department."""
    has_own: bool
    """Whether any grant was given to the person rather than to a group."""
    judges_in_person: bool
    """Whether one of those was given to judge by."""
    permissions: dict[str, int]
    """The keys of the permissions to see: with them the database knows how many cases it will find."""
    conflicts: frozenset[int]
    """The cases closed to the person: of them they see the title."""

    def visible(self) -> CaseQuerySet:
        """The cases that the person may know of, as `visible_to` has them."""
        found: CaseQuerySet = Case.objects.filter(self._granted("view_case"))
        return found.of_party_or_guest(self.user, self.acting_for) if self.acting_for else found

    def opened(self) -> Q:
        """Cases whose content is granted, whether or not interests are declared yet."""
        return self._granted(CONTENT)

    def rows(self, keys: Any) -> CaseQuerySet:
        """The cases with these keys, ready for a list; each tells as `is_read_inside` how the person reads it."""
        terms = {"content_object": OuterRef("pk"), "permission": self.permissions[INSIDE]}
        listed = Case.objects.filter(pk__in=keys).for_list()
        shown: CaseQuerySet = listed.annotate(is_read_inside=self._any_grant(terms))
        return shown

    def open_deadlines(self) -> QuerySet[Any, Any]:
        """Open deadlines that the person may know of: those of other bodies only from inside."""
        inside = self._any_grant({"content_object": OuterRef("case"), "permission": self.permissions[INSIDE]})
        running: QuerySet[Any, Any] = Deadline.objects.order_by().filter(stopped_on=None)
        return running.filter(Q(waiting_on__in=CLOCKS_OUTSIDE) | Q(inside))

    def texts(self) -> QuerySet[Any, Any]:
        """The texts to search by that the person may open, each by the permission and the roles of its layer."""
        by_content = [layer for layer, readers in layers().items() if readers.permission == CONTENT]
        content = When(layer__in=by_content, then=self.permissions[CONTENT])
        opens = Choice(content, default=self.permissions[INSIDE], output_field=BigIntegerField())
        terms = {"content_object": OuterRef("case"), "permission": OuterRef("opens")}
        found: QuerySet[Any, Any] = SearchText.objects.order_by()
        found = found.annotate(opens=opens)
        return found.filter(self._opened_layers(), self._any_grant(terms), self._declared("case"))

    def undeclared(self, cases: Sequence[Case]) -> frozenset[int]:
        """Which of these cases the person must declare their interests in before anything is opened."""
        if not (self.judging_groups or self.judges_in_person):
            return frozenset()
        found = Case.objects.filter(pk__in=[case.pk for case in cases]).exclude(self._declared("pk"))
        return frozenset(found.exclude(pk__in=self.conflicts).values_list("pk", flat=True))

    def _granted(self, codename: str) -> Q:
        terms = {"permission": self.permissions[codename]}
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

    def _opened_layers(self) -> Q:
        """Texts of layers that the person opens in one of their roles on the case; those of their own body all."""
        always: list[str] = []
        some: list[Q] = []
        for layer, readers in layers().items():
            if readers.roles is None or self._always_in(readers.roles):
                always.append(layer)
            elif (held := self._held_in(readers.roles)) is not None:
                some.append(Q(layer=layer) & held)
        own = roles_of_own_body()
        bodies = {body for body, role in self.offices if role in own}
        if bodies and (held := self._held_in(own)) is not None:
            some.append(Q(body__in=bodies) & held)
        return Q(layer__in=always) | _either(some)

    def _always_in(self, roles: frozenset[Role]) -> bool:
        """Whether every grant that reaches the person is in one of these roles."""
        return bool(self.offices) and not self.has_own and all(role in roles for _body, role in self.offices)

    def _held_in(self, roles: frozenset[Role]) -> Q | None:
        """Cases on which the person holds anything in one of these roles; None where they cannot."""
        held: list[Q] = []
        offices = zip(self.groups, self.offices, strict=True)
        if groups := [pk for pk, (_body, role) in offices if role in roles]:
            shared = CaseGroupObjectPermission.objects.filter(group__in=groups, role__in=roles)
            held.append(Q(Exists(shared.filter(content_object=OuterRef("case")))))
        if self.has_own:
            own = CaseUserObjectPermission.objects.filter(user=self.user, role__in=roles)
            held.append(Q(Exists(own.filter(content_object=OuterRef("case")))))
        return _either(held) if held else None

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
        if self.judges_in_person:
            own = CaseUserObjectPermission.objects.filter(user=self.user, role__in=JUDGING_ROLES)
            judged.append(Q(Exists(own.filter(content_object=OuterRef(case)))))
        if not judged:
            return Q()
        if not self.has_own and self.judging_groups == self.groups:
            return free
        return free | ~_either(judged)


def sight_of(user: User, acting_for: Organisation | None) -> Sight:
    """Look up what holds for all cases of a person, with two questions, or three where there is a conflict."""
    own = CaseUserObjectPermission.objects.filter(user=OuterRef("pk")).order_by()
    declared = ConflictDeclaration.objects.filter(has_conflict=True)
    kinds = (
        _number_of(own),
        _number_of(own.filter(role__in=JUDGING_ROLES)),
        Exists(declared.filter(user=OuterRef("pk"))),
    )
    person = User.objects.filter(pk=user.pk)
    (facts,) = person.values_list(*kinds, *map(_key_of, SEEING))
    # Whoever acts for an applicant holds their grants in person; departments hold theirs as groups.
    groups = {} if acting_for else dict(groups_of(user).order_by("pk").values_list("pk", "name"))
    offices = tuple((body, role) for body, _colon, role in (name.rpartition(":") for name in groups.values()))
    conflicts = declared.filter(user=user).values_list("case_id", flat=True) if facts[2] else ()
    return Sight(
        user=user,
        acting_for=acting_for,
        groups=tuple(groups),
        offices=offices,
        judging_groups=tuple(
            pk for pk, (_body, role) in zip(groups, offices, strict=True) if role in JUDGING_ROLES
        ),
        holds_office=any(role in OFFICES for _body, role in offices),
        has_own=bool(facts[0]),
        judges_in_person=bool(facts[1]),
        permissions=dict(zip(SEEING, facts[3:], strict=True)),
        conflicts=frozenset(conflicts),
    )


def _number_of(grants: QuerySet[Any, Any]) -> Subquery:
    """Counted in the index: to ask whether there are any reads the table to its end for whoever has none."""
    return Subquery(grants.values("user").annotate(number=Count("*")).values("number"))


def _key_of(codename: str) -> Subquery:
    of_cases = {"content_type__app_label": "cases", "content_type__model": "case"}
    return Subquery(Permission.objects.filter(codename=codename, **of_cases).values("pk")[:1])


def _either(terms: Iterable[Q]) -> Q:
    whole = Q()
    for term in terms:
        whole |= term
    return whole
