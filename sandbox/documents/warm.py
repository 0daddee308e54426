"""What the server of processes apart has loaded: the press with its fonts, the library of signatures, readers of files."""

import gc
from contextlib import suppress
from importlib import import_module

from sandbox.cases.papers import words
from sandbox.core.children import forget_surroundings
from sandbox.documents.letters import order
from sandbox.documents.signatures import orders

WARM = (order, orders, words)

forget_surroundings()
with suppress(OSError):  # without Pango nothing is printed, and each order says so
    import_module(order.PRESS).warm_up()
gc.freeze()  # what is loaded stays shared with every process that is forked off here
