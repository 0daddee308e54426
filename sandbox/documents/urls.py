"""Addresses of documents."""

from django.urls import path

from sandbox.documents.views import (
    apologies,
    asking_again,
    catalogue,
    changes,
    detail,
    drafting,
    files,
    inspections,
    listing,
    outgoing,
    print_jobs,
    records,
    remarks,
    remedies,
    versions,
)

app_name = "documents"

urlpatterns = [
    path("", listing.document_list, name="list"),
    path("register/", outgoing.register, name="register"),
    path("register.<str:kind>", outgoing.register_file, name="register_file"),
    path("kinds/", catalogue.kinds, name="kinds"),
    path("kinds/<slug:name>.pdf", catalogue.sample, name="sample"),
    path("draft/<uuid:uuid>/", drafting.draft, name="draft"),
    path("apology/<uuid:uuid>/", apologies.apology, name="apology"),
    path("of/<uuid:uuid>/print/", print_jobs.print_jobs, name="print_jobs"),
    path("of/<uuid:uuid>/print/<uuid:job>.<str:ending>", print_jobs.print_job_file, name="print_job_file"),
    path("of/<uuid:uuid>/<str:kind>.pdf", records.paper, name="paper"),
    path("of/<uuid:uuid>/changes/<uuid:change>.pdf", changes.change_paper, name="change_paper"),
    path("of/<uuid:uuid>/<uuid:opinion>/<str:kind>.pdf", records.opinion, name="opinion_paper"),
    path("of/<uuid:uuid>/inspections/<uuid:inspection>.pdf", inspections.paper, name="inspection_paper"),
    path("<uuid:uuid>/", detail.document_detail, name="detail"),
    path("<uuid:uuid>/again/", asking_again.ask_again, name="ask_again"),
    path("<uuid:uuid>/versions/", versions.versions, name="versions"),
    path("<uuid:uuid>/remarks/", remarks.remark, name="remark"),
    path("<uuid:uuid>/remarks/<uuid:remark>/", remarks.settle, name="settle_remark"),
    path("<uuid:uuid>/remedies/<slug:remedy>/", remedies.remedy, name="remedy"),
    path("<uuid:uuid>/discard/", remedies.discard, name="discard"),
    path("<uuid:uuid>/preview.pdf", files.preview, name="preview"),
    path("<uuid:uuid>/document.pdf", files.file, name="file"),
    path("<uuid:uuid>/scan.pdf", files.scan, name="scan"),
]
