"""A process of its own for tests/desk/test_killed_web.py: `web_process.py ACT[,ACT]`, on the DATABASE_URL given.

"make" lays out the tables of an office in a file; "draft" leaves an application that is ready to be filed, and says
where, and with which session its owner is signed in; "work" is a worker, "work_later" the one after the lease of a
worker that died; "show" says what has become of the application. "sign" leaves a decision that its signatory wants to
sign; "work_on_it" and "work_on_it_later" are workers on that day, and "show_it" says what has become of it.
"decide" leaves a decision that waits for its number, "have_signed" one that waits for its issue, each with the place
and the session of the clerk; "show_paper" says what has become of it.
"""

import sys

import django

if __name__ == "__main__":  # a process apart loads this file too, and shall do nothing with it
    django.setup()

    from tests.desk.web_acts import ACTS

    for act in sys.argv[1].split(","):
        ACTS[act]()
