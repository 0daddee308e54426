"""The English translation after a decision: only where the programme wants one, and never in place of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.core.clock import today
from sandbox.documents.clauses import keeping
from sandbox.documents.clauses.shipped import load_clauses
from sandbox.documents.content.permit import permit_facts
from sandbox.documents.content.refusal import refusal_facts
from sandbox.documents.content.source import Source
from sandbox.documents.letters.permit import permit_letter
from sandbox.documents.letters.refusal import refusal_letter
from sandbox.documents.models import Clause
from tests.documents import situations as at

if TYPE_CHECKING:
    from sandbox.documents.models import Document
    from tests.personas import People

pytestmark = pytest.mark.django_db


def source_of(document: Document, *, bilingual: bool) -> Source:
    """Where its facts come from, under a programme that wants a translation or wants none."""
    source = Source(document, today(at.DECIDED))
    kinds = tuple(kind.model_copy(update={"bilingual": bilingual}) for kind in source.rules.documents)
    source.__dict__["rules"] = source.rules.model_copy(update={"documents": kinds})
    return source


def test_a_permit_is_followed_by_its_translation(people: People) -> None:
    case = at.reviewed(people)
    for one in load_clauses(now=at.DECIDED):
        keeping.put_in_force(one.versions.get(), actor=people["leader@doj.example"], now=at.DECIDED)
    clause = Clause.objects.get(code="BAO-HIEM-01").versions.get()
    standard = {"id": "e1", "text": clause.text, "clause": "BAO-HIEM-01", "version": 1}
    changed = {**standard, "id": "e2", "text": f"{clause.text} Thêm <b>&."}
    document = at.drafted(case, conditions=[standard, changed])
    plain = permit_facts(source_of(document, bilingual=False))
    facts = permit_facts(source_of(document, bilingual=True))
    assert (plain.english, [part.language for part in permit_letter(plain).appendices]) == (None, ["vi"] * 4)
    assert facts.english is not None
    first, second = facts.english.conditions[-2:]
    assert ("{{" in first, "Due 30 days before the end." in first) == (False, True)
    assert first.partition(" ")[0] != clause.text.partition(" ")[0]
    assert "Thêm <b>&." in second
    *vietnamese, translation = permit_letter(facts).appendices
    assert (vietnamese, translation.language) == (list(permit_letter(plain).appendices), "en")
    assert "prevails" in translation.note


def test_a_refusal_is_followed_by_its_reasons_in_english(people: People) -> None:
    document = at.drafted(at.reviewed(people, permit=False))
    facts = refusal_facts(source_of(document, bilingual=True))
    assert facts.english is not None
    assert len(facts.english.reasons) == len(facts.reasons)
    assert not {name for name, _ground in facts.english.reasons} & {each.criterion for each in facts.reasons}
    (translation,) = refusal_letter(facts).appendices
    assert translation.language == "en"
    assert refusal_letter(refusal_facts(source_of(document, bilingual=False))).appendices == ()
