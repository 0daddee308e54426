"""Pages about oneself and one's organisation."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.accounts import services
from sandbox.accounts.acting_for import choose_organisation
from sandbox.accounts.forms import FoundOrganisationForm, InvitationForm, ProfileForm
from sandbox.accounts.models import Invitation, Organisation, OrganisationRole, User
from sandbox.accounts.roles import departments_of, organisation_memberships, role_in, roles_of
from sandbox.core import clock
from workflows.roles import Role


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Show and change what the office knows about the person."""
    user = signed_in(request)
    form = ProfileForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        translation.activate(user.language)
        messages.success(request, _("Your details have been saved."))
        response = redirect("accounts:profile")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, samesite="Lax")
        return response
    context = {
        "form": form,
        "departments": departments_of(user),
        "memberships": organisation_memberships(user).select_related("organisation"),
        "roles": sorted(role.label for role in roles_of(user)),
    }
    return render(request, "accounts/profile.html", context)


@require_POST
def switch_organisation(request: HttpRequest) -> HttpResponse:
    """Act for another of one's own organisations from now on."""
    memberships = organisation_memberships(signed_in(request)).select_related("organisation")
    wanted = request.POST.get("organisation", "")
    for membership in memberships:
        if str(membership.organisation.uuid) == wanted:
            choose_organisation(request, membership.organisation)
            messages.info(
                request, _("You now act for %(organisation)s.") % {"organisation": membership.organisation}
            )
            return redirect(next_page(request))
    raise Http404


@require_http_methods(["GET", "POST"])
def found_organisation(request: HttpRequest) -> HttpResponse:
    """Register an organisation; the person becomes its first owner."""
    user = signed_in(request)
    form = FoundOrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organisation = services.found_organisation(user, now=clock.now(), **form.cleaned_data)
        choose_organisation(request, organisation)
        messages.success(request, _("%(organisation)s is registered.") % {"organisation": organisation})
        return redirect("accounts:members")
    return render(request, "accounts/found_organisation.html", {"form": form})


@require_http_methods(["GET", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Show who acts for the organisation; its owners invite others."""
    user, organisation = signed_in(request), acted_for(request)
    now = clock.now()
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and send_invitation(request, form):
        messages.success(request, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
        return redirect("accounts:members")
    context = {
        "organisation": organisation,
        "memberships": organisation.memberships.filter(until=None).select_related("user"),
        "invitations": organisation.invitations.waiting(now),
        "is_owner": role_in(user, organisation) == Role.APPLICANT_OWNER,
        "form": form,
    }
    return render(request, "accounts/members.html", context)


def send_invitation(request: HttpRequest, form: InvitationForm) -> bool:
    """Send what the form asks for; a refusal becomes an error of the form."""
    try:
        services.invite(
            acted_for(request),
            email=form.cleaned_data["email"],
            role=OrganisationRole(form.cleaned_data["role"]),
            actor=signed_in(request),
            now=clock.now(),
            link_for=lambda token: request.build_absolute_uri(
                reverse("accounts:accept_invitation", args=[token])
            ),
        )
    except ValidationError as refusal:
        form.add_error("email", refusal)
        return False
    return True


@require_POST
def revoke_invitation(request: HttpRequest, uuid: str) -> HttpResponse:
    """Take back an invitation of the organisation acted for."""
    organisation = acted_for(request)
    invitation = get_object_or_404(Invitation, organisation=organisation, uuid=uuid)
    try:
        services.revoke_invitation(invitation, actor=signed_in(request), now=clock.now())
        messages.success(request, _("The invitation has been revoked."))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect("accounts:members")


@require_POST
def remove_member(request: HttpRequest, uuid: str) -> HttpResponse:
    """End somebody's membership of the organisation acted for, or one's own."""
    user, organisation = signed_in(request), acted_for(request)
    member = get_object_or_404(
        User,
        uuid=uuid,
        organisation_memberships__organisation=organisation,
        organisation_memberships__until=None,
    )
    try:
        services.leave_organisation(member, organisation=organisation, actor=user, now=clock.now())
        messages.success(request, _("%(name)s no longer acts for the organisation.") % {"name": member})
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    return redirect("accounts:profile" if member == user else "accounts:members")


@require_http_methods(["GET", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to the person it was sent to, and accept it."""
    user, now = signed_in(request), clock.now()
    invitation = services.find_invitation(token)
    if invitation is None:
        raise Http404
    if invitation.email != user.email:
        return render(request, "accounts/accept_invitation.html", {"is_for_another": True}, status=403)
    context: dict[str, object] = {"invitation": invitation, "is_open": invitation.is_open(now)}
    if request.method == "POST":
        try:
            services.accept_invitation(token, user=user, now=now)
        except ValidationError as refusal:
            context["refusal"] = refusal.message
            return render(request, "accounts/accept_invitation.html", context, status=409)
        choose_organisation(request, invitation.organisation)
        return redirect("accounts:members")
    return render(request, "accounts/accept_invitation.html", context)


def signed_in(request: HttpRequest) -> User:
    """Return the person behind a request that the audience has already let in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def acted_for(request: HttpRequest) -> Organisation:
    """Return the organisation acted for; without one the page does not exist."""
    organisation = getattr(request, "acting_for", None)
    if not isinstance(organisation, Organisation):
        raise Http404
    return organisation


def next_page(request: HttpRequest) -> str:
    """Return the page to go back to, if it is one of ours."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return str(settings.LOGIN_REDIRECT_URL)
