"""What of the review is searched: opinions, minutes that both have signed, the report; of scores nothing, ever.

Who finds a text is said by its layer, and `sandbox/reviews/reading.py` says who reads a layer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.cases.effects import step_taken
from sandbox.cases.models import SearchText
from sandbox.cases.services.searching import keep_or_forget, keep_texts, text_of
from sandbox.reviews.models import AppraisalReport, CouncilSession, Opinion, OpinionRound
from sandbox.reviews.models.provision import QUESTIONS
from sandbox.reviews.reading import Layer, layer_of
from workflows.council import CouncilState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.models import QuerySet

    from sandbox.cases.effects import StepTaken
    from sandbox.cases.models import Case

Source = SearchText.Source
WRITTEN = (*QUESTIONS, "wording")
"""What the legal body writes of one provision in words."""
SIGNED_BY_BOTH = (CouncilState.AGREED, CouncilState.CONCLUDED)


def texts_of_reviews(cases: Sequence[Case]) -> Iterator[SearchText]:
    """Every text of the reviews of these cases."""
    yield from _opinion_texts(Opinion.objects.filter(case__in=cases))
    for session in CouncilSession.objects.filter(case__in=cases).select_related("case"):
        yield from minutes_texts(session)
    reports = AppraisalReport.objects.filter(case__in=cases).select_related("case").order_by("version")
    for report in {report.case_id: report for report in reports}.values():
        yield from report_texts(report)


def opinion_texts(opinion: Opinion) -> Iterator[SearchText]:
    """What a body has written, and what it said in earlier rounds."""
    words = [opinion.grounds, opinion.conditions]
    words += [getattr(view, name) for view in opinion.provisions.all() for name in WRITTEN]
    if any(words):
        yield _of_body(opinion, words, source=Source.OPINION, layer=layer_of(opinion))
    earlier = [_said_in(each) for each in opinion.rounds.all()]
    if earlier:
        yield _of_body(opinion, earlier, source=Source.ROUNDS, layer=Layer.OVERSIGHT)


def minutes_texts(session: CouncilSession) -> Iterator[SearchText]:
    """What was discussed and concluded, and in what somebody differed; comments to scores stay out."""
    if session.state in SIGNED_BY_BOTH and (signed := session.signed_minutes):
        words = [signed["agenda"], signed["discussion"], signed["conclusion"]]
        words += [row["text"] for row in signed["reservations"]]
        words += [seat.dissent for seat in session.members.all()]
        yield text_of(
            session.case, words, source=Source.MINUTES, source_uuid=session.uuid, layer=Layer.REVIEW
        )


def report_texts(report: AppraisalReport) -> Iterator[SearchText]:
    """The version that counts; how opinions were handled is for whoever knows of every opinion."""
    case = report.case
    words = [report.summary, report.risks, report.recommendation, report.submission, report.reasons]
    yield text_of(case, words, source=Source.REPORT, source_uuid=case.uuid, layer=Layer.REVIEW)
    handling = report.opinions_handling
    yield text_of(case, handling, source=Source.HANDLING, source_uuid=case.uuid, layer=Layer.OVERSIGHT)


def keep_opinion(opinion: Opinion) -> None:
    """Write what is to be found of an opinion as it stands now."""
    _keep_opinions(opinion.case, [opinion.pk])


def keep_minutes(session: CouncilSession) -> None:
    """Write what is to be found of a session, which is nothing before both have signed."""
    keep_or_forget(session.case, [(Source.MINUTES, session.uuid)], minutes_texts(session))


def keep_report(report: AppraisalReport) -> None:
    """Write this version over the one before."""
    keep_texts(report_texts(report))


def follow_step(taken: StepTaken, **_kwargs: object) -> None:
    """A step may open a text or close it; one of the case may touch every opinion on it."""
    if isinstance(taken.subject, Opinion):
        keep_opinion(taken.subject)
    elif isinstance(taken.subject, CouncilSession):
        keep_minutes(taken.subject)
    elif taken.step.key == "case.answer_clarification":
        _keep_opinions(taken.case, list(taken.case.opinions.values_list("pk", flat=True)))


def connect() -> None:
    """Listen to the door, after everything else that follows from a step here."""
    step_taken.connect(follow_step, weak=False, dispatch_uid="texts of the review")


def _keep_opinions(case: Case, keys: Sequence[int]) -> None:
    rows = list(Opinion.objects.filter(pk__in=keys))
    sources = [(source, row.uuid) for row in rows for source in (Source.OPINION, Source.ROUNDS)]
    keep_or_forget(case, sources, _opinion_texts(Opinion.objects.filter(pk__in=keys)))


def _opinion_texts(opinions: QuerySet[Opinion]) -> Iterator[SearchText]:
    for opinion in opinions.select_related("case", "department").prefetch_related("provisions", "rounds"):
        yield from opinion_texts(opinion)


def _said_in(earlier: OpinionRound) -> list[object]:
    views = [[view[name] for name in WRITTEN] for view in earlier.views]
    return [earlier.grounds, earlier.conditions, views]


def _of_body(
    opinion: Opinion, words: object, *, source: SearchText.Source, layer: SearchText.Layer
) -> SearchText:
    body = opinion.department.code
    return text_of(opinion.case, words, source=source, source_uuid=opinion.uuid, layer=layer, body=body)
