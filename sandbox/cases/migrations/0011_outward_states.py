"""Says of every case so far which state the world outside may know of: a decision only once its document is issued."""

from typing import Any

from django.db import migrations
from django.db.models import F

DOCUMENTS = {
    "case.approve": "D16",
    "case.refuse": "D17",
    "case.suspend": "D20",
    "case.resume": "D21",
    "case.terminate": "D22",
    "case.revoke_approval": "D22",
    "case.accept_surrender": "D22",
    "case.complete": "D26",
}
DECIDED = ("approved", "refused", "active", "suspended", "terminated", "completed")


def fill(apps: Any, _editor: Any) -> None:
    """Most cases show themselves as they are."""
    cases, events = apps.get_model("cases", "Case"), apps.get_model("audit", "Event")
    cases.objects.update(outward_state=F("state"))
    for case in cases.objects.filter(state__in=DECIDED).iterator():
        waiting = None
        for event in events.objects.filter(chain=str(case.uuid)).order_by("sequence"):
            if event.verb in DOCUMENTS:
                waiting = event
            elif waiting and event.verb == "document.issue":
                waiting = None if event.data.get("kind") == DOCUMENTS[waiting.verb] else waiting
        if waiting and waiting.target == case.state:
            cases.objects.filter(pk=case.pk).update(outward_state=waiting.source)


class Migration(migrations.Migration):
    """Data only."""

    dependencies = (("cases", "0010_search_texts"), ("audit", "0001_initial"))
    operations = (migrations.RunPython(fill, migrations.RunPython.noop),)
