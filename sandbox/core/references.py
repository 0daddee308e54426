"""Gapless numbers, given inside the transaction that uses them."""

from django.db import transaction
from django.db.transaction import TransactionManagementError

from sandbox.core.models import Counter


def allocate(scope: str) -> int:
    """Return the next number of `scope`, from 1; a rollback gives it back.

    Raises TransactionManagementError outside a transaction: without one a failure afterwards would leave a gap.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "A number is allocated inside the transaction that uses it."
        raise TransactionManagementError(message)
    counter = _locked(scope)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value


def _locked(scope: str) -> Counter:
    """Return the counter of `scope`, made if missing, locked until the end of the transaction."""
    counters = Counter.objects.select_for_update()
    if counter := counters.filter(scope=scope).first():
        return counter
    # A rival that makes the same row at the same time is waited for, then its row is the one.
    Counter.objects.bulk_create([Counter(scope=scope)], ignore_conflicts=True)
    return counters.get(scope=scope)
