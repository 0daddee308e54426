"""Tests of gapless numbers."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from sandbox.core.models import Counter
from sandbox.core.references import allocate


@pytest.mark.django_db
def test_numbers_follow_each_other_in_each_scope() -> None:
    given = [
        (scope, allocate(scope)) for scope in ("SBX-2026", "SBX-2026", "SBK-2026", "SBX-2027", "SBX-2026")
    ]
    assert given == [("SBX-2026", 1), ("SBX-2026", 2), ("SBK-2026", 1), ("SBX-2027", 1), ("SBX-2026", 3)]
    assert list(Counter.objects.values_list("scope", "value")) == [
        ("SBK-2026", 1),
        ("SBX-2026", 3),
        ("SBX-2027", 1),
    ]


def test_a_number_is_not_given_outside_a_transaction(transactional_db: None) -> None:
    with pytest.raises(TransactionManagementError, match="inside the transaction"):
        allocate("SBX-2026")
    assert Counter.objects.count() == 0


def test_a_rollback_gives_the_number_back(transactional_db: None) -> None:
    with transaction.atomic():
        assert allocate("SBX-2026") == 1
    with transaction.atomic():
        assert allocate("SBX-2026") == 2
        transaction.set_rollback(True)
    with transaction.atomic():
        assert allocate("SBX-2026") == 2


@pytest.mark.postgres
def test_eight_threads_get_different_numbers_without_a_gap(transactional_db: None) -> None:
    barrier = Barrier(8)

    def take(_thread: int) -> list[int]:
        given = []
        barrier.wait(timeout=10)
        try:
            for _turn in range(5):
                with transaction.atomic():
                    given.append(allocate("SBX-2026"))
        finally:
            connection.close()
        return given

    with ThreadPoolExecutor(8) as pool:
        given = [number for numbers in pool.map(take, range(8)) for number in numbers]
    assert sorted(given) == list(range(1, 41))
