"""Configuration of the documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Official documents, from draft to issued."""

    name = "sandbox.documents"
    label = "documents"
