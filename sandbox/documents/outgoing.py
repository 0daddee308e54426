"""The outgoing register: every number that a body has given, found by words, year and body, and taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sandbox.accounts.models import Department
from sandbox.audit.exports import export_table
from sandbox.core.clock import today
from sandbox.core.errors import OfficeError
from sandbox.core.folding import fold
from sandbox.documents.faces import meaning_of
from sandbox.documents.kinds import name_kinds
from sandbox.documents.models import Document, NumberRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from sandbox.accounts.models import Organisation, User
    from sandbox.core.sheets import Format

LONGEST_QUESTION = 200
FIRST_YEAR, LAST_YEAR = 2020, 2100
MOST = 5000
"""Numbers in one file."""
ALONG = ("document__case__programme", "document__case__applicant", "document__issuer", "issuer")


class TooManyNumbers(OfficeError):
    """The register is longer than one file."""

    sentence = _("The register is too long for one file: at most 5,000 numbers are handed out at a time.")
    advice = _("Narrow it down by year or by body, and try again.")


class RegisterForm(forms.Form):
    """What narrows the register down; every part of it may be left out."""

    q = forms.CharField(
        label=_("Number, reference, title or applicant"), required=False, max_length=LONGEST_QUESTION
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR)
    issuer = forms.ModelChoiceField(
        label=_("Body"),
        required=False,
        queryset=Department.objects.none(),
        to_field_name="code",
        empty_label=_("All bodies"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the bodies that have given a number."""
        super().__init__(*args, **kwargs)
        issuers: Any = self.fields["issuer"]
        issuers.queryset = Department.objects.filter(numbers__isnull=False).distinct()


def numbers_found(form: RegisterForm, user: User, acting_for: Organisation | None) -> QuerySet[Any, Any]:
    """The numbers that fit, of documents that the person may read; the last given first."""
    if not form.is_valid():
        return NumberRecord.objects.none()
    readable = Document.objects.readable_by(user, acting_for)
    found = NumberRecord.objects.filter(document__in=readable.values("pk")).select_related(*ALONG)
    asked = form.cleaned_data
    if asked["year"]:
        found = found.filter(year=asked["year"])
    if asked["issuer"]:
        found = found.filter(issuer=asked["issuer"])
    for word in asked["q"].replace("\x00", " ").split():
        found = found.filter(_has(word))
    return found.order_by("-year", "-given_on", "-pk")


def prepare(records: Sequence[NumberRecord], *, on: date) -> None:
    """Give each row the name of its kind and the meaning of its state."""
    documents = [row.document for row in records]
    name_kinds(documents, on=on)
    for document in documents:
        document.meaning = meaning_of(document)


def export_numbers(
    form: RegisterForm, kind: Format, *, actor: User, acting_for: Organisation | None, now: datetime
) -> bytes:
    """Write what was found; who took how many by which question is recorded. Raises TooManyNumbers."""
    records = list(numbers_found(form, actor, acting_for)[: MOST + 1])
    if len(records) > MOST:
        raise TooManyNumbers
    prepare(records, on=today(now))
    question = {name: form[name].value() for name in form.fields if form[name].value()}
    return export_table(
        kind,
        _header(),
        list(_lines(records)),
        verb="office.export_numbers",
        counted="numbers",
        question=question,
        actor=actor,
        now=now,
    )


def _has(word: str) -> Q:
    """Whether a word stands in what the row says; "05/QĐ-UBND" is a number with its code."""
    number, slash, code = word.partition("/")
    if number.isdecimal() and len(number) < len(str(MOST)) * 2:
        whole = Q(number=int(number), code__istartswith=code) if slash else Q(number=int(number))
        return whole | Q(document__case__folded__contains=fold(word))
    return Q(document__case__folded__contains=fold(word)) | Q(code__icontains=word)


def _header() -> list[str]:
    return [
        gettext("Number"),
        gettext("Day"),
        gettext("Body"),
        gettext("Document"),
        gettext("Case"),
        gettext("Title"),
        gettext("Applicant"),
        gettext("State"),
    ]


def _lines(records: Sequence[NumberRecord]) -> Iterator[list[Any]]:
    for row in records:
        document, case = row.document, row.document.case
        is_own = row.kind == document.kind
        yield [
            row.full_number,
            row.given_on,
            row.issuer.display_name,
            document.kind_name if is_own else gettext("Submission to the deciding body"),
            case.reference,
            case.display_title,
            case.applicant.name,
            str(document.get_state_display()) if is_own else gettext("sent"),
        ]
