"""What was told to whom, by which mail, and how each person wants to be told."""

from sandbox.notifications.models.delivery import Delivery
from sandbox.notifications.models.notice import Notice
from sandbox.notifications.models.preference import Preference

__all__ = ["Delivery", "Notice", "Preference"]
