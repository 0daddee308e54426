"""The sections about who applies and why: application form, legal barriers, innovation, capability, declarations."""

from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.choices import GAPS, OBJECTS
from sandbox.cases.dossier.fields import Field, Group, Kind, Rows, Section

APPLICANT = Group(
    _("The applicant"),
    (
        Field("applicant_name", _("What is the name of the organisation?")),
        Field("business_code", _("What is its business code?"), length=20, help=_("As on the registration.")),
        Field("address", _("Where is its head office?")),
    ),
)
REPRESENTATIVE = Group(
    _("The legal representative"),
    (
        Field("representative_name", _("Who represents the organisation?")),
        Field("representative_title", _("What is their position?")),
        Field("representative_email", _("At which e-mail address can we reach them?"), Kind.EMAIL),
        Field("representative_phone", _("At which telephone number?"), length=40),
    ),
)
OBJECT = Group(
    _("What is to be tested"),
    (
        Field("title", _("What is the title of the trial?"), help=_("One sentence: what, where, for whom.")),
        Field("title_en", _("What is the title in English?"), is_required=False),
        Field("summary", _("What is the trial about, in a few sentences?"), Kind.LONG, length=2000),
        Field("summary_en", _("And in English?"), Kind.LONG, is_required=False, length=2000),
        Field("object_kind", _("What kind of thing is tested?"), Kind.CHOICE, choices=OBJECTS),
        Field("object_name", _("What is it called?")),
        Field("object_version", _("Which version?"), is_required=False, length=60),
        Field(
            "object_maturity",
            _("How far has it been developed?"),
            help=_("Only what is ready for real conditions can be tested here."),
        ),
    ),
)
APPLICATION_FORM = Section("application_form", (APPLICANT, REPRESENTATIVE, OBJECT))

BARRIER = (
    Field("gap", _("What is the law’s position?"), Kind.CHOICE, choices=GAPS),
    Field("instrument", _("Which legal instrument?")),
    Field("article", _("Article"), length=20),
    Field("clause", _("Clause"), is_required=False, length=20),
    Field("point", _("Point"), is_required=False, length=20),
    Field("provision", _("What does the provision govern?")),
    Field("problem", _("How does it stand in the way?"), Kind.LONG),
    Field("requested", _("What do you ask for instead?"), Kind.LONG),
    Field("extent", _("How far should it be set aside?"), help=_("Place, time, people, amounts.")),
    Field("safeguard", _("What protects people instead?"), Kind.LONG),
)
LEGAL_BARRIERS = Section(
    "legal_barriers",
    (
        Rows(
            "barriers",
            _("Legal barriers"),
            _("Barrier"),
            BARRIER,
            help=_("One row for each provision that blocks the trial, does not fit it, or is missing."),
            fewest=1,
        ),
    ),
)

INNOVATION = Section(
    "innovation",
    (
        Group(
            "",
            (
                Field("novelty", _("What is new?"), Kind.LONG),
                Field("comparison", _("How does it compare with what exists?"), Kind.LONG),
                Field("value", _("What do people and the city gain?"), Kind.LONG),
            ),
        ),
    ),
)

CAPABILITY = Section(
    "capability",
    (
        Group(
            "",
            (
                Field("staff", _("How many people work on the trial?"), Kind.WHOLE, lowest=1),
                Field("infrastructure", _("Which infrastructure do you have?"), Kind.LONG),
                Field("budget_vnd", _("What is the budget, in dong?"), Kind.MONEY, lowest=0),
            ),
        ),
        Rows(
            "roles",
            _("Key roles"),
            _("Role"),
            (Field("role", _("Which role?")), Field("count", _("How many people?"), Kind.WHOLE, lowest=1)),
        ),
    ),
)

PRIOR_TESTS = Section(
    "prior_tests",
    (
        Group(
            "",
            (
                Field(
                    "prior_tests",
                    _("What has been tested before, and with what result?"),
                    Kind.LONG,
                    help=_("Laboratory, simulation, closed area; attach the evidence below."),
                ),
            ),
        ),
    ),
)

DECLARATIONS = Section(
    "declarations",
    (
        Group(
            "",
            (
                Field("truthful", _("Everything in this dossier is true."), Kind.AGREE),
                Field(
                    "no_other_sandbox",
                    _("The same object takes part in no other controlled test."),
                    Kind.AGREE,
                ),
                Field(
                    "conflict",
                    _("Which conflicts of interest are there with people who handle the case?"),
                    help=_("Write “none” if there is none."),
                    length=2000,
                ),
                Field("signed_by", _("Who signs these declarations?")),
                Field("signed_at", _("On which day?"), Kind.DATE),
            ),
        ),
    ),
)

PARTNER = (
    Field("name", _("What is the partner called?")),
    Field("role", _("What does it do in the trial?")),
    Field("email", _("At which e-mail address can it be reached?"), Kind.EMAIL, is_required=False),
    Field("agreement", _("Which file is the agreement?"), help=_("Its name, as attached below.")),
)
PARTNER_AGREEMENTS = Section(
    "partner_agreements",
    (
        Rows(
            "partners",
            _("Partners"),
            _("Partner"),
            PARTNER,
            help=_("Leave the table empty when you carry out the trial alone."),
        ),
        Group(
            _("Intellectual property"),
            (Field("ip", _("To whom does the tested object belong?"), Kind.LONG, is_required=False),),
        ),
    ),
)
