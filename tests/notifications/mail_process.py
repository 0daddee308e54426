"""A process of its own for tests/notifications/test_kill.py: `mail_process.py ACT [MOMENT]`, on the DATABASE_URL given.

"ask" lets a company file an application, which asks for mails, and leaves one of them; "run" is a worker that does
what is due at each of the moments, and then says how the mail stands.
"""

import sys
from datetime import datetime

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

django.setup()

from sandbox.core.models import Task  # noqa: E402 - models exist after the setup only
from sandbox.core.outbox import run_due  # noqa: E402
from sandbox.notifications.models import Delivery  # noqa: E402
from sandbox.notifications.services.deliveries import MAIL  # noqa: E402
from tests.factories import submitted_case  # noqa: E402
from tests.personas import People  # noqa: E402


def make() -> None:
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)


def ask() -> None:
    submitted_case(People())
    kept = Delivery.objects.order_by("pk").first()
    assert kept is not None
    Task.objects.exclude(delivery=kept).delete()
    Delivery.objects.exclude(pk=kept.pk).update(task=None)
    show()


def run() -> None:
    for moment in sys.argv[2:]:
        run_due(now=datetime.fromisoformat(moment))
    show()


def show() -> None:
    for row in Task.objects.filter(name=MAIL).select_related("delivery"):
        state = f"{row.attempts} {'done' if row.done_at else 'open'}"
        sys.stdout.write(f"{row.delivery.uuid} {state} {row.delivery.status}\n")


ACTS = {"make": make, "ask": ask, "run": run, "show": show}

if __name__ == "__main__":
    for act in sys.argv[1].split(","):
        ACTS[act]()
