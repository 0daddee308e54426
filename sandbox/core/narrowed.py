"""Pages of rows that a form narrows down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.forms import Form
    from django.http import HttpRequest

PER_PAGE = 25


def narrowed(request: HttpRequest, form: Form, rows: Sequence[Any] | QuerySet[Any, Any]) -> dict[str, Any]:
    """What `core/narrowed.html` shows: the form, the page that was asked for, and whether anything was asked."""
    return {
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_narrowed": any(request.GET.get(name) for name in form.fields),
    }


def question_of(form: Form) -> dict[str, str]:
    """What a valid form was asked, by the name of the field, for the log."""
    return {name: str(value) for name, value in form.cleaned_data.items() if value}
