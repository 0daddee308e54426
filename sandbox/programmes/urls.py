"""Addresses of the pages about programmes, under /programmes/."""

from django.urls import path

from sandbox.programmes import views

app_name = "programmes"

urlpatterns = [
    path("", views.programme_list, name="list"),
    path("<slug:code>/", views.programme_detail, name="detail"),
    path("<slug:code>/self-check/", views.self_check, name="self_check"),
    path("<slug:code>/lifecycle.svg", views.lifecycle, name="lifecycle"),
]
