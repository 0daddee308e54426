"""The last touch to a letter: written so that every reader is quick with it and its description lies open.

WeasyPrint packs all objects into one bundle, which a reader of signatures unpacks again for each of them: seconds of
work. In bundles of a hundred it is a matter of milliseconds. The description stays uncompressed, so that the address of
the verification can be found in the bytes of the file without a PDF library.
"""

from io import BytesIO

from pikepdf import ObjectStreamMode, Pdf


def archived(pdf: bytes) -> bytes:
    """Return the same document, written anew; the same bytes give the same bytes."""
    written = BytesIO()
    with Pdf.open(BytesIO(pdf)) as file:
        file.Root.Metadata.write(file.Root.Metadata.read_bytes())
        file.save(written, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return written.getvalue()
