"""What a page answers when the office refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.shortcuts import render

from sandbox.core.errors import OfficeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PAGE = "409.html"
PIECE = "core/_refusal.html"
LONGEST_NUMBER = 15


class RequestSizeMiddleware:
    """Refuses a request that announces too much before a byte of it is read; stands before whatever reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, unless it is too large."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        limit = settings.REQUEST_MEGABYTES * 1024 * 1024
        if not announced.isdecimal() or len(announced) > LONGEST_NUMBER or int(announced) > limit:
            return render(request, "413.html", {"megabytes": settings.REQUEST_MEGABYTES}, status=413)
        return self.get_response(request)


class ErrorPageMiddleware:
    """Turns an OfficeError of any view into a page, or into a piece of one for htmx."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer with the error's status and sentences; other exceptions go their way."""
        if not isinstance(exception, OfficeError):
            return None
        template = PIECE if is_htmx(request) else PAGE
        context = {"error": exception, "back": back(request)}
        response = render(request, template, context, status=exception.status)
        response["Cache-Control"] = "no-store"
        return response


def is_htmx(request: HttpRequest) -> bool:
    """Say whether htmx asks for a piece; a boosted or restored page is a whole page."""
    wants_page = "HX-Boosted" in request.headers or "HX-History-Restore-Request" in request.headers
    return request.headers.get("HX-Request") == "true" and not wants_page


def back(request: HttpRequest) -> str:
    """Return the path of the page on which the person stands, always on this site."""
    current = urlsplit(request.headers.get("HX-Current-URL", ""))
    # Only the path is used, so that a forged header cannot lead to another site.
    if is_htmx(request) and current.netloc == request.get_host() and current.path.startswith("/"):
        return "/" + current.path.lstrip("/") + (f"?{current.query}" if current.query else "")
    return request.get_full_path()
