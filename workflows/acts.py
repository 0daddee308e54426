"""Which recorded acts bar a person from a later step of the same case: four eyes, read from the log.

What somebody did on one part only (drafting a document, writing an opinion) stands on that part: `Workflow.acts_of`.
"""

from workflows.permission import Act

BARRING_VERBS: dict[Act, frozenset[str]] = {
    Act.PREPARED: frozenset({"review.prepare_report", "review.save_terms"}),
    Act.CONCLUDED: frozenset({"case.conclude", "case.send_to_authority"}),
    Act.EVALUATED: frozenset({"evaluation.prepare", "evaluation.finalise"}),
}
"""The preparer does not conclude, the concluder does not sign, the evaluator does not decide the outcome."""
