"""Addresses of cases and their steps, under /cases/."""

from django.urls import path

from sandbox.desk.views import assignment, case, cases, declaration, export, search, step, time

app_name = "cases"

urlpatterns = [
    path("", cases.case_list, name="list"),
    path("groups/", cases.case_facets, name="facets"),
    path("search/", search.search, name="search"),
    path("export/<slug:kind>/", export.export, name="export"),
    path("<uuid:uuid>/", case.case_detail, name="detail"),
    path("<uuid:uuid>/steps/<slug:verb>/", step.case_step, name="step"),
    path("<uuid:uuid>/parts/<slug:kind>/<uuid:part>/steps/<slug:verb>/", step.part_step, name="part_step"),
    path("<uuid:uuid>/declare/", declaration.declare_interests, name="declare"),
    path("<uuid:uuid>/declarations/", declaration.declarations, name="declarations"),
    path("<uuid:uuid>/time/", time.show_time, name="time"),
    path("<uuid:uuid>/hand-over.pdf", time.hand_over, name="hand_over"),
    path("<uuid:uuid>/assign/", assignment.assign, name="assign"),
]
