"""Browsers of the people of the city: signed in, in the language that they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from tests.personas import People


def browser(people: People, login: str, language: str = "en") -> Client:
    """Somebody who is signed in and reads English, or another language."""
    client = Client()
    client.force_login(people[login])
    client.cookies["django_language"] = language
    return client
