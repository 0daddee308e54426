"""What differs between two filings of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sandbox.cases.models import Snapshot


@dataclass(frozen=True)
class Change:
    """What changed of one item: its answers, and which files came or went."""

    item: str
    has_new_answers: bool
    files_added: tuple[str, ...]
    files_removed: tuple[str, ...]


def answers_of(content: Mapping[str, Any], item: str) -> Any:
    """The answers of an item as they were filed; None when there were none."""
    return content["sections"].get(item)


def files_of(content: Mapping[str, Any], item: str) -> dict[str, str]:
    """The files of an item as they were filed: digest and name."""
    return {file["sha256"]: file["name"] for file in content["files"] if file["item"] == item}


def is_same(before: Mapping[str, Any], after: Mapping[str, Any], item: str) -> bool:
    """Whether nothing was supplied for an item between two filings."""
    return answers_of(before, item) == answers_of(after, item) and files_of(before, item) == files_of(
        after, item
    )


def explained(content: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the applicant had explained on request by that filing, oldest first."""
    return list(content.get("clarifications", []))


def explained_since(before: Snapshot, after: Snapshot) -> list[dict[str, str]]:
    """The questions and answers that the later filing has and the earlier has not."""
    known = explained(before.content)
    return [line for line in explained(after.content) if line not in known]


def says_the_same(before: Snapshot, after: Snapshot) -> bool:
    """Whether whoever read the one filing has read all that the other says: answers, files, explanations."""
    one, other = before.content, after.content
    items = {
        *one["sections"],
        *other["sections"],
        *(file["item"] for file in [*one["files"], *other["files"]]),
    }
    return all(is_same(one, other, item) for item in items) and explained(one) == explained(other)


def changes_between(before: Snapshot, after: Snapshot, items: Iterable[str]) -> list[Change]:
    """What changed, item by item in the order given."""
    return [
        _change(before.content, after.content, item)
        for item in items
        if not is_same(before.content, after.content, item)
    ]


def _change(before: Mapping[str, Any], after: Mapping[str, Any], item: str) -> Change:
    old, new = files_of(before, item), files_of(after, item)
    return Change(
        item=item,
        has_new_answers=answers_of(before, item) != answers_of(after, item),
        files_added=tuple(name for digest, name in new.items() if digest not in old),
        files_removed=tuple(name for digest, name in old.items() if digest not in new),
    )
