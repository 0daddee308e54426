"""Addresses of the evaluation of a case."""

from django.urls import path

from sandbox.evaluations import views

app_name = "evaluations"
urlpatterns = [path("cases/<uuid:uuid>/evaluation/", views.edit, name="edit")]
