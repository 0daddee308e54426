"""Following the numbers of a page to the cases behind them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

NUMBER = re.compile(r'<a href="(/dashboards/cases/[^"]+)">(\d+)<span')


def numbers_on(client: Client, address: str) -> list[tuple[str, int]]:
    """Every linked number of a page: where it leads and how many cases it promises."""
    page = client.get(address).content.decode()
    return [(unescape(link), int(number)) for link, number in NUMBER.findall(page)]


def broken(client: Client, address: str, *, every: int = 1) -> list[tuple[str, int, int]]:
    """The numbers that lead to more or fewer cases than they say, among all or one in so many."""
    found = []
    for link, promised in numbers_on(client, address)[::every]:
        listed = client.get(link).context["page"].paginator.count
        if listed != promised:
            found.append((link, promised, listed))
    return found
