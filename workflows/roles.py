"""The roles of the law: neutral words, so that another city or country is data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may be in a case; each department and organisation gives its people one of these."""

    APPLICANT_OWNER = "applicant_owner", _("Applicant, owner")
    APPLICANT_EDITOR = "applicant_editor", _("Applicant, editor")
    APPLICANT_READER = "applicant_reader", _("Applicant, reader")
    ONE_STOP = "one_stop", _("One-stop clerk")
    PRESIDING_OFFICER = "presiding_officer", _("Case officer of the presiding body")
    PRESIDING_HEAD = "presiding_head", _("Head of division of the presiding body")
    PRESIDING_DIRECTOR = "presiding_director", _("Director of the presiding body")
    LEGAL_REVIEWER = "legal_reviewer", _("Legal reviewer")
    LEGAL_LEADER = "legal_leader", _("Leader of the legal body")
    AGENCY_REVIEWER = "agency_reviewer", _("Reviewer of a consulted agency")
    AGENCY_LEADER = "agency_leader", _("Leader of a consulted agency")
    COUNCIL_CHAIR = "council_chair", _("Chair of the appraisal council")
    COUNCIL_MEMBER = "council_member", _("Member of the appraisal council")
    COUNCIL_SECRETARY = "council_secretary", _("Secretary of the appraisal council")
    AUTHORITY_OFFICE = "authority_office", _("Office of the deciding body")
    AUTHORITY_SIGNATORY = "authority_signatory", _("Signatory of the deciding body")
    DOCUMENT_CLERK = "document_clerk", _("Document clerk")
    MONITOR = "monitor", _("Trial monitor")
    REPRESENTATIVE_READER = "representative_reader", _("Reader of the People's Council")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")
    PUBLIC = "public", _("Public")
    SYSTEM = "system", _("The system")


APPLICANT_ROLES = frozenset({Role.APPLICANT_OWNER, Role.APPLICANT_EDITOR, Role.APPLICANT_READER})

WRITING_ROLES = APPLICANT_ROLES - {Role.APPLICANT_READER}
"""Whoever fills in an application, or begins one."""

JUDGING_ROLES = frozenset(
    {
        Role.PRESIDING_OFFICER,
        Role.PRESIDING_HEAD,
        Role.PRESIDING_DIRECTOR,
        Role.LEGAL_REVIEWER,
        Role.LEGAL_LEADER,
        Role.AGENCY_REVIEWER,
        Role.AGENCY_LEADER,
        Role.COUNCIL_CHAIR,
        Role.COUNCIL_MEMBER,
        Role.AUTHORITY_SIGNATORY,
    }
)
"""Whoever judges a case declares a conflict of interest, or that there is none, before its content opens."""

DESK_ROLES = frozenset({Role.ONE_STOP, Role.DOCUMENT_CLERK})
"""Whoever enters what came on paper: an application, or a decision under earlier law."""

DELEGABLE_ROLES = frozenset(
    {
        Role.ONE_STOP,
        Role.PRESIDING_OFFICER,
        Role.PRESIDING_HEAD,
        Role.PRESIDING_DIRECTOR,
        Role.LEGAL_REVIEWER,
        Role.LEGAL_LEADER,
        Role.AGENCY_REVIEWER,
        Role.AGENCY_LEADER,
        Role.AUTHORITY_OFFICE,
        Role.DOCUMENT_CLERK,
        Role.MONITOR,
    }
)
"""What a substitute may exercise: never the signature, the oversight, the administration.

Nor where the law names a person and not an office: a seat in the council (its scores, votes and signatures), and
whatever an applicant does.
"""

HEADING_ROLES = frozenset(
    {Role.PRESIDING_HEAD, Role.PRESIDING_DIRECTOR, Role.LEGAL_LEADER, Role.AGENCY_LEADER}
)
"""Whoever names a substitute for a member of their department."""

OVERSEEING_ROLES = frozenset(
    {
        Role.ONE_STOP,
        Role.PRESIDING_OFFICER,
        Role.PRESIDING_HEAD,
        Role.PRESIDING_DIRECTOR,
        Role.AUTHORITY_OFFICE,
        Role.AUTHORITY_SIGNATORY,
        Role.AUDITOR,
    }
)
"""Whoever answers for the work of the office as a whole, or watches over it: they read figures over many cases."""
