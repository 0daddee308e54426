"""Steps: the named moves of a lifecycle, and the only vocabulary in which a state may change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django_fsm import transition

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.utils.functional import Promise

    from workflows.base import Workflow
    from workflows.guard import Guard
    from workflows.permission import Actor, Permission


@dataclass(frozen=True)
class StepRule:
    """What the law says of a step beyond its source and target."""

    label: str | Promise
    permission: Permission
    guards: tuple[Guard, ...] = ()
    needs: tuple[str, ...] = ()
    """Names of the data that must come with the step."""
    demands: tuple[Guard, ...] = ()
    """Questions about that data (a namespace), asked before the step is taken."""
    reason: bool = False
    ground: str | None = None
    """Name of the programme's list of grounds from which the reason's code comes."""
    final: bool = False
    """Whether no other step can undo this one."""


@dataclass(frozen=True)
class Step:
    """One row of the law: from this state, by this verb, to that state."""

    kind: str
    verb: str
    source: str
    target: str
    rule: StepRule

    @property
    def key(self) -> str:
        """The key of everything that follows a step: `case.submit`."""
        return f"{self.kind}.{self.verb}"

    @property
    def label(self) -> str | Promise:
        """The button's words, a verb."""
        return self.rule.label

    def reasons(self, subject: Workflow) -> list[str]:
        """Why the step must wait, one sentence for each guard that does not hold."""
        found = (guard.reason(subject) for guard in self.rule.guards)
        return [reason for reason in found if reason is not None]

    def is_far_off(self, subject: Workflow) -> bool:
        """Whether it waits for nothing but what nobody knows yet."""
        open_ones = [guard for guard in self.rule.guards if guard.reason(subject) is not None]
        return bool(open_ones) and all(guard.is_unanswered(subject) for guard in open_ones)


def step(
    *,
    source: str | Sequence[str],
    target: str | None,
    rule: StepRule | None = None,
    **terms: Any,
) -> Callable[[Any], Any]:
    """Declare a method as a step; stack it for rows of the law that share a verb.

    `target=None` leaves the state as it is. Terms are those of `StepRule`.
    """
    rule = rule or StepRule(**terms)
    sources = [source] if isinstance(source, str) else list(source)
    return transition(
        field="state",
        source=sources,
        target=target,
        conditions=list(rule.guards),
        permission=rule.permission,  # type: ignore[arg-type]  # asked with an Actor, never a user
        custom={"rule": rule},
    )


def state_field(law: type[Workflow]) -> Any:
    """The protected field of a lifecycle, which knows its transitions."""
    meta: Any = law._meta
    return meta.get_field("state")


def _step(law: type[Workflow], method: Any, source: str) -> Step:
    row = method._django_fsm.get_transition(source)
    return Step(law.KIND, method.__name__, source, row.target or source, row.custom["rule"])


def _methods(law: type[Workflow]) -> dict[str, Any]:
    return state_field(law).transitions[law]  # type: ignore[no-any-return]


def all_steps(law: type[Workflow]) -> list[Step]:
    """Every row of a lifecycle, ordered by state as declared, then by verb."""
    order = [value for value, _ in state_field(law).choices or ()]
    rows = [
        _step(law, method, str(source))
        for method in _methods(law).values()
        for source in method._django_fsm.transitions
    ]
    return sorted(rows, key=lambda row: (order.index(row.source), row.verb))


def find(subject: Workflow, verb: str) -> Step | None:
    """The step of this name from the subject's present state, if the law knows one."""
    method = _methods(type(subject)).get(verb)
    if method is None or not method._django_fsm.has_transition(subject.state):
        return None
    return _step(type(subject), method, subject.state)


def steps_for(subject: Workflow, actor: Actor) -> list[Step]:
    """The steps offered to this actor: permitted, though perhaps blocked (see `Step.reasons`)."""
    rows = (find(subject, verb) for verb in _methods(type(subject)))
    return [row for row in rows if row is not None and row.rule.permission(subject, actor)]
