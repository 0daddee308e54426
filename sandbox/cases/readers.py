"""Who opens the texts of each layer of the search: one rule with the pages, told by the floor that has the pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.cases.models import SearchText
from workflows.roles import APPLICANT_ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workflows.roles import Role

CONTENT, INSIDE = "view_content", "view_internal"
Layer = SearchText.Layer


@dataclass(frozen=True)
class Readers:
    """A permission on the case; with roles, only whoever holds anything on the case in one of them."""

    permission: str
    roles: frozenset[Role] | None = None


_readers: dict[str, Readers] = {
    Layer.CONTENT: Readers(CONTENT),
    Layer.INTERNAL: Readers(INSIDE),
    Layer.APPLICANT: Readers(CONTENT, APPLICANT_ROLES),
}
_of_own_body: set[Role] = set()


def open_layers(readers: Mapping[Layer, Readers], *, own_body: frozenset[Role]) -> None:
    """Let a floor above say who opens its layers, and in which roles a body's people open all that is its own."""
    _readers.update({layer.value: opened for layer, opened in readers.items()})
    _of_own_body.update(own_body)


def layers() -> Mapping[str, Readers]:
    """Every layer that anybody opens."""
    return _readers


def roles_of_own_body() -> frozenset[Role]:
    """The roles in which people of a consulted body write its texts and answer for them."""
    return frozenset(_of_own_body)
