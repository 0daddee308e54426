"""The page of a person's notices."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sandbox.cases.visitors import person
from sandbox.core.clock import now
from sandbox.notifications.lines import lines_of
from sandbox.notifications.models import Notice
from sandbox.notifications.services.notices import mark_read


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def list_notices(request: HttpRequest) -> HttpResponse:
    """Show what one was told, newest first; a POST marks all as read."""
    reader = person(request)
    if request.method == "POST":
        mark_read(reader, now=now())
        return redirect("notifications:list")
    notices = Notice.objects.of(reader).still_open_to(reader).with_subjects()
    page = Paginator(notices, 25).get_page(request.GET.get("page"))
    return render(request, "notifications/list.html", {"page": page, "lines": lines_of(list(page))})
