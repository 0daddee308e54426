"""What a form needs so that nothing typed is lost when a session ends."""

from typing import Any

from django import template
from django.template import Context

from sandbox.accounts.models import User
from sandbox.accounts.services.typed_forms import TYPED_AGAIN, TYPED_BY, Typed, proof_for

register = template.Library()


@register.inclusion_tag("accounts/_typed_by.html", takes_context=True)
def typed_by(context: Context) -> dict[str, Any]:
    """Say in the form who is typing, and whether it was filled from what had been kept."""
    user = context["request"].user
    return {
        "name": TYPED_BY,
        "proof": proof_for(user) if isinstance(user, User) else "",
        "again": TYPED_AGAIN if isinstance(context.get("typed"), Typed) else "",
    }
