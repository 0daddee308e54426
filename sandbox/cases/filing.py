"""When applications were filed, and how often their applicants were asked for more papers: terms of lists and figures."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
"""Days beyond are typing errors, and some of them no database can compare."""


class AskedForPapers(models.TextChoices):
    """How often an applicant was asked for a supplement."""

    NEVER = "never", _("Not asked for more papers")
    ONCE = "once", _("Asked once")
    AGAIN = "again", _("Asked twice or more")
