"""The addresses of a trial, below the case."""

from django.urls import path

from sandbox.trials.views import (
    changes,
    conditions,
    endings,
    inspections,
    numbers,
    reports,
    start,
    stopping,
    terms,
    trial,
)

app_name = "trials"

urlpatterns = [
    path("", trial.trial, name="trial"),
    path("terms/", terms.terms, name="terms"),
    path("start/", start.start, name="start"),
    path("start/<slug:code>/", start.condition, name="condition"),
    path("numbers/", numbers.numbers, name="numbers"),
    path("enrolment/", numbers.enrolment, name="enrolment"),
    path("reports/<uuid:report>/", reports.report, name="report"),
    path("conditions/<uuid:duty>/", conditions.duty, name="duty"),
    path("conditions/<uuid:duty>/files/<uuid:file>/", conditions.evidence, name="evidence"),
    path("changes/", changes.changes, name="changes"),
    path("changes/<uuid:change>/", changes.change, name="change"),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/<uuid:inspection>/", inspections.inspection, name="inspection"),
    path("inspections/<uuid:inspection>/minutes/", inspections.minutes, name="minutes"),
    path("remedies/", endings.remedies, name="remedies"),
    path("remedies/<uuid:remedy>/", endings.remedies, name="remedy"),
    path("stop/", stopping.stop, name="stop"),
    path("surrender/", endings.surrender, name="surrender"),
    path("winding-down/", endings.wind_down, name="wind_down"),
    path("winding-down/<uuid:item>/", endings.wind_down, name="wind_down_item"),
]
