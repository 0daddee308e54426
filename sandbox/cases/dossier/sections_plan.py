"""The section about the trial itself: objectives, phases, place, time, people, limits, hypotheses, indicators."""

from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier import choices
from sandbox.cases.dossier.checks_of_plan import PLAN_CHECKS
from sandbox.cases.dossier.fields import Field, Group, Kind, Rows, Section

PURPOSE = Group(
    _("Purpose and method"),
    (
        Field("objectives", _("What is the trial to show?"), Kind.LINES, help=_("One objective a line.")),
        Field("method", _("With what do you compare, and how?"), Kind.LONG),
    ),
)
FRAME = Group(
    _("Time and participants"),
    (
        Field("start", _("On which day does the trial start?"), Kind.DATE),
        Field("end", _("On which day does it end?"), Kind.DATE),
        Field("hours", _("At which hours of the day?"), length=60, help=_("For example 07:00-17:00.")),
        Field("participants_kind", _("Who takes part?")),
        Field("participants_cap", _("How many at most?"), Kind.WHOLE, lowest=0),
    ),
)
PHASES = Rows(
    "phases",
    _("Phases"),
    _("Phase"),
    (
        Field("name", _("What is the phase called?")),
        Field("from", _("From"), Kind.DATE),
        Field("to", _("To"), Kind.DATE),
        Field("cap", _("Participants at most"), Kind.WHOLE, lowest=0),
    ),
    help=_("Phases lie between the first and the last day of the trial."),
    fewest=1,
)
SPACE = Rows(
    "space",
    _("Where the trial takes place"),
    _("Place"),
    (
        Field("name", _("What is the place called?")),
        Field("kind", _("What is it?"), Kind.CHOICE, choices=choices.SPACES),
        Field("description", _("How is it bounded?")),
        Field("address", _("What is the address?"), is_required=False),
        Field("length_km", _("Length in kilometres"), Kind.NUMBER, is_required=False, lowest=0),
        Field(
            "coordinates",
            _("Points on the map"),
            Kind.POINTS,
            is_required=False,
            help=_("One point a line: latitude, longitude."),
        ),
    ),
    fewest=1,
)
LIMITS = Rows(
    "limits",
    _("Limits that the trial keeps"),
    _("Limit"),
    (
        Field("label", _("What is limited?")),
        Field("code", _("Short code"), Kind.CODE, length=40),
        Field("kind", _("At most or at least?"), Kind.CHOICE, choices=choices.LIMIT_KINDS),
        Field("value", _("Value"), Kind.NUMBER),
        Field("unit", _("Unit"), length=40),
        Field("enforced", _("How is it enforced?"), Kind.CHOICE, choices=choices.ENFORCEMENTS),
    ),
    help=_(
        "A limit is broken when the value lies beyond it. A short code has letters and digits, no spaces."
    ),
)
INDICATORS = Rows(
    "indicators",
    _("Indicators that are measured"),
    _("Indicator"),
    (
        Field("label", _("What is measured?")),
        Field("code", _("Short code"), Kind.CODE, length=40),
        Field("unit", _("Unit"), length=40),
        Field("baseline", _("Value today"), Kind.NUMBER),
        Field("target", _("Target"), Kind.NUMBER),
        Field("direction", _("Which way is better?"), Kind.CHOICE, choices=choices.DIRECTIONS),
        Field("warn", _("Warn at"), Kind.NUMBER, is_required=False),
        Field("breach", _("Breach at"), Kind.NUMBER, is_required=False),
        Field("aggregate", _("Summed up as"), Kind.CHOICE, choices=choices.AGGREGATES),
        Field("frequency", _("How often?"), Kind.CHOICE, choices=choices.FREQUENCIES),
        Field("limit", _("Code of the limit that it watches"), Kind.CODE, length=40, is_required=False),
    ),
    help=_("“Warn at” and “breach at” mean reached; leave them empty where the limit already says it."),
    fewest=1,
)
HYPOTHESES = Rows(
    "hypotheses",
    _("Hypotheses that the trial tests"),
    _("Hypothesis"),
    (
        Field("code", _("Short code"), Kind.CODE, length=40, help=_("For example H1.")),
        Field("text", _("What do you expect?"), Kind.LONG, length=1000),
        Field("indicator", _("Code of the indicator"), Kind.CODE, length=40, is_required=False),
        Field("numerator", _("or of a ratio: numerator"), Kind.CODE, length=40, is_required=False),
        Field("denominator", _("and denominator"), Kind.CODE, length=40, is_required=False),
        Field("aggregate", _("Summed up as"), Kind.CHOICE, choices=choices.AGGREGATES),
        Field("operator", _("Is"), Kind.CHOICE, choices=choices.OPERATORS),
        Field("value", _("Value"), Kind.NUMBER),
        Field("compare_to", _("Compared with"), Kind.CHOICE, choices=choices.COMPARISONS, is_required=False),
        Field("min_sample", _("Fewest measurements"), Kind.WHOLE, lowest=1),
    ),
    help=_("Written down before the trial; below the fewest measurements the answer is “not enough data”."),
    fewest=1,
)

TRIAL_PLAN = Section(
    "trial_plan", (PURPOSE, FRAME, PHASES, SPACE, LIMITS, INDICATORS, HYPOTHESES), checks=PLAN_CHECKS
)
