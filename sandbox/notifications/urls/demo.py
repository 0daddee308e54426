"""Addresses of the mails of the demonstration; outside of it they do not exist."""

from django.urls import path

from sandbox.notifications.views import demo

app_name = "demo_mail"
urlpatterns = [
    path("", demo.list_mails, name="list"),
    path("<slug:name>/", demo.show_mail, name="detail"),
    path("<slug:name>/look/", demo.look_at_mail, name="look"),
]
