"""The sections about what may go wrong and who is protected: risks, people, data, insurance, permits, exit."""

from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier import choices
from sandbox.cases.dossier.checks_of_safety import (
    data_kinds_named,
    insurance_outlasts_wind_down,
    needed_permits_named,
    risks_name_known_indicators,
)
from sandbox.cases.dossier.fields import Field, Group, Kind, Rows, Section

RISK = (
    Field("risk", _("What may happen?")),
    Field("likelihood", _("How likely is it?"), Kind.CHOICE, choices=choices.LEVELS),
    Field("impact", _("How bad would it be?"), Kind.CHOICE, choices=choices.LEVELS),
    Field("control", _("What is done against it?"), Kind.LONG, length=2000),
    Field(
        "stop_text",
        _("When does the trial stop?"),
        is_required=False,
        help=_("Leave this and the rest of the row empty where nothing stops the trial."),
    ),
    Field("stop_indicator", _("Code of the indicator"), Kind.CODE, length=40, is_required=False),
    Field("stop_operator", _("Is"), Kind.CHOICE, choices=choices.OPERATORS, is_required=False),
    Field("stop_value", _("Value"), Kind.NUMBER, is_required=False),
    Field("stop_count", _("How many times?"), Kind.WHOLE, lowest=1, is_required=False),
    Field("stop_window", _("Within"), Kind.CHOICE, choices=choices.WINDOWS, is_required=False),
    Field("stop_automatic", _("Does the trial stop by itself?"), Kind.YES_NO, is_required=False),
)
RISK_PLAN = Section(
    "risk_plan",
    (
        Rows("risks", _("Risks"), _("Risk"), RISK, fewest=1),
        Group(
            _("Incidents and harm"),
            (
                Field("incident_response", _("What do you do when an incident happens?"), Kind.LONG),
                Field(
                    "harm_possible",
                    _("Can the trial harm life, health or large property?"),
                    Kind.YES_NO,
                    help=_("If so, insurance or a financial guarantee is part of the dossier."),
                ),
            ),
        ),
    ),
    checks=(risks_name_known_indicators,),
    leans_on=("trial_plan",),
)

PARTICIPANT_PROTECTION = Section(
    "participant_protection",
    (
        Group(
            "",
            (
                Field("information", _("How are people informed?"), Kind.LONG),
                Field("consent", _("How do they consent?"), Kind.LONG),
                Field("withdrawal", _("How can they withdraw?"), Kind.LONG),
                Field("data", _("What happens to their data?"), Kind.LONG),
                Field("complaints", _("Where can they complain?"), Kind.LONG),
                Field("compensation", _("How is damage made good?"), Kind.LONG),
            ),
        ),
    ),
)

DATA_PROTECTION = Section(
    "data_protection_assessment",
    (
        Group(
            "",
            (
                Field("processed", _("Is personal data processed?"), Kind.YES_NO),
                Field(
                    "kinds",
                    _("Which kinds of personal data?"),
                    Kind.LINES,
                    is_required=False,
                    help=_("One kind a line."),
                ),
            ),
        ),
    ),
    checks=(data_kinds_named,),
)

INFORMATION_SECURITY = Section(
    "information_security",
    (
        Group(
            "",
            (
                Field(
                    "security_level",
                    _("Which security level has the information system?"),
                    Kind.WHOLE,
                    lowest=1,
                    highest=5,
                    help=_("From 1 to 5; attach the result of the test below."),
                ),
            ),
        ),
    ),
)

INSURANCE = Section(
    "insurance",
    (
        Group(
            "",
            (
                Field("kind", _("What covers damage?"), Kind.CHOICE, choices=choices.SECURITIES),
                Field("insurer", _("Who gives it?")),
                Field("policy", _("What is its number?"), length=100),
                Field("amount_vnd", _("How much does it cover, in dong?"), Kind.MONEY, lowest=0),
                Field(
                    "valid_until",
                    _("Until which day is it valid?"),
                    Kind.DATE,
                    help=_("It must last until the end of the wind-down after the trial."),
                ),
            ),
        ),
    ),
    checks=(insurance_outlasts_wind_down,),
    leans_on=("trial_plan", "exit_plan"),
)

EXTERNAL_PERMITS = Section(
    "external_permits",
    (
        Group("", (Field("needed", _("Does the trial need permits of other bodies?"), Kind.YES_NO),)),
        Rows(
            "permits",
            _("Permits and consents"),
            _("Permit"),
            (
                Field("name", _("Which permit?")),
                Field("authority", _("Who gives it?")),
                Field("status", _("How far is it?"), Kind.CHOICE, choices=choices.PERMIT_STATES),
                Field("number", _("Number"), is_required=False, length=100),
                Field("valid_until", _("Valid until"), Kind.DATE, is_required=False),
            ),
        ),
    ),
    checks=(needed_permits_named,),
)

EXIT_PLAN = Section(
    "exit_plan",
    (
        Group(
            "",
            (
                Field("users", _("What happens to the participants at the end?"), Kind.LONG),
                Field("data", _("What happens to the data?"), Kind.LONG),
                Field("equipment", _("What happens to the equipment?"), Kind.LONG),
                Field("days", _("Within how many days?"), Kind.WHOLE, lowest=0, highest=3650),
            ),
        ),
    ),
)
