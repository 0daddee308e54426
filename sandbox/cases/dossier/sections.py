"""Every section of the dossier by the code of its item; items without one are answered by files alone."""

from sandbox.cases.dossier import sections_about as about
from sandbox.cases.dossier import sections_safety as safety
from sandbox.cases.dossier.fields import Section
from sandbox.cases.dossier.help import with_help
from sandbox.cases.dossier.sections_plan import TRIAL_PLAN

SECTIONS: dict[str, Section] = {
    section.code: with_help(section)
    for section in (
        about.APPLICATION_FORM,
        TRIAL_PLAN,
        about.LEGAL_BARRIERS,
        about.INNOVATION,
        safety.RISK_PLAN,
        safety.PARTICIPANT_PROTECTION,
        about.CAPABILITY,
        safety.DATA_PROTECTION,
        safety.INFORMATION_SECURITY,
        safety.INSURANCE,
        safety.EXTERNAL_PERMITS,
        about.PRIOR_TESTS,
        safety.EXIT_PLAN,
        about.DECLARATIONS,
        about.PARTNER_AGREEMENTS,
    )
}


def leaning_on(code: str) -> list[Section]:
    """The sections whose checks look at this one."""
    return [section for section in SECTIONS.values() if code in section.leans_on]
