"""Who may what on a case: grants are given and taken here alone, as the effect of an event, and recorded.

Guardian's rows are the live grants; `GrantRecord` is their history. The law sees a person as an `Actor`,
which is read from these rows, the assignments, the declarations and the log. There is no other way in.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from sandbox.audit.models import Event
from sandbox.cases.models import (
    Case,
    CaseGroupObjectPermission,
    CaseUserObjectPermission,
    ConflictDeclaration,
    GrantRecord,
)
from workflows.acts import BARRING_VERBS
from workflows.permission import Act, Actor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sandbox.accounts.models import User
    from workflows.base import Workflow
    from workflows.roles import Role

READ = ("view_case", "view_content")
READ_ALL = ("view_case", "view_internal", "view_content")


def groups_with_role(role: Role) -> list[Group]:
    """The groups of this role in every department that has one (auditors, readers of the People's Council)."""
    return list(Group.objects.filter(name__endswith=f":{role.value}"))


def grant_to_group(case: Case, group: Group, role: Role, codenames: Iterable[str], *, event: Event) -> None:
    """Give a department's people of one role these permissions; what they hold already stays one row."""
    _grant(CaseGroupObjectPermission, case, {"group": group}, role, codenames, event=event)


def grant_to_user(case: Case, user: User, role: Role, codenames: Iterable[str], *, event: Event) -> None:
    """Give one person these permissions in one role."""
    _grant(CaseUserObjectPermission, case, {"user": user}, role, codenames, event=event)


def revoke_from_group(
    case: Case, group: Group, *, event: Event, codenames: Iterable[str] | None = None
) -> None:
    """Take a group's permissions on the case, all of them unless some are named."""
    _revoke(CaseGroupObjectPermission, case, {"group": group}, event=event, codenames=codenames)


def revoke_from_user(case: Case, user: User, *, event: Event, codenames: Iterable[str] | None = None) -> None:
    """Take one person's permissions on the case, all of them unless some are named."""
    _revoke(CaseUserObjectPermission, case, {"user": user}, event=event, codenames=codenames)


def actor_for(user: User, case: Case, subject: Workflow | None = None) -> Actor:
    """One person before one case, as the law sees them."""
    return actors_for(user, [case], subject)[case.pk]


def actors_for(user: User, cases: Sequence[Case], subject: Workflow | None = None) -> dict[int, Actor]:
    """One person before many cases, with a constant number of questions to the database."""
    if user.is_system:
        return {case.pk: Actor(user_id=user.pk, is_system=True) for case in cases}
    grants = _live_grants(user, cases)
    people = [user.pk, *(one.absent.pk for one in user.stand_ins)]
    declared = _declared(people, cases)
    acts = _acts(people, cases)
    shared = _grants_in_place_of(user, cases) if user.stand_ins else {}
    found = {}
    for case in cases:
        own = Actor(
            user_id=user.pk,
            grants=frozenset(grants[case.pk]),
            assigned_as=_assignments(user.pk, case, subject),
            acts=_acts_on(user.pk, case, subject, acts),
            has_conflict=declared.get((case.pk, user.pk), False),
            has_declared=(case.pk, user.pk) in declared,
        )
        others = []
        for one in user.stand_ins:
            pk = one.absent.pk
            theirs = Actor(
                user_id=pk,
                grants=frozenset(shared.get((case.pk, one.group_name, one.role), ())),
                assigned_as=_assignments(pk, case, subject) & {one.role},
                acts=own.acts | _acts_on(pk, case, subject, acts),
                has_conflict=own.has_conflict or declared.get((case.pk, pk), False),
                has_declared=own.has_declared,
            )
            others.append(theirs)
        found[case.pk] = replace(own, in_place_of=tuple(others))
    return found


def _grant(
    model: type[CaseUserObjectPermission | CaseGroupObjectPermission],
    case: Case,
    holder: Mapping[str, object],
    role: Role,
    codenames: Iterable[str],
    *,
    event: Event,
) -> None:
    held = set(
        model.objects.filter(content_object=case, **holder).values_list("permission__codename", flat=True)
    )
    wanted = set(codenames) - held
    permissions = Permission.objects.filter(content_type__app_label="cases", content_type__model="case")
    rows = [
        model(content_object=case, permission=permission, role=role, **holder)
        for permission in permissions.filter(codename__in=wanted)
    ]
    model.objects.bulk_create(rows, ignore_conflicts=True)
    _keep_record(
        case, holder, [(row.permission.codename, str(role)) for row in rows], given=True, event=event
    )


def _revoke(
    model: type[CaseUserObjectPermission | CaseGroupObjectPermission],
    case: Case,
    holder: Mapping[str, object],
    *,
    event: Event,
    codenames: Iterable[str] | None,
) -> None:
    rows = model.objects.filter(content_object=case, **holder)
    if codenames is not None:
        rows = rows.filter(permission__codename__in=list(codenames))
    taken = list(rows.values_list("permission__codename", "role"))
    rows.delete()
    _keep_record(case, holder, taken, given=False, event=event)


def _keep_record(
    case: Case,
    holder: Mapping[str, object],
    lines: Iterable[tuple[str, str]],
    *,
    given: bool,
    event: Event,
) -> None:
    GrantRecord.objects.bulk_create(
        GrantRecord(case=case, codename=codename, role=role, given=given, event=event, **holder)
        for codename, role in sorted(lines)
    )


def _live_grants(user: User, cases: Sequence[Case]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    columns = ("content_object_id", "permission__codename", "role")
    own = CaseUserObjectPermission.objects.filter(user=user, content_object__in=cases)
    shared = CaseGroupObjectPermission.objects.filter(group__in=user.groups.all(), content_object__in=cases)
    for case_id, codename, role in own.values_list(*columns).union(shared.values_list(*columns)):
        found[case_id].add((codename, role))
    return found


def _grants_in_place_of(
    user: User, cases: Sequence[Case]
) -> dict[tuple[int, str, str], set[tuple[str, str]]]:
    """What the groups of absent colleagues hold, by case, group and role."""
    names = [one.group_name for one in user.stand_ins]
    rows = CaseGroupObjectPermission.objects.filter(group__name__in=names, content_object__in=cases)
    found: dict[tuple[int, str, str], set[tuple[str, str]]] = defaultdict(set)
    for case_id, name, codename, role in rows.values_list(
        "content_object_id", "group__name", "permission__codename", "role"
    ):
        found[case_id, name, role].add((codename, role))
    return found


def _declared(people: Sequence[int], cases: Sequence[Case]) -> dict[tuple[int, int], bool]:
    """Whether each of these people has a conflict, by case and person."""
    rows = ConflictDeclaration.objects.filter(user__in=people, case__in=cases)
    return {
        (case, user): conflict
        for case, user, conflict in rows.values_list("case_id", "user_id", "has_conflict")
    }


def _acts(people: Sequence[int], cases: Sequence[Case]) -> dict[tuple[str, int], set[Act]]:
    """What these people have done, by chain and person; what was done on somebody's behalf is theirs too."""
    act_of = {verb: act for act, verbs in BARRING_VERBS.items() for verb in verbs}
    done: dict[tuple[str, int], set[Act]] = defaultdict(set)
    by_them = Q(actor__in=people) | Q(on_behalf_of__in=people)
    events = Event.objects.filter(by_them, chain__in=[str(case.uuid) for case in cases])
    columns = ("chain", "verb", "actor", "on_behalf_of")
    for chain, verb, *doers in events.with_verbs(act_of).order_by().values_list(*columns).distinct():
        for person in doers:
            done[chain, person].add(act_of[verb])
    return done


def _acts_on(
    person: int, case: Case, subject: Workflow | None, acts: Mapping[tuple[str, int], set[Act]]
) -> frozenset[Act]:
    own = frozenset(acts.get((str(case.uuid), person), ()))
    return own | subject.acts_of(person) if subject is not None else own


def _assignments(person: int, case: Case, subject: Workflow | None) -> frozenset[str]:
    own = case.assigned_roles(person)
    return own | subject.assigned_roles(person) if subject is not None else own
