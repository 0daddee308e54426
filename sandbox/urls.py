"""The site map: includes only."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("sandbox.register.urls")),
    path("accounts/", include("sandbox.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("programmes/", include("sandbox.programmes.urls")),
    path("calendar/", include("sandbox.cases.calendar_urls")),
    path("notices/", include("sandbox.notifications.urls.notices")),
    path("demo/mail/", include("sandbox.notifications.urls.demo")),
    path("inbox/", include("sandbox.desk.urls.inbox")),
    path("dashboards/", include("sandbox.dashboards.urls")),
    path("cases/", include("sandbox.desk.urls.cases")),
    path("cases/", include("sandbox.cases.urls")),
    path("cases/", include("sandbox.reviews.urls")),
    path("cases/<uuid:uuid>/trial/", include("sandbox.trials.urls")),
    path("", include("sandbox.evaluations.urls")),
    path("clauses/", include("sandbox.documents.clauses.urls")),
    path("documents/", include("sandbox.documents.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
