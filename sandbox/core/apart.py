"""Work done in a process apart: with limits, gone after its one order, and forked off a server that is warm.

Whatever prints or reads what strangers wrote is done here. The server has loaded the libraries once, so an order costs
what its work costs; memory that the work took goes back with its process. Nothing here knows Django, and a process that
dies takes its order with it and nothing else.
"""

from __future__ import annotations

import signal
from dataclasses import dataclass
from multiprocessing import get_context
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Protocol

from sandbox.core import children

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

CONTEXT = get_context("forkserver")
AT_ONCE = 2
"""Orders of one process under way at a time; its other threads go on answering visitors."""
TURN = 20
"""Seconds that an order waits for its turn."""

_places = BoundedSemaphore(AT_ONCE)


class Order(Protocol):
    """Work that can be sent to another process: plain data, and what to do with it."""

    def do(self) -> object:
        """Do the work, and return what can be sent back."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much an order may take: bytes of memory, seconds of work, seconds in all."""

    memory: int
    seconds: int
    patience: int


class Apart(Exception):
    """The process ended without what it was sent for."""


class TooSlow(Apart):
    """It was stopped."""


class Busy(Apart):
    """As many orders as may be under way at once are, and none was done in time."""


def keep_warm(module: str) -> None:
    """Name the module that the server loads before its first order.

    The program that runs is loaded there too, or else every process apart would load it anew.
    """
    CONTEXT.set_forkserver_preload(["__main__", module])


def done(order: Order, limits: Limits) -> object:
    """Have an order done; raises ValueError or OSError as the order does, Busy, TooSlow, or Apart for all else."""
    if not _places.acquire(timeout=TURN):
        raise Busy
    try:
        answer = _sent(order, limits)
    finally:
        _places.release()
    if isinstance(answer, Exception):
        raise answer
    return answer


def _sent(order: Order, limits: Limits) -> object:
    here, there = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=_work, args=(order, limits, there), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(limits.patience):
            raise TooSlow
        answer: object = here.recv()
    except EOFError:
        process.join()
        raise TooSlow if process.exitcode == -signal.SIGXCPU else Apart from None
    finally:
        process.kill()
        process.join()
        here.close()
    return answer


def _work(order: Order, limits: Limits, there: Connection) -> None:
    children.limit(memory=limits.memory, seconds=limits.seconds)
    there.send(_answer(order))


def _answer(order: Order) -> object:
    """What comes of the order; an exception of a library may not survive the way back, so its words are sent."""
    try:
        return order.do()
    except Apart as known:
        return known
    except ValueError as refused:
        return ValueError(str(refused))
    except OSError as missing:
        return OSError(str(missing))
    except Exception as trouble:  # noqa: BLE001 - whatever a hostile text or file provokes ends here, told as a text
        return Apart(f"{type(trouble).__name__}: {trouble}")
