"""Addresses of the dossier, under /cases/."""

from django.urls import path

from sandbox.cases.views import (
    answering,
    checking,
    copying,
    files,
    filling,
    invitations,
    messages,
    opening,
    overview,
    participants,
    reading,
    review,
)

app_name = "dossier"

urlpatterns = [
    path("new/", opening.new, name="new"),
    path("invitations/<str:token>/", invitations.accept_invitation, name="accept_invitation"),
    path("<uuid:uuid>/people/", participants.people, name="people"),
    path(
        "<uuid:uuid>/people/invitations/<uuid:invitation>/revoke/",
        invitations.revoke_invitation,
        name="revoke_invitation",
    ),
    path("<uuid:uuid>/people/<uuid:person>/remove/", participants.remove_person, name="remove_person"),
    path("<uuid:uuid>/people/<uuid:person>/owner/", participants.hand_over, name="hand_over"),
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
