"""What may be chosen in the form of the dossier; the codes are those of the application file."""

from django.utils.translation import gettext_lazy as _

OBJECTS = (
    ("technology", _("Technology")),
    ("product", _("Product")),
    ("service", _("Service")),
    ("business_model", _("Business model")),
)
SPACES = (("physical", _("A place")), ("cyber", _("A digital environment")))
LIMIT_KINDS = (("max", _("At most")), ("min", _("At least")))
ENFORCEMENTS = (
    ("observed", _("Observed by an indicator")),
    ("static", _("Checked at the start and at inspections")),
)
DIRECTIONS = (("lower", _("Lower is better")), ("higher", _("Higher is better")))
AGGREGATES = (
    ("median", _("Median")),
    ("mean", _("Mean")),
    ("max", _("Highest value")),
    ("min", _("Lowest value")),
    ("sum", _("Sum")),
    ("ratio", _("Ratio of two indicators")),
)
FREQUENCIES = (
    ("per_flight", _("Each flight")),
    ("per_event", _("Each event")),
    ("daily", _("Daily")),
    ("weekly", _("Weekly")),
    ("monthly", _("Monthly")),
)
OPERATORS = (("<=", "≤"), ("<", "<"), (">=", "≥"), (">", ">"), ("==", "="))
COMPARISONS = (("baseline", _("The baseline")), ("target", _("The target")))
GAPS = (
    ("silent", _("The law is silent")),
    ("forbids", _("The law forbids it")),
    ("unfit", _("The law does not fit")),
)
LEVELS = (("low", _("Low")), ("medium", _("Medium")), ("high", _("High")))
WINDOWS = (
    ("hour", _("In an hour")),
    ("day", _("In a day")),
    ("week", _("In a week")),
    ("month", _("In a month")),
    ("trial", _("In the whole trial")),
)
SECURITIES = (
    ("insurance", _("Liability insurance")),
    ("escrow", _("Deposit in escrow")),
    ("guarantee", _("Guarantee")),
)
PERMIT_STATES = (
    ("requested", _("Requested")),
    ("granted", _("Granted")),
    ("refused", _("Refused")),
)
