"""The addresses of my work and of my department's, under /inbox/."""

from django.urls import path

from sandbox.desk.views import department, inbox

app_name = "desk"

urlpatterns = [
    path("", inbox.my_work, name="inbox"),
    path("department/", department.department, name="department"),
    path("department/take/", department.take, name="take"),
    path("department/hand-out/", department.hand_out_work, name="hand_out"),
    path("department/give-back/", department.give_back_work, name="give_back"),
]
