"""The addresses of my work and of my department's, under /inbox/."""

from django.urls import path

from sandbox.desk.views import department, inbox, saved_views

app_name = "desk"

urlpatterns = [
    path("", inbox.my_work, name="inbox"),
    path("department/", department.department, name="department"),
    path("department/take/", department.take, name="take"),
    path("department/hand-out/", department.hand_out_work, name="hand_out"),
    path("department/give-back/", department.give_back_work, name="give_back"),
    path("views/", saved_views.views, name="views"),
    path("views/save/", saved_views.save, name="save_view"),
    path("views/<uuid:uuid>/rename/", saved_views.rename, name="rename_view"),
    path("views/<uuid:uuid>/default/", saved_views.default, name="default_view"),
    path("views/<uuid:uuid>/delete/", saved_views.delete, name="delete_view"),
]
