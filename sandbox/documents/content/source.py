"""Where the facts of a document come from: one case with everything that was filed, reviewed and decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sandbox.accounts.models import Department
from sandbox.cases.services.programme import rules_for
from sandbox.cases.services.snapshots import latest_snapshot
from sandbox.documents.letters.facts import HolderFacts, IssueFacts, SubmissionFacts
from sandbox.documents.letters.letter import SignatureBlock
from sandbox.documents.models.remedy import Remedy
from sandbox.reviews.services.report import latest_report
from sandbox.trials.services.permits import permit_of

if TYPE_CHECKING:
    from datetime import date

    from sandbox.documents.models import Document
    from sandbox.programmes.rules import ProgrammeRules
    from sandbox.reviews.models import AppraisalReport
    from sandbox.trials.models import Permit

AS_FILED = "theo hồ sơ đã nộp"
"""Stands where the dossier has no word, so that no sentence of a letter is cut short."""
COMMITTEE = "Ủy ban nhân dân"
SUBMISSION = "D15"


@dataclass(frozen=True)
class Source:
    """A document's case on one day, each part read once."""

    document: Document
    day: date
    submission_number: int | None = None

    @cached_property
    def rules(self) -> ProgrammeRules:
        """The rules that bind the case."""
        return rules_for(self.document.case, self.day)

    @cached_property
    def permit(self) -> Permit | None:
        """The terms, where there are any."""
        return permit_of(self.document.case)

    @cached_property
    def report(self) -> AppraisalReport | None:
        """The appraisal report that counts."""
        return latest_report(self.document.case)

    @cached_property
    def filed(self) -> dict[str, Any]:
        """The dossier as it was filed last: sections and files."""
        snapshot = latest_snapshot(self.document.case)
        return dict(snapshot.content) if snapshot else {"sections": {}, "files": []}

    @cached_property
    def sections(self) -> dict[str, dict[str, Any]]:
        """The answers of the dossier as it was filed last."""
        return dict(self.filed["sections"])

    def said(self, section: str, name: str, otherwise: str = AS_FILED) -> str:
        """One answer of the dossier as a text."""
        return str(self.sections.get(section, {}).get(name) or otherwise)

    def rows(self, section: str, name: str) -> list[dict[str, Any]]:
        """One table of the dossier."""
        found = self.sections.get(section, {}).get(name)
        return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def holder_facts(source: Source) -> HolderFacts:
    """The applicant as registered here, represented as the dossier says."""
    applicant = source.document.case.applicant
    return HolderFacts(
        name=applicant.name,
        business_code=applicant.business_code or source.said("application_form", "business_code"),
        address=applicant.address or source.said("application_form", "address"),
        representative_name=source.said("application_form", "representative_name"),
        representative_title=source.said("application_form", "representative_title"),
    )


def issue_facts(source: Source, *, recipients: tuple[str, ...]) -> IssueFacts:
    """Who issues the document and on which legal bases; number, date and name come when they are given."""
    document, rules = source.document, source.rules
    return IssueFacts(
        issuing_body=official_name(document.issuer, rules),
        code=document.code,
        place=rules.city.vi if rules.city else document.issuer.short_name,
        signature=signature_of(document),
        recipients=recipients,
        legal_bases=tuple(
            f"Căn cứ {basis.instrument.vi}" for basis in rules.legal_bases_on(source.day) if basis.in_preamble
        ),
    )


def body_above(source: Source) -> str:
    """The name of the deciding body, which stands above that of a body of its own; empty where it issues itself."""
    above = Department.objects.filter(code=source.rules.bodies.authority).first()
    if above is None or above.pk == source.document.issuer.pk:
        return ""
    return official_name(above, source.rules)


def signature_of(document: Document) -> SignatureBlock:
    """The signature of a document; a complaint is answered by the head in person (Law on Complaints, Art. 28-31)."""
    return signature_block(
        document.issuer,
        title=document.signer_title,
        name=document.signer_name,
        in_person=document.remedy == Remedy.COMPLAINT,
    )


def signature_block(
    issuer: Department, *, title: str = "", name: str = "", in_person: bool = False
) -> SignatureBlock:
    """A committee decides together and its head signs on its behalf; the head of another body signs as such."""
    for_all = issuer.name.startswith(COMMITTEE) and not in_person
    prefix = f"TM. {COMMITTEE.upper()}" if for_all else ""
    titles = ((title or issuer.head_title).upper(),)
    return SignatureBlock(titles=titles, name=name or None, authority_prefix=prefix)


def official_name(department: Department, rules: ProgrammeRules) -> str:
    """A body's name as a letter writes it: with the city's own name where it only says "the city"."""
    if department.name.endswith(" Thành phố") and rules.city:
        return f"{department.name.removesuffix(' Thành phố')} thành phố {rules.city.vi}"
    return department.name


def submission_facts(source: Source) -> SubmissionFacts:
    """The submission that carries the draft; blank until it has a number."""
    code = submission_code(source.rules)
    number = source.submission_number
    return SubmissionFacts(
        proposer=source.rules.bodies.answerable.presiding.vi,
        number=f"{number:02d}/{code}" if number else f"……/{code}",
        date=source.day if number else None,
    )


def submission_code(rules: ProgrammeRules) -> str:
    """The code of submissions of the presiding body."""
    known = next((kind.number_code for kind in rules.documents if kind.code == SUBMISSION), None)
    return known or "TTr"
