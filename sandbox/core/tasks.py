"""Tasks of the ground floor."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.core.models import Task
from sandbox.core.outbox import periodic, periodic_names

KEPT = timedelta(days=7)


@periodic("core.forget_slots", every=timedelta(days=1))
def forget_slots(_payload: dict[str, Any], *, key: str, now: datetime) -> None:
    """Delete the done rows of periodic tasks after a week; no slot comes twice, so their keys are not needed."""
    Task.objects.filter(name__in=periodic_names(), done_at__lt=now - KEPT).exclude(key=key).delete()
