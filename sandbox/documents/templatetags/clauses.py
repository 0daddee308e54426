"""The words of a clause for a page."""

from django import template
from django.utils.safestring import SafeString

from sandbox.documents.clauses.rich_text import as_written, plain, read
from sandbox.documents.clauses.wording import shaped
from sandbox.documents.letters.flow import running_text

register = template.Library()


@register.filter
def as_printed(text: str) -> SafeString:
    """The words of a clause with their emphasis as the document prints them; everything else in them is escaped."""
    return running_text(read(text))


@register.filter
def once_kept(text: str) -> str:
    """What is being typed, as it would be kept."""
    return as_written(text)


@register.filter
def is_marked(text: str) -> bool:
    """Whether what is being typed prints otherwise than it is written."""
    return plain(as_written(text)) != shaped(text)
