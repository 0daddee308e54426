"""The first page: for the public a calm explanation, for whoever is signed in the way to their work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from sandbox.core import clock
from sandbox.programmes.services.versions import open_versions


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Say what controlled testing is, and open three doors: apply, read the register, verify a document."""
    if request.user.is_authenticated:
        return redirect("desk:inbox")
    return render(request, "register/front_page.html", {"versions": open_versions(on=clock.today())})
