"""Help beside each question of the dossier, by its place: section.question or section.table.question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sandbox.cases.dossier.fields import Field, Group, Rows, Section

if TYPE_CHECKING:
    from django.utils.functional import Promise

HELP: dict[str, str | Promise] = {
    "application_form.applicant_name": _("As on the registration."),
    "application_form.address": _("The registered address; letters go there."),
    "application_form.representative_name": _("The person named in the registration."),
    "application_form.representative_title": _("For example: director."),
    "application_form.representative_email": _("Receipts and requests go there."),
    "application_form.representative_phone": _("With the area code; for questions of the officer."),
    "application_form.title_en": _("For readers of the English pages; the Vietnamese title counts."),
    "application_form.summary": _(
        "What, where, with whom, how long; without business secrets, since the permit names it."
    ),
    "application_form.summary_en": _("The same in English, if you have it."),
    "application_form.object_kind": _("Choose what stands in the foreground."),
    "application_form.object_name": _("Its name in your documents or on the market."),
    "application_form.object_version": _("The version that is tested; a later one needs an adjustment."),
    "trial_plan.method": _("With or without a comparison group, before and after, side by side."),
    "trial_plan.start": _("The day on which you can be ready, after the decision."),
    "trial_plan.end": _("Within the longest trial that the programme allows."),
    "trial_plan.participants_kind": _("For example: patients of two clinics, staff, the public."),
    "trial_plan.participants_cap": _("0 when nobody takes part in person."),
    "trial_plan.phases.name": _("For example: closed area, then real route."),
    "trial_plan.phases.from": _("The first day of the phase."),
    "trial_plan.phases.to": _("The last day of the phase."),
    "trial_plan.phases.cap": _("Not more than the participants of the whole trial."),
    "trial_plan.space.name": _("A name by which the decision can call it."),
    "trial_plan.space.kind": _("A place on the ground or in the air, or a digital environment."),
    "trial_plan.space.description": _("Where it begins and ends: route, height, area, system."),
    "trial_plan.space.address": _("Number, street, commune."),
    "trial_plan.space.length_km": _("For a route."),
    "trial_plan.limits.label": _("For example: height of flight, amount of a payment."),
    "trial_plan.limits.code": _("Letters, digits and _; rows below name it."),
    "trial_plan.limits.kind": _("Whether the value may not be passed, or must be reached."),
    "trial_plan.limits.value": _("A number; the unit stands beside it."),
    "trial_plan.limits.unit": _("For example: m, km/h, persons, dong."),
    "trial_plan.limits.enforced": _("Whether an indicator watches it, or an inspection."),
    "trial_plan.indicators.label": _("Something that can be counted or measured."),
    "trial_plan.indicators.code": _("Letters, digits and _; hypotheses and risks name it."),
    "trial_plan.indicators.unit": _("For example: minutes, percent, events."),
    "trial_plan.indicators.baseline": _("As it is without the trial."),
    "trial_plan.indicators.target": _("What you want to reach."),
    "trial_plan.indicators.direction": _("So that the chart knows what is good."),
    "trial_plan.indicators.warn": _("The value at which you and the city are warned."),
    "trial_plan.indicators.breach": _("The value at which the trial is out of bounds."),
    "trial_plan.indicators.aggregate": _("How many measurements become one figure."),
    "trial_plan.indicators.frequency": _("How often a figure is sent."),
    "trial_plan.indicators.limit": _("Only where it watches a limit of the table above."),
    "trial_plan.hypotheses.text": _("A sentence that the figures can prove wrong."),
    "trial_plan.hypotheses.indicator": _("One of the codes of the table of indicators."),
    "trial_plan.hypotheses.numerator": _("Instead of one indicator: the upper half of a ratio."),
    "trial_plan.hypotheses.denominator": _("The lower half of the ratio."),
    "trial_plan.hypotheses.aggregate": _("How the measurements become the figure that is judged."),
    "trial_plan.hypotheses.operator": _("Which side of the value proves you right."),
    "trial_plan.hypotheses.value": _("The value that decides."),
    "trial_plan.hypotheses.compare_to": _("Leave empty where the value stands alone."),
    "trial_plan.hypotheses.min_sample": _("Fewer measurements prove nothing."),
    "legal_barriers.barriers.gap": _("Whether the law is silent, forbids, or does not fit."),
    "legal_barriers.barriers.instrument": _("Name and number, as published."),
    "legal_barriers.barriers.article": _("Only the number."),
    "legal_barriers.barriers.clause": _("Only the number, where there is one."),
    "legal_barriers.barriers.point": _("Only the letter, where there is one."),
    "legal_barriers.barriers.provision": _("In a few words, for example: flight permits."),
    "legal_barriers.barriers.problem": _("What you cannot do because of it."),
    "legal_barriers.barriers.requested": _("Which rule shall apply during the trial."),
    "legal_barriers.barriers.safeguard": _("What keeps the purpose of the provision alive."),
    "innovation.novelty": _("What nobody offers here yet."),
    "innovation.comparison": _("Existing solutions, at home and abroad, and what differs."),
    "innovation.value": _("Time, money, safety, environment; with figures where you have them."),
    "risk_plan.risks.risk": _("One risk a row: to people, property, data, public order."),
    "risk_plan.risks.likelihood": _("Before anything is done against it."),
    "risk_plan.risks.impact": _("In the worst case that can be foreseen."),
    "risk_plan.risks.control": _("Who does what, and when."),
    "risk_plan.risks.stop_indicator": _("The indicator of the trial plan that shows it."),
    "risk_plan.risks.stop_operator": _("Which side of the value stops the trial."),
    "risk_plan.risks.stop_value": _("The value at which the trial stops."),
    "risk_plan.risks.stop_count": _("1 when the first time is enough."),
    "risk_plan.risks.stop_window": _("The time in which it is counted."),
    "risk_plan.risks.stop_automatic": _("Yes when a system stops it without a person."),
    "risk_plan.incident_response": _("Who is called, what is stopped, whom you tell and when."),
    "participant_protection.information": _("What they are told beforehand, and how."),
    "participant_protection.consent": _("In writing or in the app; who keeps the proof."),
    "participant_protection.withdrawal": _("At any time, and what happens then."),
    "participant_protection.data": _("Which data, for how long, who sees it."),
    "participant_protection.complaints": _("A telephone number, an address, and how fast you answer."),
    "participant_protection.compensation": _("Who pays, how much, how fast."),
    "capability.staff": _("People who really work on it, not the whole company."),
    "capability.infrastructure": _("Rooms, vehicles, systems, partners."),
    "capability.budget_vnd": _("For the whole trial."),
    "capability.roles.role": _("For example: pilot, safety officer, data protection officer."),
    "capability.roles.count": _("People in this role."),
    "data_protection_assessment.processed": _("Anything about a person who can be recognised."),
    "insurance.kind": _("One is enough; attach the paper below."),
    "insurance.insurer": _("Insurer, bank or guarantor."),
    "insurance.policy": _("As it stands on the paper."),
    "insurance.amount_vnd": _("For one event of damage."),
    "external_permits.needed": _("For example for flying, for a road, for spectrum."),
    "external_permits.permits.name": _("Its name in the law."),
    "external_permits.permits.authority": _("The body that grants it."),
    "external_permits.permits.status": _("The trial starts only when all are granted."),
    "external_permits.permits.number": _("Once it is granted."),
    "external_permits.permits.valid_until": _("Once it is granted."),
    "exit_plan.users": _("Whoever relies on the service: how they are told, what they use afterwards."),
    "exit_plan.data": _("Deleted, returned or kept, and by whom."),
    "exit_plan.equipment": _("Taken away, handed over or kept."),
    "exit_plan.days": _("From the last day of the trial."),
    "declarations.truthful": _("A false statement can end the trial."),
    "declarations.no_other_sandbox": _("In no other city and at no ministry."),
    "declarations.signed_by": _("The legal representative, or whom they have authorised."),
    "declarations.signed_at": _("The day of the signature."),
    "partner_agreements.partners.name": _("The organisation, as on its registration."),
    "partner_agreements.partners.role": _("For example: receives the goods, provides the site."),
    "partner_agreements.partners.email": _("For an invitation to read the case."),
    "partner_agreements.ip": _("To you, to a partner, or under a licence."),
}


def with_help(section: Section) -> Section:
    """Return the section with help beside each question; what a question says itself stays."""
    parts = tuple(_helped(part, section.code) for part in section.parts)
    return replace(section, parts=parts)


def _helped(part: Group | Rows, code: str) -> Group | Rows:
    place = f"{code}.{part.code}" if isinstance(part, Rows) else code
    return replace(part, fields=tuple(_with_help(field, place) for field in part.fields))


def _with_help(field: Field, place: str) -> Field:
    return field if field.help else replace(field, help=HELP[f"{place}.{field.code}"])
