"""The address of my work, under /inbox/."""

from django.urls import path

from sandbox.desk.views import inbox

app_name = "desk"

urlpatterns = [path("", inbox.my_work, name="inbox")]
