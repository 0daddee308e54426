"""Every way into an act against every rule about people, written by hand from the law.

`STEPS[(entry point, rule)]` is what comes back when somebody whom the rule bars tries the step: an HTTP status,
"not offered" where the page opens but shows no such step, or the error of a direct call.
`FORMS[(entry point, rule)]` is the same for the pages and forms that act without being a step.
"""

PAGE, STEP_PAGE, STEP_SENT, DIRECT = "case page", "step page", "step sent", "direct call"

PREPARER = "the preparer concludes"
CONCLUDER = "the concluder signs"
WRITER = "the writer of an opinion makes it final"
CONFLICT = "a person with a conflict of interest"
SUPERUSER = "a superuser without a role"
FOR_A_CONFLICT = "the substitute of a person with a conflict"
WITH_A_CONFLICT = "a substitute with a conflict of their own"
FOR_A_WRITER = "the writer as substitute of the leader"
AS_THE_ABSENT = "somebody who claims to act for a person who named nobody"

STEPS: dict[tuple[str, str], int | str] = {
    (PAGE, PREPARER): "not offered",
    (STEP_PAGE, PREPARER): 403,
    (STEP_SENT, PREPARER): 403,
    (DIRECT, PREPARER): "PermissionDenied",
    (PAGE, CONCLUDER): "not offered",
    (STEP_PAGE, CONCLUDER): 403,
    (STEP_SENT, CONCLUDER): 403,
    (DIRECT, CONCLUDER): "PermissionDenied",
    (PAGE, WRITER): "not offered",
    (STEP_PAGE, WRITER): 403,
    (STEP_SENT, WRITER): 403,
    (DIRECT, WRITER): "PermissionDenied",
    (PAGE, CONFLICT): 403,
    (STEP_PAGE, CONFLICT): 403,
    (STEP_SENT, CONFLICT): 403,
    (DIRECT, CONFLICT): "PermissionDenied",
    (PAGE, SUPERUSER): 404,
    (STEP_PAGE, SUPERUSER): 404,
    (STEP_SENT, SUPERUSER): 404,
    (DIRECT, SUPERUSER): "Http404",
    (PAGE, FOR_A_CONFLICT): "not offered",
    (STEP_PAGE, FOR_A_CONFLICT): 403,
    (STEP_SENT, FOR_A_CONFLICT): 403,
    (DIRECT, FOR_A_CONFLICT): "PermissionDenied",
    (PAGE, WITH_A_CONFLICT): 403,
    (STEP_PAGE, WITH_A_CONFLICT): 403,
    (STEP_SENT, WITH_A_CONFLICT): 403,
    (DIRECT, WITH_A_CONFLICT): "PermissionDenied",
    (PAGE, FOR_A_WRITER): "not offered",
    (STEP_PAGE, FOR_A_WRITER): 403,
    (STEP_SENT, FOR_A_WRITER): 403,
    (DIRECT, FOR_A_WRITER): "PermissionDenied",
    (PAGE, AS_THE_ABSENT): "not offered",
    (STEP_PAGE, AS_THE_ABSENT): 403,
    (STEP_SENT, AS_THE_ABSENT): 403,
    (DIRECT, AS_THE_ABSENT): "PermissionDenied",
}

OPINION_FORM, PROVISION_FORM, REPORT_FORM, TERMS_FORM, COUNCIL_FORM, LIST_FORM, CHECK_FORM, ASSIGNMENT = (
    "form of the opinion",
    "form of the view on a provision",
    "form of the report",
    "form of the terms of the permit",
    "form of the council",
    "consultation list",
    "check of the dossier",
    "naming the officer",
)
TAKING, HANDING_OUT, GIVING_BACK, CORRECTION, ADMIN = (
    "taking from the pool",
    "handing out many at once",
    "giving back",
    "correction of a declaration",
    "administration site",
)

FORMS: dict[tuple[str, str], int] = {
    (OPINION_FORM, CONFLICT): 403,
    (PROVISION_FORM, CONFLICT): 403,
    (REPORT_FORM, CONFLICT): 403,
    (TERMS_FORM, CONFLICT): 403,
    (COUNCIL_FORM, CONFLICT): 403,
    (LIST_FORM, CONFLICT): 403,
    (CHECK_FORM, CONFLICT): 403,
    (ASSIGNMENT, CONFLICT): 403,
    (TAKING, CONFLICT): 404,
    (HANDING_OUT, CONFLICT): 404,
    (GIVING_BACK, CONFLICT): 404,
    (CORRECTION, CONFLICT): 403,
    (OPINION_FORM, SUPERUSER): 403,
    (PROVISION_FORM, SUPERUSER): 403,
    (REPORT_FORM, SUPERUSER): 403,
    (TERMS_FORM, SUPERUSER): 404,
    (COUNCIL_FORM, SUPERUSER): 403,
    (LIST_FORM, SUPERUSER): 403,
    (CHECK_FORM, SUPERUSER): 403,
    (ASSIGNMENT, SUPERUSER): 403,
    (TAKING, SUPERUSER): 403,
    (HANDING_OUT, SUPERUSER): 403,
    (GIVING_BACK, SUPERUSER): 403,
    (CORRECTION, SUPERUSER): 403,
    (ADMIN, SUPERUSER): 403,
    (OPINION_FORM, FOR_A_CONFLICT): 403,
    (PROVISION_FORM, FOR_A_CONFLICT): 403,
}
"""Who holds no office at all is turned away before anybody looks at the case (403), whatever flag they carry."""
