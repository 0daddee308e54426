"""A state machine that lives the life of a case: at each moment somebody does something that they may, or may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.signals import post_save
from django.http import Http404
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sandbox.audit.models import Event
from sandbox.cases.models import Case, CaseGroupObjectPermission, CaseUserObjectPermission
from sandbox.cases.services.steps import take
from sandbox.cases.services.tick import tick
from sandbox.core.errors import OfficeError, StepBlocked, StepStale
from tests.law import cube
from tests.proof import paper
from tests.proof.invariants import verify
from tests.proof.life import fresh
from tests.proof.parts import PART_TAKERS, parts_of, verbs_of
from tests.proof.world import READY, comes_with, nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sandbox.accounts.models import User
    from tests.proof.life import Life

REFUSALS = (OfficeError, PermissionDenied, ValidationError, Http404)
ENDING = frozenset(
    {
        "discard", "withdraw", "refuse_intake", "redirect", "refuse", "revoke_approval", "terminate",
        "accept_surrender", "close_with_findings",
    }
)  # fmt: skip
"""Steps after which little is left to live; they are drawn less often than the others."""


class Lives(RuleBasedStateMachine):
    """One life from one station of the road; everything it did is undone at its end."""

    stations: Sequence[Life]
    """Set by the test: cases at places that real steps have led to."""

    def __init__(self) -> None:
        """Begin within a transaction that is never committed."""
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.saves = 0
        post_save.connect(self.count, sender=Case)

    def count(self, instance: Case, *, created: bool, **_kwargs: object) -> None:
        """Count what ought to raise the version of this case; time passes for the others too."""
        self.saves += instance.pk == self.life.case_id and not created

    def teardown(self) -> None:
        """Let nothing of this life remain."""
        post_save.disconnect(self.count, sender=Case)
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    @initialize(
        place=st.integers(0, 99), permits=st.sampled_from([True, True, False]), recognises=st.booleans()
    )
    def begin(self, place: int, *, permits: bool, recognises: bool) -> None:
        """Choose where this life begins, and what the city will think of it."""
        self.life = self.stations[place % len(self.stations)].again()
        self.life.permits, self.life.recognises = permits, recognises
        self.version = self.life.case.version

    @rule(data=st.data())
    def somebody_does_their_work(self, data: st.DataObject) -> None:
        """Make a step ready as its people would, then let one whom the law names take it."""
        if (verb := self.draw_verb(data)) is None:
            return
        self.attempt(lambda: self.make_ready(verb))
        if (self.life.case.state, verb) in cube.OFFERED:
            self.attempt(lambda: self.take(verb, self.draw_taker(data, verb)))

    @rule(data=st.data())
    def somebody_is_hasty(self, data: st.DataObject) -> None:
        """Take a step without making it ready; if it must wait, nothing has happened."""
        if (verb := self.draw_verb(data)) is not None:
            self.attempt(lambda: self.take(verb, self.draw_taker(data, verb)))

    @rule(data=st.data())
    def somebody_oversteps(self, data: st.DataObject) -> None:
        """Let somebody try a step that the law offers to others: they are refused, whatever stands in the way."""
        case = self.life.case
        verb = data.draw(st.sampled_from(sorted({verb for _, verb in cube.OFFERED})))
        allowed = cube.OFFERED.get((case.state, verb), frozenset())
        others = [login for login in cube.PERSONAS if login not in allowed | {cube.ANONYMOUS, cube.SYSTEM}]
        login = data.draw(st.sampled_from(others))
        assert isinstance(self.attempt(lambda: self.take(verb, self.life.person(login))), REFUSALS)

    @rule(data=st.data())
    def somebody_works_on_a_part(self, data: st.DataObject) -> None:
        """Let a person of the part take one of its steps."""
        parts = parts_of(self.life.case)
        if not parts:
            return
        part = data.draw(st.sampled_from(parts))
        verbs = verbs_of(part)
        if verbs:
            verb = data.draw(st.sampled_from(verbs))
            actor = PART_TAKERS[part.KIND, verb](self.life, part)
            self.attempt(lambda: self.life.step(verb, actor, part=part, reason=self.life.reason))

    @rule()
    def papers_go_out(self) -> None:
        """Number, sign and issue whatever was decided."""
        self.attempt(lambda: paper.issue_all(self.life))

    @rule(days=st.sampled_from([1, 3, 20, 100, 400]))
    def time_passes(self, days: int) -> None:
        """Let the city sleep, and time do what is due."""
        self.life.wait(days=days)
        tick(self.life.now)

    @rule(data=st.data())
    def two_look_at_the_same_page(self, data: st.DataObject) -> None:
        """Somebody who looked earlier comes too late; whoever clicks twice is answered once."""
        if (verb := self.draw_verb(data)) is None:
            return
        actor, case = self.draw_taker(data, verb), self.life.case
        if not self.knows(actor):
            return
        terms = {"actor": actor, "now": self.life.now, **comes_with(self.life, verb)}
        stale = self.attempt(lambda: take(case, verb, expected=case.version + 1, **terms))
        assert isinstance(stale, StepStale)
        key = f"twice-{Event.objects.count()}"
        first = self.attempt(lambda: take(case, verb, expected=case.version, key=key, **terms))
        if isinstance(first, Event) and self.knows(actor):
            before = self.picture()
            assert take(case, verb, expected=case.version, key=key, **terms) == first
            assert self.picture() == before

    @invariant()
    def all_is_well(self) -> None:
        """What holds at every moment of every life."""
        if not hasattr(self, "life"):
            return
        case = self.life.case
        assert case.version == self.version + self.saves
        self.version, self.saves = case.version, 0
        verify(self.life)

    def draw_verb(self, data: st.DataObject) -> str | None:
        """One of the steps from the present state, those that lead on more often; None at the end."""
        state = self.life.case.state
        verbs = sorted(verb for (source, verb), takers in cube.OFFERED.items() if source == state and takers)
        weighted = [verb for verb in verbs for _ in range(1 if verb in ENDING else 4)]
        return data.draw(st.sampled_from(weighted)) if weighted else None

    def draw_taker(self, data: st.DataObject, verb: str) -> User:
        """One of those whom the law names."""
        takers = sorted(cube.OFFERED[self.life.case.state, verb])
        return self.life.person(data.draw(st.sampled_from(takers)))

    def knows(self, actor: User) -> bool:
        """Whether the case is there for this person at all: of a draft nobody in the city knows."""
        return bool(Case.objects.visible_to(actor).filter(pk=self.life.case_id).exists())

    def make_ready(self, verb: str) -> None:
        """Do what people do before this step."""
        READY.get(verb, nothing)(self.life)

    def take(self, verb: str, actor: User) -> Event:
        """Take a step of the case with what comes with it."""
        return self.life.step(verb, actor, **comes_with(self.life, verb))

    def attempt(self, act: Callable[[], Any]) -> Any:
        """Do it or be refused; whoever is refused has changed nothing, and is told why."""
        before, saves = self.picture(), self.saves
        try:
            with transaction.atomic():
                return act()
        except REFUSALS as refusal:
            self.saves = saves
            refused = refusal
        assert self.picture() == before
        assert not isinstance(refused, StepBlocked) or refused.reasons
        return refused

    def picture(self) -> tuple[object, ...]:
        """What a refused step must leave as it was."""
        case = fresh(self.life.case)
        grants = [
            model.objects.filter(content_object=case).count()
            for model in (CaseUserObjectPermission, CaseGroupObjectPermission)
        ]
        return case.state, case.version, Event.objects.filter(chain=str(case.uuid)).count(), *grants
