"""The site map: includes only."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("accounts/", include("sandbox.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("programmes/", include("sandbox.programmes.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
