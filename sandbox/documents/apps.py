"""Configuration of the documents app."""

from django.apps import AppConfig

from sandbox.core.apart import keep_warm


class DocumentsConfig(AppConfig):
    """Official documents, from draft to issued."""

    name = "sandbox.documents"
    label = "documents"

    def ready(self) -> None:
        """Register effects, facts and preparations; models are ready only now, and the outbox finds the tasks."""
        from sandbox.cases.effects import connect_effects  # noqa: PLC0415 - models are not ready before
        from sandbox.cases.services.searching import add_source  # noqa: PLC0415
        from sandbox.documents import facts, numbering, reactions  # noqa: PLC0415
        from sandbox.documents.searching import texts_of_documents  # noqa: PLC0415

        connect_effects("documents", reactions.EFFECTS)
        facts.register()
        numbering.register()
        add_source(texts_of_documents)
        keep_warm("sandbox.documents.warm")
