"""What the server of processes apart has loaded: the press with its fonts, and the library of signatures."""

import gc
from contextlib import suppress
from importlib import import_module

from sandbox.documents.letters import order
from sandbox.documents.signatures import orders

WARM = (order, orders)

with suppress(OSError):  # without Pango nothing is printed, and each order says so
    import_module(order.PRESS).warm_up()
gc.freeze()  # what is loaded stays shared with every process that is forked off here
