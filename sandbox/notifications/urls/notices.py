"""Addresses of the notices."""

from django.urls import path

from sandbox.notifications.views import notices, preferences

app_name = "notifications"
urlpatterns = [
    path("", notices.list_notices, name="list"),
    path("preferences/", preferences.choose, name="preferences"),
]
