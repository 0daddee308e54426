"""Addresses that everybody may open."""

from django.urls import path

from sandbox.register.views import conditions, exemptions, front, people_report, schemas, trials, verification

app_name = "register"

urlpatterns = [
    path("", front.front_page, name="home"),
    path("register/", trials.trial_list, name="list"),
    path("register/trials.json", trials.trials_json, name="json"),
    path("register/<slug:reference>/", trials.trial_detail, name="detail"),
    path("conditions/", conditions.condition_list, name="conditions"),
    path("conditions.<str:kind>", conditions.condition_file, name="conditions_file"),
    path("exemptions/", exemptions.exemption_list, name="exemptions"),
    path("exemptions.<str:kind>", exemptions.exemption_file, name="exemptions_file"),
    path("people-report/", people_report.people_report, name="people_report"),
    path("schemas/decision-1.json", schemas.decision_schema, name="decision_schema"),
    path("verify/", verification.verify, name="verify"),
    path("verify/<str:code>/", verification.verify_code, name="verify_code"),
]
