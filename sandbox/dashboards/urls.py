"""The address of the figures, under /dashboards/."""

from django.urls import path

from sandbox.dashboards import views

app_name = "dashboards"

urlpatterns = [path("", views.overview, name="overview")]
