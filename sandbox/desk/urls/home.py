"""The first page of the office."""

from django.urls import path

from sandbox.desk.views import inbox

urlpatterns = [path("", inbox.home, name="home")]
