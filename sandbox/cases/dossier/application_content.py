"""Lays an application file out as the sections of a dossier, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.cases.dossier.sections import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from sandbox.cases.dossier.application_file import ApplicationFile, Hypothesis, Risk
    from sandbox.cases.dossier.fields import Content


def contents(application: ApplicationFile) -> dict[str, Content]:
    """The content of every section that the file has something to say about."""
    said = {
        "application_form": _form(application),
        "trial_plan": _plan(application),
        "legal_barriers": {"barriers": [_plain(barrier) for barrier in application.legal_barriers]},
        "innovation": _plain(application.innovation),
        "risk_plan": _risks(application),
        "participant_protection": _plain(application.protection),
        "capability": _capability(application),
        "data_protection_assessment": _plain(application.personal_data),
        "information_security": {"security_level": application.security_level},
        "insurance": _plain(application.insurance) if application.insurance else {},
        "external_permits": _permits(application),
        "prior_tests": {"prior_tests": application.capability.prior_tests},
        "exit_plan": _plain(application.exit),
        "declarations": _plain(application.declarations),
        "partner_agreements": {
            "partners": [_plain(partner) for partner in application.applicant.partners],
            "ip": application.ip,
        },
    }
    return {code: _filled(code, content) for code, content in said.items() if any_said(content)}


def any_said(content: Mapping[str, Any]) -> bool:
    """Whether anything is answered."""
    return any(value not in (None, "", []) for value in content.values())


def _plain(part: BaseModel) -> Content:
    return part.model_dump(mode="json", by_alias=True)


def _filled(code: str, content: Content) -> Content:
    """Give what was left out its empty value, in the section and in its rows."""
    section = SECTIONS[code]
    filled = section.empty() | {name: value for name, value in content.items() if value is not None}
    for rows in section.rows:
        empty = {field.code: field.empty for field in rows.fields}
        filled[rows.code] = [
            empty | {name: value for name, value in row.items() if value is not None}
            for row in filled[rows.code]
        ]
    return filled


def _form(application: ApplicationFile) -> Content:
    applicant, person, tested = (
        application.applicant,
        application.applicant.representative,
        application.object,
    )
    return {
        "applicant_name": applicant.name,
        "business_code": applicant.business_code,
        "address": applicant.address,
        "representative_name": person.name,
        "representative_title": person.title,
        "representative_email": person.email,
        "representative_phone": person.phone,
        "title": application.title,
        "title_en": application.title_en,
        "summary": application.summary,
        "summary_en": application.summary_en,
        "object_kind": tested.kind,
        "object_name": tested.name,
        "object_version": tested.version,
        "object_maturity": tested.maturity,
    }


def _plan(application: ApplicationFile) -> Content:
    scope = application.scope
    return {
        "objectives": list(application.objectives),
        "method": application.method,
        "phases": [_plain(phase) for phase in application.phases],
        "space": [_plain(space) for space in scope.space],
        "start": scope.start.isoformat(),
        "end": scope.end.isoformat(),
        "hours": scope.hours,
        "participants_kind": scope.participants.kind,
        "participants_cap": scope.participants.cap,
        "limits": [_plain(limit) for limit in scope.limits],
        "hypotheses": [_hypothesis(hypothesis) for hypothesis in application.hypotheses],
        "indicators": [_plain(indicator) for indicator in application.indicators],
    }


def _hypothesis(hypothesis: Hypothesis) -> Content:
    return {"code": hypothesis.code, "text": hypothesis.text, **_plain(hypothesis.measure)}


def _risks(application: ApplicationFile) -> Content:
    is_harmful = any(risk.impact == "high" for risk in application.risks)
    return {
        "risks": [_risk(risk) for risk in application.risks],
        "incident_response": application.incident_response,
        # The file does not ask; whoever insures, or names a grave risk, has answered.
        "harm_possible": is_harmful or application.insurance is not None,
    }


def _risk(risk: Risk) -> Content:
    row = _plain(risk)
    stop = row.pop("stop_condition") or {}
    return row | {f"stop_{name}": value for name, value in stop.items()}


def _capability(application: ApplicationFile) -> Content:
    content = _plain(application.capability)
    content.pop("prior_tests")
    return content


def _permits(application: ApplicationFile) -> Content:
    permits = [_plain(permit) for permit in application.external_permits]
    return {"needed": bool(permits), "permits": permits}
