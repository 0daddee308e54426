"""Who may open which page: the literal table, and nothing that is not in it."""

from collections.abc import Mapping
from enum import Enum

from django.contrib.auth.models import AnonymousUser

from sandbox.accounts.models import User
from workflows.roles import APPLICANT_ROLES, OVERSEEING_ROLES, Role


class Audience(Enum):
    """A circle of people; what of a case each of them sees is decided by the view."""

    PUBLIC = "everybody, signed in or not"
    SIGNED_IN = "everybody who is signed in"
    OUTSIDE = "whoever is signed in and holds no office in a department"
    APPLICANT = "whoever acts for an organisation"
    STAFF = "whoever holds an office in a department"
    OVERSEER = "whoever presides over cases, decides on them or audits the office"
    ADMINISTRATOR = "the administrator, with the flag for the administration site"

    def admits(self, user: User | AnonymousUser, roles: frozenset[Role]) -> bool:
        """Tell whether a person with these roles belongs to this circle."""
        if self is Audience.PUBLIC:
            return True
        if not user.is_authenticated or not user.is_active:
            return False
        offices = roles - APPLICANT_ROLES
        return {
            Audience.SIGNED_IN: True,
            Audience.OUTSIDE: not offices,
            Audience.APPLICANT: bool(roles & APPLICANT_ROLES),
            Audience.STAFF: bool(offices),
            Audience.OVERSEER: bool(roles & OVERSEEING_ROLES),
            Audience.ADMINISTRATOR: Role.ADMINISTRATOR in roles and user.is_staff,
        }[self]


