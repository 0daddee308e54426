"""What sets an issued document right: drafted by hand, and decided by the signatory on that paper alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Remedy(models.TextChoices):
    """Which remedy a document is.

    Decree 30/2020/NĐ-CP, Art. 18(3): a dispatch corrects errors of form, an equivalent document replaces one whose
    content is wrong. Law on Complaints, Art. 31: a decision answers a complaint.
    """

    CORRECTION = "correction", _("Letter of correction")
    REPLACEMENT = "replacement", _("Replacing decision")
    COMPLAINT = "complaint", _("Decision on a complaint")
