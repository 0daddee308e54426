"""Who may what on a case: grants are given and taken here alone, as the effect of an event, and recorded.

Guardian's rows are the live grants; `GrantRecord` is their history. The law sees a person as an `Actor`,
which is read from these rows, the assignments, the declarations and the log. There is no other way in.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission

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


def department_group(department_code: str, role: Role) -> Group:
    """The group of all who hold this role in this department; made when first needed."""
    return Group.objects.get_or_create(name=f"{department_code}:{role.value}")[0]


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
    declared = _declared(user, cases)
    acts = _acts(user, cases)
    return {
        case.pk: Actor(
            user_id=user.pk,
            grants=frozenset(grants[case.pk]),
            assigned_as=_assignments(user, case, subject),
            acts=frozenset(acts[str(case.uuid)]) | (subject.acts_of(user.pk) if subject else frozenset()),
            has_conflict=declared.get(case.pk, False),
            has_declared=case.pk in declared,
        )
        for case in cases
    }


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


def _declared(user: User, cases: Sequence[Case]) -> dict[int, bool]:
    declared = ConflictDeclaration.objects.filter(user=user, case__in=cases)
    return dict(declared.values_list("case_id", "has_conflict"))


def _acts(user: User, cases: Sequence[Case]) -> dict[str, set[Act]]:
    act_of = {verb: act for act, verbs in BARRING_VERBS.items() for verb in verbs}
    done: dict[str, set[Act]] = defaultdict(set)
    events = Event.objects.filter(actor=user, chain__in=[str(case.uuid) for case in cases])
    for chain, verb in events.with_verbs(act_of).order_by().values_list("chain", "verb").distinct():
        done[chain].add(act_of[verb])
    return done


def _assignments(user: User, case: Case, subject: Workflow | None) -> frozenset[str]:
    own = case.assigned_roles(user.pk)
    return own | subject.assigned_roles(user.pk) if subject is not None else own
