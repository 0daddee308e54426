"""Walks the whole URL map and compares it with the table of audiences."""

from collections.abc import Iterable, Iterator, Mapping

from django.urls import URLPattern, URLResolver

from sandbox.accounts.audiences import AUDIENCES, Audience, audience_of

Pattern = URLPattern | URLResolver


def url_names(
    patterns: Iterable[Pattern], namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str | None, str]]:
    """Yield namespaces, name and pattern of every URL, those of third parties included."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from url_names(pattern.url_patterns, inner)
        else:
            yield namespaces, pattern.name, str(pattern.pattern)


def audience_gaps(
    patterns: Iterable[Pattern], *, table: Mapping[str, Audience] = AUDIENCES
) -> tuple[list[str], list[str]]:
    """Return the URLs that have no audience, and the lines of the table that name no URL."""
    undeclared, used = set(), set()
    for namespaces, name, pattern in url_names(patterns):
        if audience_of(name, list(namespaces), table=table) is None:
            undeclared.add(":".join([*namespaces, name or f"unnamed {pattern}"]))
        used.add(":".join([*namespaces, name or ""]))
        used.update(":".join([*namespaces[:depth], "*"]) for depth in range(1, len(namespaces) + 1))
    return sorted(undeclared), sorted(set(table) - used)
