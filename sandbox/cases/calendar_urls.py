"""Addresses of the working calendar, under /calendar/."""

from django.urls import path

from sandbox.cases.views import calendar

app_name = "calendar"

urlpatterns = [
    path("", calendar.year, name="year"),
    path("change/", calendar.change, name="change"),
    path("import/", calendar.import_year, name="import"),
    path("save/", calendar.save, name="save"),
]
