"""Addresses of the library of clauses, under /clauses/."""

from django.urls import path

from sandbox.documents.clauses import views

app_name = "clauses"

urlpatterns = [
    path("", views.clause_list, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:uuid>/", views.detail, name="detail"),
    path("<uuid:uuid>/write/", views.write, name="write"),
    path("<uuid:uuid>/<int:number>/put-in-force/", views.put_in_force, name="put_in_force"),
    path("<uuid:uuid>/retire/", views.retire, name="retire"),
]
