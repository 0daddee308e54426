"""What people read about the rules of a programme: marks, lengths, verbs, choices."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sandbox.core.wording import duration
from sandbox.programmes.rules import Clock, ProgrammeRules
from workflows.case import CaseWorkflow

MARKS: dict[str, str | Promise] = {
    "V": gettext_lazy("read in the official text"),
    "V2": gettext_lazy("read in a secondary text"),
    "M": gettext_lazy("remembered, to be confirmed"),
    "A": gettext_lazy("own default, to be confirmed"),
}

PART_LABELS: dict[str, str | Promise] = {
    "document.issue": gettext_lazy("Issue of the document"),
    "change.request": gettext_lazy("Request to change the permit"),
    "change.withdraw": gettext_lazy("Withdrawal of the request to change the permit"),
    "change.refuse": gettext_lazy("Refusal of the change of the permit"),
    "incident.notify": gettext_lazy("First notice of an incident"),
    "incident.report": gettext_lazy("Report on the incident"),
    "trial.order_stop": gettext_lazy("Urgent stop order"),
    "trial.lapse_stop": gettext_lazy("Lapse of the urgent stop order"),
}

CONDITIONS: dict[str, str | Promise] = {
    "personal_data_processed": gettext_lazy("if personal data is processed"),
    "harm_possible": gettext_lazy("if life, health or large property may be harmed"),
    "external_permits_needed": gettext_lazy("if permits of other bodies are needed"),
    "partners_named": gettext_lazy("if partners are named"),
    "provision_set_aside": gettext_lazy("if a provision is to be set aside"),
}

PARTIES: dict[str, str | Promise] = {
    "city": gettext_lazy("the city"),
    "applicant": gettext_lazy("the applicant"),
    "other": gettext_lazy("the consulted bodies"),
}

_UNITS = {"working_day": "working_days", "calendar_day": "days", "hour": "hours", "month": "months"}


def clock_length(clock: Clock) -> str:
    """Return `10 working days`, or `15 days before the end`."""
    length = duration(clock.length.n, _UNITS[clock.length.unit])
    return _("%(length)s before the end") % {"length": length} if clock.counts_back_from else length


def trigger_label(rules: ProgrammeRules, trigger: str, language: str) -> str:
    """Return what a person reads for `case.accept` or `document.issue:D17`."""
    verb, _colon, kind = trigger.partition(":")
    lifecycle, _dot, name = verb.partition(".")
    if verb == "document.issue" and kind:
        return _("issue of: %(document)s") % {"document": rules.document(kind).name.in_language(language)}
    return str(_step_label(name) if lifecycle == "case" else PART_LABELS[verb])


def weeks(count: int) -> str:
    """Return `1 week`."""
    return ngettext("%(count)d week", "%(count)d weeks", count) % {"count": count}


def _step_label(name: str) -> str | Promise:
    transitions = getattr(CaseWorkflow, name)._django_fsm.transitions.values()
    label: str | Promise = next(iter(transitions)).custom["rule"].label
    return label
