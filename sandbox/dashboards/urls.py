"""The addresses of the figures, under /dashboards/."""

from django.urls import path

from sandbox.dashboards.views import clarities, dossiers, overview, weekly

app_name = "dashboards"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("cases/<slug:figure>/<str:number>/", overview.cases, name="cases"),
    path("clarities/", clarities.clarities, name="clarities"),
    path("clarities.csv", clarities.clarities_csv, name="clarities_csv"),
    path("dossiers.pdf", dossiers.dossiers, name="dossiers"),
    path("weekly/", weekly.latest, name="latest"),
    path("weekly/<slug:week>/", weekly.weekly, name="weekly"),
    path("weekly/<slug:week>/report.csv", weekly.weekly_csv, name="weekly_csv"),
    path("weekly/<slug:week>/report.pdf", weekly.weekly_pdf, name="weekly_pdf"),
]
