"""Which page answers what to whom, written by hand: `EXPECTED[(url name, persona)]` is the HTTP status of a GET.

* the URL name carries its namespace: "desk:inbox";
* the persona is a login of `tests.law.cube`, or "anonymous";
* 200 the page, 302 to the sign-in page, 403 seen but not allowed, 404 must not know of it;
* a page of one case is asked for the case of `tests.law.cube`, in the state that the test says.

Only rows that are certain from the law and the product stand here. Left open until they are decided: the list of
programmes for the public, the list of cases for the administrator, who reads no case content.
"""

from tests.law.cube import ADMINISTRATOR, ANONYMOUS, COMPETITOR, OFFICER, OWNER, PARTNER, SIGNATORY

EXPECTED: dict[tuple[str, str], int] = {
    ("desk:inbox", ANONYMOUS): 302,
    ("desk:inbox", OWNER): 200,
    ("desk:inbox", OFFICER): 200,
    ("desk:inbox", SIGNATORY): 200,
    ("desk:inbox", ADMINISTRATOR): 200,
    ("cases:list", ANONYMOUS): 302,
    ("cases:list", OWNER): 200,
    ("cases:list", PARTNER): 200,
    ("cases:list", COMPETITOR): 200,
    ("cases:list", OFFICER): 200,
    ("cases:list", SIGNATORY): 200,
    ("programmes:list", OWNER): 200,
    ("programmes:list", OFFICER): 200,
    ("programmes:list", ADMINISTRATOR): 200,
    ("register:list", ANONYMOUS): 200,
    ("register:list", OWNER): 200,
    ("register:list", OFFICER): 200,
    ("register:list", ADMINISTRATOR): 200,
    ("register:verify", ANONYMOUS): 200,
    ("register:verify", OWNER): 200,
    ("register:verify", OFFICER): 200,
    ("register:verify", ADMINISTRATOR): 200,
}
