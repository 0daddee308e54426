"""The object permissions on a case: three to read, the others to act."""

from django.utils.translation import gettext_lazy as _

# "view_case" is among Django's own four permissions of a model; the rest is declared here.
PERMISSIONS = (
    ("view_internal", _("Can read what the city keeps to itself")),
    ("view_content", _("Can read the content of the dossier")),
    ("submit_case", _("Can submit, discard and withdraw")),
    ("enter_paper_case", _("Can enter an application made on paper")),
    ("answer_case", _("Can edit the dossier and answer requests")),
    ("check_dossier", _("Can check the dossier for completeness")),
    ("lead_review", _("Can lead the review")),
    ("prepare_review", _("Can prepare the review")),
    ("give_opinion", _("Can give an opinion")),
    ("lead_opinion", _("Can finalise an opinion")),
    ("conclude_case", _("Can conclude the review")),
    ("score_case", _("Can score the case in the council")),
    ("chair_council", _("Can chair the council")),
    ("handle_submission", _("Can handle what is submitted to the deciding body")),
    ("decide_case", _("Can decide the case")),
    ("supervise_trial", _("Can supervise the trial")),
    ("monitor_trial", _("Can monitor the trial")),
    ("report_trial", _("Can report on the trial")),
    ("issue_document", _("Can number and issue documents")),
    ("close_case", _("Can close the case")),
)
