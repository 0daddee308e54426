"""What the floors above may listen to when people come and go."""

from django.dispatch import Signal

membership_changed = Signal()
"""Sent inside the transaction that changed a membership.

Arguments: `membership` (of a department or an organisation), `actor`, `now`; it has ended when `membership.until`
is set.
"""
