"""Which page answers what to whom, written by hand: `EXPECTED[(url name, persona)]` is the HTTP status of a GET.

* the URL name carries its namespace: "desk:inbox"; a word in brackets tells apart two addresses of one name;
* the persona is a login of `tests.law.cube`, or "anonymous";
* 200 the page, 302 to the page that comes first, 403 seen but not allowed, 404 must not know of it, 405 takes no GET,
  409 not now;
* a page of one case is asked for a trial of Skylift that runs: its permit is issued, the legal body and the transport
  body gave their opinions, the police and the commune were not asked, the hospital is a partner that reads, a council
  sat, and everybody who judges has declared to be free.

Pages for the people of the city are closed to applicants before anybody looks at the case: 403, whosever case it is.
"""

from tests.law.cube import (
    ADMINISTRATOR,
    ANONYMOUS,
    AUTHORITY_CLERK,
    COMPETITOR,
    DIRECTOR,
    EDITOR,
    HEAD,
    LEGAL_LEADER,
    MONITOR,
    OFFICER,
    ONE_STOP,
    OWNER,
    PARTNER,
    SIGNATORY,
    TRANSPORT_LEADER,
)
from tests.law.readers import (
    AUDITOR,
    AUTHORITY,
    CONSULTED,
    CONTENT,
    COUNCIL,
    EVERYBODY,
    FOR_ADMINISTRATOR,
    FOR_EVERYBODY,
    FOR_SIGNED_IN,
    HOLDER,
    INNER,
    JUDGES,
    LEGAL,
    LOCKED,
    NO_FIGURES,
    NO_GET,
    NO_GET_FOR_APPLICANTS,
    NO_GET_FOR_THE_CITY,
    NOBODYS_NOW,
    ONLY_JUDGES,
    OUTLINE,
    OUTSIDE,
    OVERSEEING,
    OVERSEERS,
    PAPER,
    POOLED,
    READERS,
    SECRETARY,
    SIGNED_IN,
    STAFF,
    STRANGERS,
    STRANGERS_OF_ALL_KINDS,
    Rows,
    but,
    of_the_city,
    only,
)

