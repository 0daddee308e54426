"""Addresses of the review, under /cases/."""

from django.urls import path

from sandbox.reviews.views import consultations, council, opinions, report

app_name = "reviews"

urlpatterns = [
    path("<uuid:uuid>/review/consultations/", consultations.consultations, name="consultations"),
    path("<uuid:uuid>/review/opinions/<uuid:opinion>/", opinions.opinion, name="opinion"),
    path(
        "<uuid:uuid>/review/opinions/<uuid:opinion>/provisions/<int:number>/",
        opinions.provision,
        name="provision",
    ),
    path("<uuid:uuid>/review/council/", council.council, name="council"),
    path("<uuid:uuid>/review/council/people/", council.compose, name="compose"),
    path("<uuid:uuid>/review/council/session/", council.session, name="session"),
    path("<uuid:uuid>/review/report/", report.report, name="report"),
    path("<uuid:uuid>/review/report/write/", report.write_report, name="write_report"),
]
