"""Who belongs together before a page, and the answers that many pages share, written by hand."""

from tests.law.cube import (
    ADMINISTRATOR,
    ANONYMOUS,
    AUDITOR,
    AUTHORITY_CLERK,
    CHAIR,
    COMMUNE,
    COMPETITOR,
    DIRECTOR,
    EDITOR,
    HEAD,
    LAWYER,
    LEGAL_CLERK,
    LEGAL_LEADER,
    MEMBER_1,
    MONITOR,
    OFFICE,
    OFFICER,
    ONE_STOP,
    OTHER_OFFICER,
    OWNER,
    PARTNER,
    POLICE,
    POLICE_LEADER,
    PRESIDING_CLERK,
    REPRESENTATIVE,
    SECRETARY,
    SIGNATORY,
    TRANSPORT,
    TRANSPORT_LEADER,
)

HOLDER = (OWNER, EDITOR)
OUTSIDE = (OWNER, EDITOR, PARTNER, COMPETITOR)
PRESIDING = (ONE_STOP, OFFICER, OTHER_OFFICER, HEAD, DIRECTOR, PRESIDING_CLERK, MONITOR)
AUTHORITY = (OFFICE, SIGNATORY, AUTHORITY_CLERK)
OVERSEERS = (*PRESIDING, *AUTHORITY, AUDITOR)
POOLED = (
    OFFICER,
    OTHER_OFFICER,
    HEAD,
    LAWYER,
    LEGAL_LEADER,
    TRANSPORT,
    TRANSPORT_LEADER,
    POLICE,
    POLICE_LEADER,
    COMMUNE,
)
OVERSEEING = (ONE_STOP, OFFICER, OTHER_OFFICER, HEAD, DIRECTOR, OFFICE, SIGNATORY, AUDITOR)
"""They read the figures: who presides, who decides, who audits."""
LEGAL = (LAWYER, LEGAL_LEADER)
CONSULTED = (*LEGAL, TRANSPORT, TRANSPORT_LEADER)
COUNCIL = (CHAIR, MEMBER_1, SECRETARY)
JUDGES = (OFFICER, OTHER_OFFICER, HEAD, DIRECTOR, *CONSULTED, CHAIR, MEMBER_1, SIGNATORY)
OUTLINE = (LEGAL_CLERK, REPRESENTATIVE)
"""They know that the case is there, and do not read its content."""
STRANGERS = (POLICE, POLICE_LEADER, COMMUNE, ADMINISTRATOR)
"""People of the city whom nobody asked; the administrator administers, and reads no case."""
READERS = (*OVERSEERS, *CONSULTED, *COUNCIL)
STAFF = (*READERS, *OUTLINE, *STRANGERS)
SIGNED_IN = (*OUTSIDE, *STAFF)
EVERYBODY = (ANONYMOUS, *SIGNED_IN)

PERSONAS = frozenset(EVERYBODY)

Rows = dict[int, tuple[str, ...]]
"""Which status goes to whom."""


def but(people: tuple[str, ...], *left_out: str) -> tuple[str, ...]:
    """These people without some."""
    return tuple(login for login in people if login not in left_out)


FOR_EVERYBODY: Rows = {200: EVERYBODY}
FOR_SIGNED_IN: Rows = {200: SIGNED_IN, 302: (ANONYMOUS,)}
NO_FIGURES: Rows = {
    403: (*OUTSIDE, *(login for login in STAFF if login not in OVERSEEING)),
    302: (ANONYMOUS,),
}
NO_GET: Rows = {405: SIGNED_IN, 302: (ANONYMOUS,)}
NO_GET_FOR_THE_CITY: Rows = {405: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)}
NO_GET_FOR_APPLICANTS: Rows = {405: OUTSIDE, 403: STAFF, 302: (ANONYMOUS,)}
STRANGERS_OF_ALL_KINDS = (COMPETITOR, *STRANGERS)

CONTENT: Rows = {
    200: (*HOLDER, PARTNER, *READERS),
    403: OUTLINE,
    404: STRANGERS_OF_ALL_KINDS,
    302: (ANONYMOUS,),
}
"""What the applicant's side and the readers of the city read alike."""

INNER: Rows = {
    200: (*OVERSEERS, *COUNCIL),
    403: (*OUTSIDE, *CONSULTED, *OUTLINE),
    404: STRANGERS,
    302: (ANONYMOUS,),
}
"""What is for the two bodies and the council, not for whoever was consulted."""

ONLY_JUDGES: Rows = {
    200: (CHAIR, MEMBER_1),
    403: (*OUTSIDE, *CONSULTED, *OUTLINE),
    404: (*OVERSEERS, SECRETARY, *STRANGERS),
    302: (ANONYMOUS,),
}
"""A score sheet: nobody knows of another one's, and whoever keeps the minutes has none."""

PAPER: Rows = {
    200: (*HOLDER, PARTNER, *READERS),
    404: (*OUTLINE, *STRANGERS_OF_ALL_KINDS),
    302: (ANONYMOUS,),
}
"""An issued document."""

FOR_ADMINISTRATOR: Rows = {
    200: (ADMINISTRATOR,),
    403: (*OUTSIDE, *but(STAFF, ADMINISTRATOR)),
    302: (ANONYMOUS,),
}

LOCKED: Rows = {
    409: HOLDER,
    403: (PARTNER, *READERS, *OUTLINE),
    404: STRANGERS_OF_ALL_KINDS,
    302: (ANONYMOUS,),
}
"""A part of the dossier that its writers may not change now."""

NOBODYS_NOW: Rows = {
    403: (*OUTSIDE, *READERS, *OUTLINE),
    404: STRANGERS,
    302: (ANONYMOUS,),
}
"""A page of the city whose time is over."""


def only(*people: str) -> Rows:
    """Of all who know of the case, these alone."""
    knowing = (*HOLDER, PARTNER, *READERS, *OUTLINE)
    return {200: people, 403: but(knowing, *people), 404: STRANGERS_OF_ALL_KINDS, 302: (ANONYMOUS,)}


def of_the_city(*people: str) -> Rows:
    """A page for the people of the city: of those who know of the case, these alone."""
    return {
        200: people,
        403: (*OUTSIDE, *but((*READERS, *OUTLINE), *people)),
        404: STRANGERS,
        302: (ANONYMOUS,),
    }
