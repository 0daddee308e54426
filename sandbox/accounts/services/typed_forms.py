"""What was typed into a form whose session had ended: kept for an hour for the person who typed it, nobody else.

The page says for whom it was made by a signed word in the form (`proof_for`); whoever sends it without a session is
therefore known, although not let in. Nothing is done with the form but to show it again, filled, after the sign-in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import QueryDict

from sandbox.accounts.models import TypedForm, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

TYPED_BY = "typed_by"
"""The field of a form that says who is typing."""
TYPED_AGAIN = "typed_again"
"""The field of a form that was filled from what was kept."""
OWN_FIELDS = frozenset({"csrfmiddlewaretoken", TYPED_BY, TYPED_AGAIN})
MACHINE_FIELDS = frozenset({"version", "seen", "expected", "key", "save"})
"""What pages put into their forms for themselves."""
KEPT_FOR = timedelta(hours=1)
MOST_CHARACTERS = 1_000_000
MOST_FORMS = 20
LONGEST_PATH = 500
_PROOF = "sandbox.accounts.typed_forms.proof"
_SEAL = "sandbox.accounts.typed_forms.seal"


@dataclass(frozen=True)
class Typed:
    """What was typed, and the names of files that could not be kept."""

    data: QueryDict
    file_names: tuple[str, ...]
    kept_at: datetime
    path: str = ""

    @property
    def texts(self) -> list[str]:
        """What a person typed into it, without what the page put there."""
        lists = ((name, values) for name, values in self.data.lists() if name not in MACHINE_FIELDS)
        return [
            str(value)
            for name, values in lists
            if not name.endswith("-TOTAL_FORMS")
            for value in values
            if value
        ]


def proof_for(user: User) -> str:
    """Return the word that a form carries to say who is typing."""
    return signing.dumps(user.uuid.hex, salt=_PROOF)


def keep_typed(
    path: str, data: QueryDict, *, file_names: Iterable[str] = (), now: datetime
) -> TypedForm | None:
    """Keep a form that came without a session; None when nobody says who typed it, or when it is too much."""
    user = _typist(data.get(TYPED_BY, ""))
    if user is None or len(path) > LONGEST_PATH:
        return None
    kept = data.copy()
    for name in OWN_FIELDS:
        kept.pop(name, None)
    content = kept.urlencode()
    if len(content) > MOST_CHARACTERS:
        return None
    sealed = signing.dumps([content, list(file_names)], salt=f"{_SEAL}:{user.uuid.hex}", compress=True)
    return _stored(user, path, sealed, now=now)


def typed_at(user: User, path: str, *, now: datetime) -> Typed | None:
    """Return what this person typed on this page within the last hour, if anything is kept."""
    row = _live(user, now).filter(path=path).first()
    return _opened(row, user) if row is not None else None


def all_typed(user: User, *, now: datetime) -> list[Typed]:
    """Return everything that this person typed within the last hour, whatever has become of the pages."""
    return [typed for row in _live(user, now) if (typed := _opened(row, user)) is not None]


def has_typed(user: User, *, now: datetime) -> bool:
    """Tell whether anything is kept for this person."""
    return _live(user, now).exists()


def _live(user: User, now: datetime) -> QuerySet[TypedForm]:
    return TypedForm.objects.filter(user=user, kept_at__gt=now - KEPT_FOR)


def _opened(row: TypedForm, user: User) -> Typed | None:
    try:
        content, names = signing.loads(row.sealed, salt=f"{_SEAL}:{user.uuid.hex}")
    except signing.BadSignature:  # the secret of the installation has changed meanwhile
        return None
    return Typed(QueryDict(content, mutable=True), tuple(names), row.kept_at, row.path)


def forget_typed(user: User, path: str) -> None:
    """Forget what this person typed on this page."""
    TypedForm.objects.filter(user=user, path=path).delete()


def forget_old(now: datetime) -> int:
    """Forget everything that is older than an hour; return how many forms that were."""
    return TypedForm.objects.filter(kept_at__lte=now - KEPT_FOR).delete()[0]


def _typist(proof: str) -> User | None:
    try:
        uuid = signing.loads(proof, salt=_PROOF, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return None
    return User.objects.filter(uuid=uuid, is_active=True).first()


@transaction.atomic
def _stored(user: User, path: str, sealed: str, *, now: datetime) -> TypedForm | None:
    others = TypedForm.objects.filter(user=user).exclude(path=path)
    if others.count() >= MOST_FORMS:
        return None
    values = {"sealed": sealed, "kept_at": now}
    return TypedForm.objects.update_or_create(user=user, path=path, defaults=values)[0]
