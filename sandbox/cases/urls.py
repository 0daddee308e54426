"""Addresses of the dossier, under /cases/."""

from django.urls import path

from sandbox.cases.views import (
    answering,
    checking,
    copying,
    files,
    filling,
    messages,
    opening,
    overview,
    reading,
    review,
)

app_name = "dossier"

urlpatterns = [
    path("new/", opening.new, name="new"),
    path("<uuid:uuid>/messages/", messages.list_messages, name="messages"),
    path("<uuid:uuid>/dossier/", overview.overview, name="overview"),
    path("<uuid:uuid>/dossier/read/", reading.read, name="read"),
    path("<uuid:uuid>/dossier/review/", review.review, name="review"),
    path("<uuid:uuid>/dossier/copy/", copying.copy, name="copy"),
    path("<uuid:uuid>/dossier/check/", checking.check, name="check"),
    path("<uuid:uuid>/dossier/answer/", answering.answer, name="answer"),
    path("<uuid:uuid>/dossier/files/<uuid:file>/", files.file, name="file"),
    path("<uuid:uuid>/dossier/files/<uuid:file>/remove/", files.remove_file, name="remove_file"),
    path("<uuid:uuid>/dossier/files/<uuid:file>/replace/", files.replace_file, name="replace_file"),
    path("<uuid:uuid>/dossier/<slug:item>/files/", files.add_file, name="add_file"),
    path("<uuid:uuid>/dossier/<slug:item>/", filling.section, name="section"),
]
