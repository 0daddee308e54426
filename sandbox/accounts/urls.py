"""Addresses of the pages about people and organisations, under /accounts/."""

from django.urls import path

from sandbox.accounts import absence, typed, views

app_name = "accounts"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("absence/", absence.absences, name="absence"),
    path("absence/<uuid:uuid>/end/", absence.end_absence, name="end_absence"),
    path("typed/", typed.typed, name="typed"),
    path("typed/forget/", typed.forget, name="forget_typed"),
    path("organisation/", views.members, name="members"),
    path("organisation/new/", views.found_organisation, name="found_organisation"),
    path("organisation/switch/", views.switch_organisation, name="switch_organisation"),
    path("organisation/members/<uuid:uuid>/remove/", views.remove_member, name="remove_member"),
    path("invitations/<uuid:uuid>/revoke/", views.revoke_invitation, name="revoke_invitation"),
    path("invitations/<str:token>/", views.accept_invitation, name="accept_invitation"),
]
