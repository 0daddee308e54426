"""The lock that every act on a case begins with: two acts on one case wait for each other."""

from __future__ import annotations

from typing import cast

from sandbox.cases.models import Case


def locked_case(key: int) -> Case:
    """The case with this key, fetched anew under its lock, with programme and applicant; only in a transaction.

    The officer is fetched after the lock: joined to it, they would be who it was before the wait.
    """
    rows = Case.objects.select_for_update(of=("self",)).select_related("programme", "applicant")
    return cast("Case", rows.get(pk=key))