RUNNING: dict[str, Rows] = {
    # people and organisations
    "accounts:absence": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "accounts:end_absence": NO_GET_FOR_THE_CITY,
    "accounts:accept_invitation": {404: SIGNED_IN, 302: (ANONYMOUS,)},
    "accounts:forget_typed": NO_GET,
    "accounts:found_organisation": {200: OUTSIDE, 403: STAFF, 302: (ANONYMOUS,)},
    "accounts:members": {200: OUTSIDE, 403: STAFF, 302: (ANONYMOUS,)},
    "accounts:profile": FOR_SIGNED_IN,
    "accounts:remove_member": NO_GET_FOR_APPLICANTS,
    "accounts:revoke_invitation": NO_GET_FOR_APPLICANTS,
    "accounts:switch_organisation": NO_GET,
    "accounts:typed": FOR_SIGNED_IN,
    # the desk: the lists are open to all and show to each their own
    "desk:inbox": FOR_SIGNED_IN,
    # Everybody keeps views of their own; nobody meets anybody else's.
    "desk:views": FOR_SIGNED_IN,
    "desk:save_view": NO_GET,
    "desk:rename_view": NO_GET,
    "desk:default_view": NO_GET,
    "desk:delete_view": NO_GET,
    # Whoever takes work from a pool or hands it out; what is asked for by name only is a 404 without a name.
    "desk:department": {200: POOLED, 403: (*OUTSIDE, *but(STAFF, *POOLED)), 302: (ANONYMOUS,)},
    "desk:hand_out": {302: (ANONYMOUS, *STAFF), 403: OUTSIDE},
    "desk:give_back": {404: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "desk:take": NO_GET_FOR_THE_CITY,
    "cases:list": FOR_SIGNED_IN,
    "cases:facets": FOR_SIGNED_IN,
    "cases:export": NO_GET,
    "cases:search": FOR_SIGNED_IN,
    "notifications:list": FOR_SIGNED_IN,
    "notifications:preferences": FOR_SIGNED_IN,
    # Mails lie in a folder for everybody to read in the demonstration; elsewhere there is no such page.
    "demo_mail:list": {404: EVERYBODY},
    "demo_mail:detail": {404: EVERYBODY},
    "demo_mail:look": {404: EVERYBODY},
    "cases:detail": {
        200: (*HOLDER, PARTNER, *READERS, *OUTLINE),
        404: STRANGERS_OF_ALL_KINDS,
        302: (ANONYMOUS,),
    },
    "cases:assign": of_the_city(HEAD),
    # Whoever judges may learn of a conflict later; whoever need not declare is led to the case.
    "cases:declare": {
        200: JUDGES,
        302: (ANONYMOUS, *but(READERS, *JUDGES)),
        403: (*OUTSIDE, *OUTLINE),
        404: STRANGERS,
    },
    "cases:declarations": of_the_city(HEAD, DIRECTOR, LEGAL_LEADER, TRANSPORT_LEADER),
    "cases:hand_over": of_the_city(*READERS),
    "cases:time": of_the_city(*READERS),
    "cases:step": only(SIGNATORY),
    "cases:part_step": only(OWNER),
    # the dossier
    "dossier:new": {
        200: (*HOLDER, COMPETITOR, ONE_STOP, AUTHORITY_CLERK),
        403: (PARTNER, *but(STAFF, ONE_STOP, AUTHORITY_CLERK)),
        302: (ANONYMOUS,),
    },
    "dossier:overview": {
        200: HOLDER,
        302: (ANONYMOUS, PARTNER, *READERS),
        403: OUTLINE,
        404: STRANGERS_OF_ALL_KINDS,
    },
    "dossier:read": CONTENT,
    "dossier:file": CONTENT,
    "dossier:section": LOCKED,
    "dossier:answer": {
        409: HOLDER,
        403: (PARTNER, *READERS, *OUTLINE),
        404: STRANGERS_OF_ALL_KINDS,
        302: (ANONYMOUS,),
    },
    "dossier:review": {
        200: HOLDER,
        302: (ANONYMOUS, PARTNER, *READERS),
        403: OUTLINE,
        404: STRANGERS_OF_ALL_KINDS,
    },
    # Only a draft takes over anything.
    "dossier:copy": {
        409: HOLDER,
        403: (PARTNER, *READERS, *OUTLINE),
        404: STRANGERS_OF_ALL_KINDS,
        302: (ANONYMOUS,),
    },
    "dossier:check": NOBODYS_NOW,
    "dossier:messages": CONTENT,
    # the people of the application: who takes part is no secret among its readers; the owner alone changes it
    "dossier:people": CONTENT,
    "dossier:hand_over": only(OWNER),
    # Nobody was invited by name: there is nobody whom the owner could remove.
    "dossier:remove_person": {
        404: (OWNER, *STRANGERS_OF_ALL_KINDS),
        403: (EDITOR, PARTNER, *READERS, *OUTLINE),
        302: (ANONYMOUS,),
    },
    "dossier:revoke_invitation": NO_GET,
    "dossier:accept_invitation": {404: SIGNED_IN, 302: (ANONYMOUS,)},
    "dossier:add_file": NO_GET,
    # Whoever may fill in the dossier is asked before a file goes; this dossier is locked.
    "dossier:remove_file": LOCKED,
    "dossier:replace_file": LOCKED,
    # the calendar: read by the people of the city, changed by the administrator
    "calendar:year": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "calendar:change": FOR_ADMINISTRATOR,
    "calendar:import": FOR_ADMINISTRATOR,
    "calendar:save": {
        405: (ADMINISTRATOR,),
        403: (*OUTSIDE, *but(STAFF, ADMINISTRATOR)),
        302: (ANONYMOUS,),
    },
    # the review
    "reviews:consultations": INNER,
    "reviews:council": INNER,
    "reviews:report": INNER,
    "reviews:submission": INNER,
    "reviews:compose": NOBODYS_NOW,
    "reviews:session": NOBODYS_NOW,
    "reviews:answer": NOBODYS_NOW,
    "reviews:leave": NOBODYS_NOW,
    "reviews:scores": NOBODYS_NOW,
    "reviews:conclusion": NOBODYS_NOW,
    "reviews:vote": NOBODYS_NOW,
    "reviews:dissent": NOBODYS_NOW,
    "reviews:minutes": INNER,
    "reviews:calendar": INNER,
    "reviews:write_report": NOBODYS_NOW,
    # Final, the legal opinion is open to every body that was asked, and that of an agency to itself and the legal body.
    "reviews:opinion[legal]": of_the_city(*OVERSEERS, *CONSULTED, *COUNCIL),
    "reviews:opinion[transport]": of_the_city(*OVERSEERS, *CONSULTED, *COUNCIL),
    "reviews:provision": NOBODYS_NOW,
    # the trial
    "trials:trial": CONTENT,
    "trials:terms": CONTENT,
    "trials:start": CONTENT,
    "trials:remedies": CONTENT,
    "trials:wind_down": CONTENT,
    "trials:report": CONTENT,
    # Due and not handed in: its page stands open to the readers of the trial, its draft to the applicant's side alone.
    "trials:duty": CONTENT,
    "trials:evidence": {
        404: (*HOLDER, PARTNER, *STRANGERS_OF_ALL_KINDS),
        403: (*READERS, *OUTLINE),
        302: (ANONYMOUS,),
    },
    # An extension is before the deciding body: its page is open to the readers of the trial.
    "trials:changes": CONTENT,
    "trials:change": CONTENT,
    # Its minutes are final and ask for an answer: the holder reads them as the city does; nobody changes them any more.
    "trials:inspections": CONTENT,
    "trials:inspection": CONTENT,
    "trials:minutes": {
        409: (OFFICER, MONITOR),
        403: (*OUTSIDE, *but((*READERS, *OUTLINE), OFFICER, MONITOR)),
        404: STRANGERS,
        302: (ANONYMOUS,),
    },
    "trials:numbers": only(OWNER, OFFICER, MONITOR),
    "trials:surrender": only(OWNER),
    # Nothing was stopped: the page is for whoever may stop.
    "trials:stop": only(DIRECTOR),
    # Whoever may enter the number of participants does it on the page of numbers.
    "trials:enrolment": {
        302: (ANONYMOUS, OWNER, OFFICER, MONITOR),
        403: but((*HOLDER, PARTNER, *READERS, *OUTLINE), OWNER, OFFICER, MONITOR),
        404: STRANGERS_OF_ALL_KINDS,
    },
    # Addresses of what the city verifies one by one; a GET shows the page of all of them.
    "trials:condition": {302: (ANONYMOUS, *READERS), 403: (*OUTSIDE, *OUTLINE), 404: STRANGERS},
    "trials:remedy": of_the_city(*READERS),
    "trials:wind_down_item": of_the_city(*READERS),
    # documents: the permit, which is issued, with its scan. Who knows the outline of a case knows no paper of it.
    # Nothing is overdue: whoever may apologise reads that.
    "documents:apology": of_the_city(HEAD, DIRECTOR),
    "documents:detail": PAPER,
    "documents:file": PAPER,
    "documents:scan": PAPER,
    "documents:print_jobs": of_the_city(OFFICER, HEAD, DIRECTOR, SECRETARY),
    "documents:print_job_file": {
        404: (OFFICER, HEAD, DIRECTOR, SECRETARY, *STRANGERS),
        403: (*OUTSIDE, *but((*READERS, *OUTLINE), OFFICER, HEAD, DIRECTOR, SECRETARY)),
        302: (ANONYMOUS,),
    },
    # What is on its way to the issue is the city's work; what is issued has no preview any more.
    "documents:list": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "documents:kinds": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "documents:sample": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "documents:register": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "documents:register_file": NO_GET_FOR_THE_CITY,
    # The library of clauses is read by the city, kept by legal staff and the head of division; this clause is unknown.
    "clauses:list": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "clauses:new": {
        200: (HEAD, *LEGAL),
        403: (*OUTSIDE, *but(STAFF, HEAD, *LEGAL)),
        302: (ANONYMOUS,),
    },
    "clauses:detail": {404: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "clauses:write": {
        404: (HEAD, *LEGAL),
        403: (*OUTSIDE, *but(STAFF, HEAD, *LEGAL)),
        302: (ANONYMOUS,),
    },
    "clauses:put_in_force": NO_GET_FOR_THE_CITY,
    "clauses:retire": NO_GET_FOR_THE_CITY,
    "documents:ask_again": NO_GET_FOR_THE_CITY,
    "documents:remark": NO_GET_FOR_THE_CITY,
    "documents:discard": NO_GET_FOR_THE_CITY,
    # The permit is issued: the officer in charge may correct it.
    "documents:remedy": {
        200: (OFFICER,),
        403: (*OUTSIDE, *but(READERS, OFFICER)),
        404: (*OUTLINE, *STRANGERS),
        302: (ANONYMOUS,),
    },
    "documents:settle_remark": NO_GET_FOR_THE_CITY,
    # What the draft said stays readable inside.
    "documents:versions": {
        200: READERS,
        404: (*OUTLINE, *STRANGERS),
        403: OUTSIDE,
        302: (ANONYMOUS,),
    },
    "documents:preview": {404: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    # Printed from the record for whoever reads it there; a score sheet only for the judge whose it is.
    "documents:paper": ONLY_JUDGES,
    "documents:change_paper": of_the_city(*READERS),
    # Whoever reads the trial may look for minutes; these are unknown.
    "documents:inspection_paper": {
        404: (*HOLDER, PARTNER, *READERS, *STRANGERS_OF_ALL_KINDS),
        403: OUTLINE,
        302: (ANONYMOUS,),
    },
    "documents:opinion_paper": of_the_city(*OVERSEERS, *CONSULTED, *COUNCIL),
    "documents:draft": {
        409: (OFFICER,),
        403: (*OUTSIDE, *but((*READERS, *OUTLINE), OFFICER)),
        404: STRANGERS,
        302: (ANONYMOUS,),
    },
    # There is no evaluation yet.
    "evaluations:edit": {404: (*READERS, *STRANGERS), 403: (*OUTSIDE, *OUTLINE), 302: (ANONYMOUS,)},
    # everybody
    "programmes:list": FOR_EVERYBODY,
    "programmes:detail": FOR_EVERYBODY,
    "programmes:lifecycle": FOR_EVERYBODY,
    "programmes:self_check": FOR_EVERYBODY,
    "dashboards:overview": {200: OVERSEEING, **NO_FIGURES},
    "dashboards:cases": {200: OVERSEEING, **NO_FIGURES},
    "dashboards:clarities": {200: OVERSEEING, **NO_FIGURES},
    "dashboards:clarities_csv": {405: OVERSEEING, **NO_FIGURES},
    # No programme is named: a register is of one.
    "dashboards:dossiers": {404: OVERSEEING, **NO_FIGURES},
    "dashboards:latest": {302: (*OVERSEEING, ANONYMOUS), 403: NO_FIGURES[403]},
    "dashboards:weekly": {200: OVERSEEING, **NO_FIGURES},
    "dashboards:weekly_csv": {200: OVERSEEING, **NO_FIGURES},
    # A week to come has no report.
    "dashboards:weekly_pdf": {404: OVERSEEING, **NO_FIGURES},
    "register:home": {200: (ANONYMOUS,), 302: SIGNED_IN},
    "register:list": FOR_EVERYBODY,
    "register:json": FOR_EVERYBODY,
    "register:detail": FOR_EVERYBODY,
    # Open to the city; each reads the exemptions of the cases that they read from inside.
    "register:conditions": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "register:conditions_file": NO_GET_FOR_THE_CITY,
    "register:exemptions": {200: STAFF, 403: OUTSIDE, 302: (ANONYMOUS,)},
    "register:exemptions_file": NO_GET_FOR_THE_CITY,
    # The body that reports, and whoever audits it.
    "register:people_report": {
        200: (*AUTHORITY, AUDITOR),
        403: (*OUTSIDE, *but(STAFF, *AUTHORITY, AUDITOR)),
        302: (ANONYMOUS,),
    },
    "register:decision_schema": FOR_EVERYBODY,
    "register:verify": FOR_EVERYBODY,
    "register:verify_code": FOR_EVERYBODY,
}

DRAFT: dict[str, Rows] = {
    name: {200: (*HOLDER, PARTNER), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)}
    for name in ("cases:detail", "dossier:read", "dossier:file", "dossier:messages", "dossier:people")
} | {
    "cases:step": {200: (OWNER,), 403: (EDITOR, PARTNER), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "cases:declare": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "cases:assign": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "cases:hand_over": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "cases:time": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "documents:apology": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "dossier:overview": {200: HOLDER, 302: (ANONYMOUS, PARTNER), 404: (COMPETITOR, *STAFF)},
    "dossier:review": {200: HOLDER, 302: (ANONYMOUS, PARTNER), 404: (COMPETITOR, *STAFF)},
    "dossier:copy": {200: HOLDER, 403: (PARTNER,), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "dossier:section": {200: HOLDER, 403: (PARTNER,), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "dossier:remove_file": {200: HOLDER, 403: (PARTNER,), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "dossier:replace_file": {200: HOLDER, 403: (PARTNER,), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "dossier:hand_over": {
        200: (OWNER,),
        403: (EDITOR, PARTNER),
        404: (COMPETITOR, *STAFF),
        302: (ANONYMOUS,),
    },
    "dossier:answer": {409: HOLDER, 403: (PARTNER,), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "dossier:check": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "reviews:report": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "reviews:submission": {403: OUTSIDE, 404: STAFF, 302: (ANONYMOUS,)},
    "trials:trial": {403: (*HOLDER, PARTNER), 404: (COMPETITOR, *STAFF), 302: (ANONYMOUS,)},
    "register:detail": {404: EVERYBODY},
}
"""A draft of the same company, with the same partner: nobody of the city knows of it."""

EXPECTED: dict[tuple[str, str], int] = {
    (name, login): status
    for name, rows in RUNNING.items()
    for status, people in rows.items()
    for login in people
}
EXPECTED_OF_DRAFT: dict[tuple[str, str], int] = {
    (name, login): status
    for name, rows in DRAFT.items()
    for status, people in rows.items()
    for login in people
}
