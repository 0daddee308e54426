"""Reading what a page answers, as a browser does: to its end."""

from typing import Any


def body_of(answer: Any) -> bytes:
    """The body of an answer; the file behind a download is closed by its last piece.

    Never close an answer by hand. Its `close()` tells the application that a request is over, and whoever hears that
    closes the database connection, which on PostgreSQL takes the transaction of the test along. Django's test client
    holds those listeners off only while it closes an answer itself: at once for a page, after the last piece for a file.
    """
    return b"".join(answer.streaming_content) if answer.streaming else answer.content
