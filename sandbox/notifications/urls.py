"""Addresses of the notices."""

from django.urls import path

from sandbox.notifications import views

app_name = "notifications"
urlpatterns = [path("", views.list_notices, name="list")]
