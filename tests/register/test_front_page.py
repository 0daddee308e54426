"""The first page: an explanation and three doors for the public, the way to their work for everybody else."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import city
from tests.personas import People
from tests.register.situations import text_of

pytestmark = pytest.mark.django_db


def test_it_stands_at_the_root() -> None:
    assert reverse("register:home") == "/"


def test_it_opens_three_doors(client: Client) -> None:
    page = text_of(client, "/")
    doors = ('href="/programmes/"', 'action="/register/"', 'action="/verify/"', 'href="/accounts/login/"')
    assert [door in page for door in doors] == [True] * 4


def test_it_shows_the_programmes_that_take_applications_today(client: Client) -> None:
    city()
    page = text_of(client, "/")
    assert set(re.findall(r'href="/programmes/([a-z0-9-]+)/"', page)) == {"hanoi-2026", "ai-142-2026"}


def test_without_a_programme_it_says_so(client: Client) -> None:
    assert "No programme is open today" in text_of(client, "/")


def test_it_speaks_both_languages(client: Client) -> None:
    assert "Thử nghiệm điều mà quy định hiện hành chưa phù hợp" in text_of(client, "/", language="vi")
    assert "Test what today" in text_of(client, "/")


def test_whoever_is_signed_in_goes_to_their_work(client: Client, people: People) -> None:
    client.force_login(people["owner@skylift.example"])
    assert client.get("/")["Location"] == "/inbox/"


def test_it_asks_little(client: Client) -> None:
    city()
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/")
    assert len(asked) == 1


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/").status_code == 405