# A line is the full name of a URL. `admin:*` alone stands for a whole namespace: its names follow from the
# models, and whoever may enter is the same for all of them.
AUDIENCES: dict[str, Audience] = {
    # sandbox.accounts
    "accounts:absence": Audience.STAFF,
    "accounts:accept_invitation": Audience.SIGNED_IN,
    "accounts:end_absence": Audience.STAFF,
    "accounts:forget_typed": Audience.SIGNED_IN,
    "accounts:found_organisation": Audience.OUTSIDE,
    "accounts:members": Audience.APPLICANT,
    "accounts:profile": Audience.SIGNED_IN,
    "accounts:remove_member": Audience.APPLICANT,
    "accounts:revoke_invitation": Audience.APPLICANT,
    "accounts:switch_organisation": Audience.SIGNED_IN,
    "accounts:typed": Audience.SIGNED_IN,
    # sandbox.desk
    "desk:default_view": Audience.SIGNED_IN,
    "desk:delete_view": Audience.SIGNED_IN,
    "desk:department": Audience.STAFF,
    "desk:give_back": Audience.STAFF,
    "desk:hand_out": Audience.STAFF,
    "desk:inbox": Audience.SIGNED_IN,
    "desk:rename_view": Audience.SIGNED_IN,
    "desk:save_view": Audience.SIGNED_IN,
    "desk:take": Audience.STAFF,
    "desk:views": Audience.SIGNED_IN,
    "cases:assign": Audience.STAFF,
    "cases:declarations": Audience.STAFF,
    "cases:declare": Audience.STAFF,
    "cases:detail": Audience.SIGNED_IN,
    "cases:export": Audience.SIGNED_IN,
    "cases:facets": Audience.SIGNED_IN,
    "cases:list": Audience.SIGNED_IN,
    "cases:part_step": Audience.SIGNED_IN,
    "cases:search": Audience.SIGNED_IN,
    "cases:step": Audience.SIGNED_IN,
    "cases:hand_over": Audience.STAFF,
    "cases:time": Audience.STAFF,
    # sandbox.cases
    "dossier:accept_invitation": Audience.SIGNED_IN,
    "dossier:add_file": Audience.SIGNED_IN,
    "dossier:answer": Audience.SIGNED_IN,
    "dossier:check": Audience.STAFF,
    "dossier:copy": Audience.SIGNED_IN,
    "dossier:file": Audience.SIGNED_IN,
    "dossier:hand_over": Audience.SIGNED_IN,
    "dossier:messages": Audience.SIGNED_IN,
    "dossier:new": Audience.SIGNED_IN,
    "dossier:overview": Audience.SIGNED_IN,
    "dossier:people": Audience.SIGNED_IN,
    "dossier:read": Audience.SIGNED_IN,
    "dossier:remove_file": Audience.SIGNED_IN,
    "dossier:remove_person": Audience.SIGNED_IN,
    "dossier:replace_file": Audience.SIGNED_IN,
    "dossier:review": Audience.SIGNED_IN,
    "dossier:revoke_invitation": Audience.SIGNED_IN,
    "dossier:section": Audience.SIGNED_IN,
    "calendar:change": Audience.ADMINISTRATOR,
    "calendar:import": Audience.ADMINISTRATOR,
    "calendar:save": Audience.ADMINISTRATOR,
    "calendar:year": Audience.STAFF,
    # sandbox.reviews
    "reviews:answer": Audience.STAFF,
    "reviews:calendar": Audience.STAFF,
    "reviews:compose": Audience.STAFF,
    "reviews:conclusion": Audience.STAFF,
    "reviews:consultations": Audience.STAFF,
    "reviews:council": Audience.STAFF,
    "reviews:dissent": Audience.STAFF,
    "reviews:leave": Audience.STAFF,
    "reviews:minutes": Audience.STAFF,
    "reviews:opinion": Audience.STAFF,
    "reviews:provision": Audience.STAFF,
    "reviews:report": Audience.STAFF,
    "reviews:scores": Audience.STAFF,
    "reviews:session": Audience.STAFF,
    "reviews:vote": Audience.STAFF,
    "reviews:submission": Audience.STAFF,
    "reviews:write_report": Audience.STAFF,
    # sandbox.trials
    "trials:change": Audience.SIGNED_IN,
    "trials:changes": Audience.SIGNED_IN,
    "trials:condition": Audience.STAFF,
    "trials:duty": Audience.SIGNED_IN,
    "trials:enrolment": Audience.SIGNED_IN,
    "trials:evidence": Audience.SIGNED_IN,
    "trials:inspection": Audience.SIGNED_IN,
    "trials:inspections": Audience.SIGNED_IN,
    "trials:minutes": Audience.STAFF,
    "trials:numbers": Audience.SIGNED_IN,
    "trials:remedies": Audience.SIGNED_IN,
    "trials:remedy": Audience.STAFF,
    "trials:report": Audience.SIGNED_IN,
    "trials:start": Audience.SIGNED_IN,
    "trials:stop": Audience.SIGNED_IN,
    "trials:surrender": Audience.SIGNED_IN,
    "trials:terms": Audience.SIGNED_IN,
    "trials:trial": Audience.SIGNED_IN,
    "trials:wind_down": Audience.SIGNED_IN,
    "trials:wind_down_item": Audience.STAFF,
    # sandbox.documents
    "clauses:detail": Audience.STAFF,
    "clauses:list": Audience.STAFF,
    "clauses:new": Audience.STAFF,
    "clauses:put_in_force": Audience.STAFF,
    "clauses:retire": Audience.STAFF,
    "clauses:write": Audience.STAFF,
    "documents:apology": Audience.STAFF,
    "documents:ask_again": Audience.STAFF,
    "documents:detail": Audience.SIGNED_IN,
    "documents:discard": Audience.STAFF,
    "documents:draft": Audience.STAFF,
    "documents:file": Audience.SIGNED_IN,
    "documents:kinds": Audience.STAFF,
    "documents:list": Audience.STAFF,
    "documents:inspection_paper": Audience.SIGNED_IN,
    "documents:opinion_paper": Audience.STAFF,
    "documents:change_paper": Audience.STAFF,
    "documents:paper": Audience.STAFF,
    "documents:preview": Audience.STAFF,
    "documents:print_jobs": Audience.STAFF,
    "documents:print_job_file": Audience.STAFF,
    "documents:register": Audience.STAFF,
    "documents:register_file": Audience.STAFF,
    "documents:remark": Audience.STAFF,
    "documents:remedy": Audience.STAFF,
    "documents:sample": Audience.STAFF,
    "documents:scan": Audience.SIGNED_IN,
    "documents:settle_remark": Audience.STAFF,
    "documents:versions": Audience.STAFF,
    # sandbox.programmes
    "programmes:detail": Audience.PUBLIC,
    "programmes:lifecycle": Audience.PUBLIC,
    "programmes:list": Audience.PUBLIC,
    "programmes:self_check": Audience.PUBLIC,
    # sandbox.evaluations
    "evaluations:edit": Audience.STAFF,
    # sandbox.notifications
    "notifications:list": Audience.SIGNED_IN,
    "notifications:preferences": Audience.SIGNED_IN,
    "demo_mail:detail": Audience.PUBLIC,
    "demo_mail:list": Audience.PUBLIC,
    "demo_mail:look": Audience.PUBLIC,
    # sandbox.dashboards
    "dashboards:cases": Audience.OVERSEER,
    "dashboards:clarities": Audience.OVERSEER,
    "dashboards:clarities_csv": Audience.OVERSEER,
    "dashboards:dossiers": Audience.OVERSEER,
    "dashboards:latest": Audience.OVERSEER,
    "dashboards:overview": Audience.OVERSEER,
    "dashboards:weekly": Audience.OVERSEER,
    "dashboards:weekly_csv": Audience.OVERSEER,
    "dashboards:weekly_pdf": Audience.OVERSEER,
    # sandbox.register
    "register:conditions": Audience.STAFF,
    "register:conditions_file": Audience.STAFF,
    "register:detail": Audience.PUBLIC,
    "register:exemptions": Audience.STAFF,
    "register:exemptions_file": Audience.STAFF,
    "register:home": Audience.PUBLIC,
    "register:json": Audience.PUBLIC,
    "register:list": Audience.PUBLIC,
    "register:people_report": Audience.STAFF,
    "register:decision_schema": Audience.PUBLIC,
    "register:verify": Audience.PUBLIC,
    "register:verify_code": Audience.PUBLIC,
    # django
    "admin:*": Audience.ADMINISTRATOR,
    "set_language": Audience.PUBLIC,
    # allauth
    "account_change_password": Audience.SIGNED_IN,
    "account_confirm_email": Audience.PUBLIC,
    "account_confirm_login_code": Audience.PUBLIC,
    "account_email": Audience.SIGNED_IN,
    "account_email_verification_sent": Audience.PUBLIC,
    "account_inactive": Audience.PUBLIC,
    "account_login": Audience.PUBLIC,
    "account_logout": Audience.PUBLIC,
    "account_reauthenticate": Audience.SIGNED_IN,
    "account_reset_password": Audience.PUBLIC,
    "account_reset_password_done": Audience.PUBLIC,
    "account_reset_password_from_key": Audience.PUBLIC,
    "account_reset_password_from_key_done": Audience.PUBLIC,
    "account_set_password": Audience.SIGNED_IN,
    "account_signup": Audience.PUBLIC,
    "mfa_activate_totp": Audience.SIGNED_IN,
    "mfa_authenticate": Audience.PUBLIC,
    "mfa_deactivate_totp": Audience.SIGNED_IN,
    "mfa_download_recovery_codes": Audience.SIGNED_IN,
    "mfa_generate_recovery_codes": Audience.SIGNED_IN,
    "mfa_index": Audience.SIGNED_IN,
    "mfa_reauthenticate": Audience.SIGNED_IN,
    "mfa_view_recovery_codes": Audience.SIGNED_IN,
}


def audience_of(
    name: str | None, namespaces: list[str], *, table: Mapping[str, Audience] = AUDIENCES
) -> Audience | None:
    """Return who may open a URL; None for one that the table does not name."""
    for depth in range(1, len(namespaces) + 1):
        whole = table.get(":".join([*namespaces[:depth], "*"]))
        if whole is not None:
            return whole
    return None if name is None else table.get(":".join([*namespaces, name]))
