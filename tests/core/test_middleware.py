"""Tests of what a page answers when the office refuses."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils.translation import override

from sandbox.core.errors import OfficeError, StepBlocked, StepStale, StepUnknown
from sandbox.core.middleware import ErrorPageMiddleware

PAGE = "/cases/7/step/submit/?from=inbox"


def request_of(path: str = PAGE, **headers: str) -> HttpRequest:
    request = RequestFactory().post(path, headers=headers)
    request.user = AnonymousUser()
    return request


def answer(error: Exception, request: HttpRequest) -> HttpResponse | None:
    layer = ErrorPageMiddleware(lambda _request: HttpResponse())
    with override("en"):
        return layer.process_exception(request, error)


def text_of(error: OfficeError, request: HttpRequest) -> str:
    response = answer(error, request)
    assert response is not None
    assert (response.status_code, response["Cache-Control"]) == (409, "no-store")
    return response.content.decode()


def test_a_page_says_what_happened_why_and_what_to_do() -> None:
    page = text_of(StepBlocked(["The opinion <of justice> is missing."]), request_of())
    parts = [
        "<!doctype html>",
        "<h1>Nothing was done</h1>",
        "This step is not possible yet. Nothing was done.",
        "<li>The opinion &lt;of justice&gt; is missing.</li>",
        "Settle the points above, then take the step again.",
        '<a href="/cases/7/step/submit/?from=inbox">Back to the page</a>',
    ]
    assert [part for part in parts if part not in page] == []


def test_a_stale_step_says_what_the_caller_knows() -> None:
    page = text_of(StepStale("Changed at 10:42."), request_of())
    assert ("Changed at 10:42." in page, "reasons" in page) == (True, False)


def test_htmx_gets_a_piece_with_a_link_to_the_page_that_asked() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/cases/7/?tab=1"}
    piece = text_of(StepStale("Changed at 10:42."), request_of(**headers))
    assert ("<html" in piece, "Changed at 10:42." in piece) == (False, True)
    assert '<a href="/cases/7/?tab=1">' in piece


@pytest.mark.parametrize(
    "current", ["http://evil.example/x", "//evil.example/x", "javascript:alert(1)", "http:["]
)
def test_a_forged_current_address_is_not_linked(current: str) -> None:
    piece = text_of(StepUnknown(), request_of(**{"HX-Request": "true", "HX-Current-URL": current}))
    assert '<a href="/cases/7/step/submit/?from=inbox">' in piece


def test_a_path_that_looks_like_another_site_stays_here() -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver//evil.example/x"}
    assert '<a href="/evil.example/x">' in text_of(StepUnknown(), request_of(**headers))


def test_a_boosted_link_gets_the_whole_page() -> None:
    assert "<html" in text_of(StepUnknown(), request_of(**{"HX-Request": "true", "HX-Boosted": "true"}))


def test_other_exceptions_go_their_way() -> None:
    assert answer(KeyError("x"), request_of()) is None
