"""Addresses of the review, under /cases/."""

from django.urls import path

from sandbox.reviews.views import attendance, consultations, council, judging, minutes, opinions, report

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
    path("<uuid:uuid>/review/council/answer/", attendance.answer, name="answer"),
    path("<uuid:uuid>/review/council/session/", attendance.attendance, name="session"),
    path("<uuid:uuid>/review/council/people/<uuid:person>/leave/", attendance.leave, name="leave"),
    path("<uuid:uuid>/review/council/scores/", judging.scores, name="scores"),
    path("<uuid:uuid>/review/council/conclusion/", judging.conclusion, name="conclusion"),
    path("<uuid:uuid>/review/council/vote/", judging.vote, name="vote"),
    path("<uuid:uuid>/review/council/minutes/", minutes.minutes, name="minutes"),
    path("<uuid:uuid>/review/council/dissent/", minutes.dissenting_view, name="dissent"),
    path("<uuid:uuid>/review/council/calendar/", minutes.calendar, name="calendar"),
    path("<uuid:uuid>/review/report/", report.report, name="report"),
    path("<uuid:uuid>/review/submission/", report.submission, name="submission"),
    path("<uuid:uuid>/review/report/write/", report.write_report, name="write_report"),
]
