"""The kinds of files that a dossier may hold."""

from __future__ import annotations

from dataclasses import dataclass

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Kind:
    """One kind: its code in the database, its name for people, its media type and the endings of its names."""

    code: str
    label: str
    media_type: str
    endings: tuple[str, ...]

    @property
    def ending(self) -> str:
        """The ending that a name gets when it has none."""
        return self.endings[0]


PDF = Kind("pdf", "PDF", "application/pdf", (".pdf",))
WORD = Kind("docx", "Word (.docx)", f"{OFFICE}.wordprocessingml.document", (".docx",))
EXCEL = Kind("xlsx", "Excel (.xlsx)", f"{OFFICE}.spreadsheetml.sheet", (".xlsx",))
JPEG = Kind("jpeg", "JPEG", "image/jpeg", (".jpg", ".jpeg"))
PNG = Kind("png", "PNG", "image/png", (".png",))

KINDS = {kind.code: kind for kind in (PDF, WORD, EXCEL, JPEG, PNG)}
ENDINGS = tuple(ending for kind in KINDS.values() for ending in kind.endings)
