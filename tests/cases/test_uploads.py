"""Files on the pages: several at once, each by itself; replaced and taken out after a question; never too much at once."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sandbox.audit.models import Event
from sandbox.cases.services.files import add_file, read_file, replace_file
from sandbox.core.middleware import RequestSizeMiddleware
from sandbox.core.storage import storage_of
from tests.answers import body_of
from tests.cases import papers
from tests.cases.hostile import MEGABYTE, picture
from tests.cases.office_files import office
from tests.cases.situations import OWNER, attach, plain_case, plain_draft
from tests.core.bucket import bucket
from tests.factories import NOON, draft_case

if TYPE_CHECKING:
    from pytest_django import Settings

    from sandbox.cases.models import Case
    from tests.personas import People

pytestmark = pytest.mark.django_db
BUDGET = 25


def url(case: Case, name: str, *args: object) -> str:
    return reverse(f"dossier:{name}", args=[case.uuid, *args])


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def three() -> list[SimpleUploadedFile]:
    """Two good files and a bad one between them."""
    return [
        upload("một.pdf", papers.pdf("1")),
        upload("hai.pdf", papers.scripted_pdf()),
        upload("ba.docx", office()),
    ]


def names(case: Case) -> list[str]:
    return list(case.attachments.filter(removed_at=None).values_list("name", flat=True))


def test_of_several_files_the_good_ones_stay_and_the_bad_one_is_named(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    answer = client.post(url(case, "add_file", "entity_papers"), {"upload": three()})
    page = answer.content.decode()
    assert (answer.status_code, names(case)) == (422, ["một.pdf", "ba.docx"])
    reason = "hai.pdf: Tệp chứa mã lệnh, tự chạy chương trình hoặc tự gửi dữ liệu. "
    remedy = "Đề nghị in thành tệp PDF mới, chỉ giữ lại các trang, rồi gửi tệp đó."
    assert answer.context["upload"].errors == {"upload": [reason + remedy]}
    assert "Đã đưa tệp một.pdf vào hồ sơ." in page
    assert "Đã đưa tệp ba.docx vào hồ sơ." in page


def test_a_script_learns_the_same_of_each_file(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    answers = [
        client.post(
            url(case, "add_file", "entity_papers"), {"upload": file}, headers={"accept": "application/json"}
        )
        for file in (*three(), upload("rỗng.pdf", b""))
    ]
    told = [(answer.status_code, answer.json()["files"][0]["is_kept"]) for answer in answers]
    assert told == [(200, True), (200, False), (200, True), (200, False)]
    assert answers[3].json()["files"][0]["sentence"].startswith("Tệp rỗng: 0 byte.")
    assert names(case) == ["một.pdf", "ba.docx"]


def test_an_upload_without_a_file_is_told_so(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    answer = client.post(url(case, "add_file", "entity_papers"), {})
    assert (answer.status_code, list(answer.context["upload"].errors)) == (422, ["upload"])


def test_a_replaced_file_goes_when_the_new_one_is_there(people: People, client: Client) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER], name="cũ.pdf")
    client.force_login(people[OWNER])
    place = url(case, "replace_file", file.uuid)
    assert "cũ.pdf" in client.get(place).content.decode()
    refused = client.post(place, {"upload": upload("mới.pdf", papers.encrypted_pdf())})
    assert (refused.status_code, client.post(place, {}).status_code, names(case)) == (422, 422, ["cũ.pdf"])
    done = client.post(place, {"upload": upload("mới.png", picture())})
    assert (done.status_code, names(case)) == (302, ["mới.png"])
    assert list(Event.objects.filter(verb__startswith="dossier.").values_list("verb", flat=True)) == [
        "dossier.add_file",
        "dossier.add_file",
        "dossier.remove_file",
    ]


def test_a_file_is_replaced_by_itself_without_harm(people: People) -> None:
    case = draft_case(people)
    file = attach(case, "entity_papers", people[OWNER], data=papers.pdf("1"))
    again = replace_file(file, upload("a.pdf", papers.pdf("1")), name="a.pdf", actor=people[OWNER], now=NOON)
    assert (again, names(case)) == (file, ["a.pdf"])


def test_neither_act_is_offered_on_a_filed_dossier(people: People, client: Client) -> None:
    case = plain_case(people)
    file = case.attachments.all()[0]
    client.force_login(people[OWNER])
    for name in ("replace_file", "remove_file"):
        place = url(case, name, file.uuid)
        assert (client.get(place).status_code, client.post(place, {}).status_code) == (409, 409)


def test_each_kind_is_handed_out_as_what_it_is(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    for name, data, kind in (
        ("a.docx", office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("b.jpg", picture("jpeg"), "image/jpeg"),
    ):
        file = attach(case, "entity_papers", people[OWNER], data=data, name=name)
        answer = client.get(url(case, "file", file.uuid))
        assert (body_of(answer), answer["Content-Type"]) == (data, kind)
        assert answer["Content-Disposition"].startswith("attachment;")
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_files_lie_in_a_bucket_where_the_setting_says_so(people: People, settings: Settings) -> None:
    case = draft_case(people)
    with bucket() as service:
        terms = f"endpoint={service.address}&region=hn-1"
        settings.STORAGES = {**settings.STORAGES, "default": storage_of(f"s3://key:secret@papers/x?{terms}")}
        file = attach(case, "entity_papers", people[OWNER], data=papers.pdf("1"))
        assert list(service.objects) == [f"/papers/x/cases/{case.uuid}/{file.uuid}.pdf"]
        _row, stream = read_file(case, file.uuid, actor=people[OWNER], now=NOON)
        with stream:
            assert stream.read() == papers.pdf("1")
        with pytest.raises(ValueError, match="no row"):
            _fail_after_storing(case, people)
        assert len(service.objects) == 1


def _fail_after_storing(case: Case, people: People) -> None:
    """Something goes wrong after the bytes were stored and before the row was."""

    def refuse(_execute: Any, sql: str, *_rest: Any) -> Any:
        if sql.startswith("INSERT INTO") and "attachment" in sql:
            message = "no row"
            raise ValueError(message)
        return _execute(sql, *_rest)

    with connection.execute_wrapper(refuse):
        add_file(
            case,
            "entity_papers",
            upload("b.pdf", papers.pdf("2")),
            name="b.pdf",
            actor=people[OWNER],
            now=NOON,
        )


class Unread(BytesIO):
    """A body that nobody may read."""

    def read(self, *_args: Any) -> bytes:
        message = "the body was read"
        raise AssertionError(message)


@pytest.mark.parametrize("announced", [str(300 * MEGABYTE), "9" * 40, "-1", "many"])
def test_three_hundred_megabytes_are_refused_before_a_byte_is_read(announced: str) -> None:
    def view(_request: HttpRequest) -> HttpResponse:
        message = "the view was reached"
        raise AssertionError(message)

    request = RequestFactory().post("/cases/new/")
    request.META |= {"CONTENT_LENGTH": announced, "wsgi.input": Unread()}
    answer = RequestSizeMiddleware(view)(request)
    assert (answer.status_code, "lớn hơn 100 MB" in answer.content.decode()) == (413, True)


def test_the_whole_office_stands_behind_that_limit(people: People, client: Client) -> None:
    case = draft_case(people)
    client.force_login(people[OWNER])
    answer = client.post(
        url(case, "add_file", "entity_papers"),
        {"upload": upload("a.pdf", b"x")},
        CONTENT_LENGTH=str(300 * MEGABYTE),
    )
    assert (answer.status_code, names(case)) == (413, [])


def test_a_dossier_with_twenty_files_keeps_its_budget(people: People, client: Client) -> None:
    case = plain_draft(people)
    for number in range(20):
        attach(case, "trial_plan", people[OWNER], name=f"{number}.pdf")
    client.force_login(people[OWNER])
    pages = {
        name: url(case, name, *args)
        for name, args in {"section": ["trial_plan"], "overview": [], "read": []}.items()
    }
    found = {}
    for name, page in pages.items():
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        found[name] = len(asked)
    assert {name: count for name, count in found.items() if count > BUDGET} == {}, found
