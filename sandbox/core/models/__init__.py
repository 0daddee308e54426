"""Models of the core app: one noun a file."""

from sandbox.core.models.calendar_day import CalendarDay
from sandbox.core.models.counter import Counter
from sandbox.core.models.task import Task

__all__ = ["CalendarDay", "Counter", "Task"]
