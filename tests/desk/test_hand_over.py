"""The slip of a case (Form 06): every act in order, for readers inside."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.documents.pdf_lines import folded
from tests.documents.situations import reviewed

if TYPE_CHECKING:
    from tests.personas import People

pytestmark = pytest.mark.django_db


def test_slip_says_who_did_what_from_the_oldest_act_on(people: People) -> None:
    case = reviewed(people)
    response = get(people, "officer@dost.example", case)
    text = folded(" ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages))
    acts = ("Tiếp nhận hồ sơ", "Bắt đầu thẩm định", "Kết luận thẩm định")
    places = [text.find(act) for act in acts]
    assert -1 not in places
    assert places == sorted(places)
    assert people["director@dost.example"].full_name in text


def test_slip_is_closed_to_the_applicant(people: People) -> None:
    case = reviewed(people)
    assert get(people, "owner@skylift.example", case).status_code == 403


def get(people: People, login: str, case: Any) -> Any:
    client = Client()
    client.force_login(people[login])
    return client.get(reverse("cases:hand_over", kwargs={"uuid": case.uuid}))
