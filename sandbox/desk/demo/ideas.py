"""What the companies of the demonstration apply for, written out as application files in the shipped format."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sandbox.accounts.demo import APPLICANTS, ORGANISATIONS
from sandbox.programmes.models import Programme
from sandbox.programmes.services.versions import current_version

DATA = Path(__file__).parent / "data"
REAL = Path(__file__).parents[2] / "cases" / "data" / "applications"
"""The applications of the two companies, as they come with the product."""
FILES_OF_IDEAS = "asset-payments"
"""Whose attachments stand beside the small applications."""
ONE_DAY = timedelta(days=1)


class PlainDumper(yaml.SafeDumper):
    """Writes every value out: an application file refers to nothing."""

    def ignore_aliases(self, data: Any) -> bool:
        """Two fields with one day are two days."""
        return True


@dataclass(frozen=True)
class Term:
    """First and last day of a trial."""

    first: date
    last: date


def owner_of(organisation: str) -> str:
    """The login of the person who answers for a company of the demonstration."""
    return next(
        login
        for login, person in APPLICANTS.items()
        if (person.organisation, person.role) == (organisation, "owner")
    )


def organisation_of(code: str) -> str:
    """Whose application this is."""
    if code in {"drone-delivery", "asset-payments"}:
        return "skylift" if code == "drone-delivery" else "paybridge"
    return str(_ideas()[code]["owner"])


def write_application(code: str, folder: Path, *, programme: str, term: Term, signed: date) -> Path:
    """Write the application of this code into a folder, with its days moved to the term; its files stand beside it."""
    is_real = (REAL / f"{code}.yaml").exists()
    application = _read(REAL / f"{code}.yaml") if is_real else _of_idea(code)
    application["programme"] = programme
    _move(application, term, signed)
    _fit(application, programme, on=signed)
    path = folder / f"{code}.yaml"
    text = yaml.dump(application, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    files = folder / "files"
    files.mkdir(exist_ok=True)
    (files / code).symlink_to(REAL / "files" / (code if is_real else FILES_OF_IDEAS))
    return path


def _ideas() -> dict[str, dict[str, str]]:
    return dict(_read(DATA / "ideas.yaml"))


def _read(path: Path) -> Any:
    return deepcopy(_parsed(path))


@cache
def _parsed(path: Path) -> Any:
    """Reading these files takes longer than anything else that is done with them."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _of_idea(code: str) -> dict[str, Any]:
    """The small application with the words of an idea in it."""
    idea, application = _ideas()[code], _read(DATA / "service.yaml")
    login = owner_of(idea["owner"])
    profile = ORGANISATIONS[idea["owner"]]
    name = APPLICANTS[login].full_name
    application["applicant"] |= {part: profile[part] for part in ("name", "business_code", "address")}
    application["applicant"]["representative"] |= {"name": name, "email": login}
    application |= {"title": idea["title"], "title_en": idea["title_en"]}
    application["summary"] = f"{idea['title']}: {idea['requested'][0].lower()}{idea['requested'][1:]}."
    application["summary_en"] = f"{idea['title_en']}, within narrow limits and for a fixed time."
    application["object"] |= {"kind": idea["kind"], "name": idea["object"]}
    application["legal_barriers"][0] |= {
        part: idea[part] for part in ("instrument", "article", "problem", "requested")
    }
    application["scope"]["space"][0] |= {"description": idea["place"], "address": idea["place"]}
    application["declarations"]["signed_by"] = name
    return dict(application)


def _move(application: dict[str, Any], term: Term, signed: date) -> None:
    """Let the trial take place in the term, its phases in proportion, and papers be valid long enough."""
    scope = application["scope"]
    old = Term(scope["start"], scope["end"])
    scope["start"], scope["end"] = term.first, term.last
    following = term.last
    for phase in reversed(application["phases"]):
        share = (phase["from"] - old.first) / (old.last - old.first)
        phase["from"] = term.first + timedelta(days=int((term.last - term.first).days * share))
        phase["to"] = max(phase["from"], following)
        following = phase["from"] - ONE_DAY
    papers = term.last + timedelta(days=application["exit"]["days"] + 90)
    application["insurance"]["valid_until"] = papers
    for permit in application["external_permits"]:
        permit["valid_until"] = papers if permit["valid_until"] else None
    application["declarations"]["signed_at"] = signed


def _fit(application: dict[str, Any], programme: str, *, on: date) -> None:
    """Leave out files that the programme's closed list does not ask for, and what names them."""
    version = current_version(Programme.objects.with_code(programme).code, on=on)
    takes = {item.code for item in version.rules_object.dossier if item.takes_files} if version else set()
    kept = [attached for attached in application["attachments"] if attached["item"] in takes]
    names = {attached["file"] for attached in kept}
    application["attachments"] = kept
    if application["draft_rules"] not in names:
        application["draft_rules"] = None
    partners = application["applicant"].get("partners", [])
    application["applicant"]["partners"] = [each for each in partners if each["agreement"] in names]
