"""The rules of a programme in the reader's language, with their marks for those who keep them."""

from typing import Any

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.translation import get_language

from sandbox.programmes import wording
from sandbox.programmes.rules import Bilingual, Clock, DossierItem, ProgrammeRules, Sourced, StartCondition

register = template.Library()


@register.filter
def words(text: Bilingual | None) -> str:
    """Return a bilingual text in the reader's language; nothing for no text."""
    return text.in_language(get_language() or "vi") if text else ""


@register.filter
def clock_length(clock: Clock) -> str:
    """Return how long a period is."""
    return wording.clock_length(clock)


@register.filter
def party(name: str) -> str | Promise:
    """Return for whom everybody waits."""
    return wording.PARTIES[name]


@register.filter
def condition(item: DossierItem | StartCondition) -> str | Promise:
    """Return when an item is required, where that depends on the application."""
    return wording.CONDITIONS[item.condition] if item.condition else ""


@register.simple_tag
def triggers(rules: ProgrammeRules, names: tuple[str, ...]) -> list[str]:
    """Return the steps that do something to a period, as people read them."""
    language = get_language() or "vi"
    return [wording.trigger_label(rules, name, language) for name in names]


@register.simple_tag
def weeks_words(count: int) -> str:
    """Return a number of weeks in words."""
    return wording.weeks(count)


@register.inclusion_tag("programmes/_mark.html", takes_context=True)
def mark(context: Context, rule: Sourced | None) -> dict[str, Any]:
    """Show those who keep the rules how sure a value is; nobody else sees anything."""
    if rule is None or not context.get("shows_marks"):
        return {}
    return {"rule": rule, "meaning": wording.MARKS[rule.mark]}
