"""A word of its own for every text of one case, so that whoever reads a foreign word tells us which field leaked."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from sandbox.cases.models import Case, DossierSection
from sandbox.core.append_only import protected_models
from tests.law import cube

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.accounts.models import User

PATTERN = re.compile(r"qx[0-9a-f]{8}zq")

CODES = frozenset(
    {
        "reference", "folded", "code", "ground", "gap", "unit", "waiting_on", "sha256", "scan_sha256", "digest",
        "frozen_digest", "rendering_digest", "verify_code", "kind", "indicator_code", "numerator", "denominator",
        "compare_to", "key", "coordinates", "scores", "proposed_outcomes", "codes", "codename", "verb",
        "template_version", "frozen_facts",
    }
)  # fmt: skip
"""Columns of codes, numbers and digests: nothing in them is somebody's words."""


class Words:
    """Which word stands in which field."""

    def __init__(self) -> None:
        """Begin without any."""
        self.place_of: dict[str, str] = {}

    def of(self, place: str) -> str:
        """The word of a place, for instance "reviews.Opinion.grounds"."""
        word = f"qx{sha256(place.encode()).hexdigest()[:8]}zq"
        self.place_of[word] = place
        return word

    def places_in(self, text: str) -> set[str]:
        """The places whose words stand in a text."""
        return {self.place_of[word] for word in PATTERN.findall(text) if word in self.place_of}

    def mark(self, value: Any, place: str) -> Any:
        """The same JSON with the word of its place behind every piece of prose."""
        if isinstance(value, dict):
            return {key: self.mark(inner, f"{place}.{key}") for key, inner in value.items()}
        if isinstance(value, list):
            return [self.mark(inner, place) for inner in value]
        if isinstance(value, str) and " " in value:
            return f"{value} {self.of(place)}"
        return value


def mark_dossier(case: Case, words: Words) -> None:
    """Put words into the dossier before it is filed, so that they travel with it."""
    for section in DossierSection.objects.filter(case=case):
        marked = words.mark(section.content, f"cases.DossierSection.{section.code}")
        DossierSection.objects.filter(pk=section.pk).update(content=marked)


def mark_rows(case: Case, words: Words) -> None:
    """Put words into every text of every row of the case that may still change, and of its applicant."""
    for model, path in models_of_a_case():
        for row in model._base_manager.filter(**{path: case.pk}):
            mark_row(row, words)
    fresh = Case.objects.select_related("applicant").get(pk=case.pk)
    for name in ("title", "title_en", "summary", "summary_en"):
        setattr(fresh, name, f"Tên {words.of(f'cases.Case.{name}')}")
    fresh.save()  # the words by which it is searched for go along
    mark_row(fresh.applicant, words)
    for membership in fresh.applicant.memberships.select_related("user"):
        mark_person(membership.user, words)


def mark_row(row: models.Model, words: Words) -> None:
    """Replace the prose of a row by its words."""
    label, values = row._meta.label, {}
    for field in text_fields(type(row)):
        old = getattr(row, field.name)
        place = f"{label}.{field.name}"
        if isinstance(field, models.JSONField):
            values[field.name] = words.mark(old, place)
        else:
            values[field.name] = words.of(place)
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def mark_person(user: User, words: Words) -> None:
    """Give somebody of the applicant a name of their own."""
    type(user)._base_manager.filter(pk=user.pk).update(
        full_name=f"Người {words.of('accounts.User.full_name')}", phone=words.of("accounts.User.phone")
    )


def text_fields(model: type[models.Model]) -> list[Any]:
    """The columns of a model in which somebody's words may stand and that may still be written."""
    if model in protected_models():
        return []
    kinds = (models.CharField, models.TextField, models.JSONField)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds)
        and not isinstance(field, (models.SlugField, models.FileField))
        and not field.choices
        and not field.unique
        and field.name not in CODES | {"name_folded", "business_code"}
    ]


def models_of_a_case() -> Iterator[tuple[type[models.Model], str]]:
    """Every model of ours whose rows belong to a case, with the way from the row to the case."""
    for model in apps.get_models():
        if model.__module__.startswith("sandbox.") and model is not Case and (path := way_to_case(model)):
            yield model, path


def way_to_case(model: type[Any], seen: frozenset[type[Any]] = frozenset()) -> str | None:
    """The shortest chain of foreign keys from a row to its case."""
    keys = [
        field
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model not in seen
    ]
    for field in keys:
        if field.related_model is Case:
            return str(field.name)
    for field in keys:
        inner: Any = field.related_model
        if inner.__module__.startswith("sandbox.") and (rest := way_to_case(inner, seen | {model})):
            return f"{field.name}__{rest}"
    return None


def models_with_words() -> set[str]:
    """The models of a case that have a text to fill."""
    return {model._meta.label for model, _path in models_of_a_case() if text_fields(model)}


ALLOWED = frozenset(
    {
        # What the register tells of a permitted trial, and what its decision prints of the same.
        "cases.Case.title",
        "cases.Case.title_en",
        "accounts.Organisation.name",
        "accounts.Organisation.name_en",
        "trials.Permit.object_text",
        "trials.Permit.participants_kind",
        "trials.Place.name",
        "trials.Limit.label",
        "trials.SetAsideProvision.instrument",
        "trials.SetAsideProvision.article",
        "trials.SetAsideProvision.clause",
        "trials.SetAsideProvision.point",
        "trials.SetAsideProvision.extent",
    }
)
"""Everything of a case that the public may read, and only after the issue of its permit."""

ADMINISTERED = frozenset(
    {
        "accounts.Organisation.name",
        "accounts.Organisation.name_en",
        "accounts.Organisation.address",
        "accounts.User.full_name",
        "accounts.User.phone",
        "cases.CaseInvitation.email",
    }
)
"""What the administrator reads besides: people, organisations and where a letter goes, which are theirs to look after."""

STRANGERS = (cube.COMPETITOR, cube.POLICE, cube.ANONYMOUS)
