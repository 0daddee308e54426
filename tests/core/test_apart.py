"""A process apart gives back what it was sent for, or ends without harm to whoever sent it."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from sandbox.core import apart
from sandbox.core.apart import Apart, Busy, Limits, TooSlow, done
from tests.core import orders

if TYPE_CHECKING:
    from pathlib import Path

FEW = Limits(memory=2 * 1024**3, seconds=1, patience=30)


def test_each_order_is_done_in_a_process_of_its_own() -> None:
    answers = [done(orders.Say("một"), FEW), done(orders.Say("hai"), FEW)]
    words, processes = zip(*answers, strict=True)  # type: ignore[call-overload]
    assert words == ("một", "hai")
    assert len({*processes, os.getpid()}) == 3


@pytest.mark.parametrize(
    ("order", "error", "words"),
    [
        (orders.Refuse(), ValueError, "This is no PDF"),
        (orders.Miss(), OSError, "cannot load library"),
        (orders.Stumble(), Apart, "KeyError"),
        (orders.Vanish(), Apart, "^$"),
        (orders.Toil(), TooSlow, "^$"),
        (orders.Hoard(), Apart, "MemoryError"),
    ],
)
def test_what_goes_wrong_there_is_told_here(order: apart.Order, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words) as told:
        done(order, FEW)
    assert type(told.value) is error


def test_one_that_only_waits_is_stopped() -> None:
    with pytest.raises(TooSlow):
        done(orders.Wait(), Limits(memory=FEW.memory, seconds=1, patience=1))


def test_no_more_are_under_way_at_once_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = [tmp_path / f"begun{place}" for place in range(apart.AT_ONCE)]
    let_go = tmp_path / "let_go"
    with ThreadPoolExecutor(apart.AT_ONCE) as threads:
        held = [threads.submit(done, orders.Hold(file, let_go), FEW) for file in begun]
        limit = time.monotonic() + FEW.patience
        while not all(file.exists() for file in begun):
            assert time.monotonic() < limit
            time.sleep(0.01)  # other processes are waited for: there is no event to wait on
        monkeypatch.setattr(apart, "TURN", 0.01)
        with pytest.raises(Busy):
            done(orders.Say("ba"), FEW)
        let_go.touch()
        assert [each.result() for each in held] == [None] * apart.AT_ONCE
    assert done(orders.Say("ba"), FEW)[0] == "ba"  # type: ignore[index]
