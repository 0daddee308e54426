"""Who takes part in a case by their own name: invited, removed, and the ownership handed over."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from sandbox.accounts.models import Department, Organisation, OrganisationRole
from sandbox.accounts.services import create_user, join_department, leave_organisation
from sandbox.accounts.services.organisations import join_organisation
from sandbox.audit.models import Event
from sandbox.cases.models import Case, CaseUserObjectPermission, GrantRecord, PartInCase
from sandbox.cases.people_shown import people_of
from sandbox.cases.services.invitations import (
    accept_case_invitation,
    invite_to_case,
    revoke_case_invitation,
    usable_invitation,
)
from sandbox.cases.services.people import hand_over, remove_person
from sandbox.core import clock
from sandbox.core.outbox import run_due
from tests.cases.situations import COMPETITOR, EDITOR, ONE_STOP, OWNER, attach
from tests.factories import NOON, draft_case
from workflows.roles import Role

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from sandbox.accounts.models import User
    from tests.personas import People

pytestmark = pytest.mark.django_db

GUEST = "adviser@outside.example"


@pytest.fixture
def case(people: People) -> Case:
    people[EDITOR]
    return draft_case(people)


@pytest.fixture
def guest() -> User:
    return create_user(GUEST, full_name="Lê Thị Khách", language="en")


def letter(case: Case, owner: User, *, to: str = GUEST, part: PartInCase = PartInCase.EDITOR) -> str:
    """Invite and return the token, which only the link shows."""
    seen: list[str] = []

    def link(token: str) -> str:
        seen.append(token)
        return token

    invite_to_case(case, email=to, part=part, actor=owner, now=NOON, link_for=link)
    return seen[0]


def held(case: Case, user: User) -> set[tuple[str, str]]:
    rows = CaseUserObjectPermission.objects.filter(content_object=case, user=user)
    return set(rows.values_list("permission__codename", "role"))


def status(client: Client, address: str) -> int:
    """The status of a page or a file, which is read to its end and so closed again."""
    response: Any = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return int(response.status_code)


EDITS = {(name, "applicant_editor") for name in ("view_case", "view_content", "answer_case")}
OWNS = {
    (name, "applicant_owner")
    for name in ("view_case", "view_content", "submit_case", "answer_case", "report_trial")
}


def test_an_invited_person_takes_part_until_they_are_removed(people: People, case: Case, guest: User) -> None:
    token = letter(case, people[OWNER])
    assert (held(case, guest), case.invitations.get().token_digest == token) == (set(), False)
    accept_case_invitation(token, user=guest, now=NOON)
    assert held(case, guest) == EDITS
    assert list(Case.objects.visible_to(guest)) == [case]
    remove_person(case, guest, actor=people[OWNER], now=NOON)
    assert (held(case, guest), list(Case.objects.visible_to(guest))) == (set(), [])
    records = GrantRecord.objects.filter(user=guest, codename="answer_case").order_by("pk")
    assert list(records.values_list("given", "event__verb")) == [
        (True, "case.accept_invitation"),
        (False, "case.remove_person"),
    ]


def test_a_guest_sees_the_case_for_whomever_else_they_act(people: People, case: Case) -> None:
    competitor = people[COMPETITOR]
    accept_case_invitation(letter(case, people[OWNER], to=COMPETITOR), user=competitor, now=NOON)
    paybridge, skylift = people.organisation(COMPETITOR), people.organisation(OWNER)
    assert list(Case.objects.visible_to(competitor, paybridge)) == [case]
    assert list(Case.objects.visible_to(people[OWNER], paybridge)) == []
    assert list(Case.objects.visible_to(people[OWNER], skylift)) == [case]


def test_one_letter_is_good_once_for_one_verified_address(people: People, case: Case, guest: User) -> None:
    token = letter(case, people[OWNER])
    late, stranger = NOON + timedelta(days=14), people[COMPETITOR]
    EmailAddress.objects.filter(user=guest).update(verified=False)
    assert usable_invitation(token, user=guest, now=NOON) is None
    EmailAddress.objects.filter(user=guest).update(verified=True)
    assert usable_invitation(token, user=guest, now=late) is None
    for wrong, who in ((token, stranger), ("no-such-token", guest)):
        with pytest.raises(PermissionDenied):
            accept_case_invitation(wrong, user=who, now=NOON)
    accept_case_invitation(token, user=guest, now=late - timedelta(seconds=1))
    with pytest.raises(PermissionDenied):
        accept_case_invitation(token, user=guest, now=NOON)


def test_an_invitation_that_is_taken_back_or_sent_again_is_worth_nothing(
    people: People, case: Case, guest: User
) -> None:
    first, second = letter(case, people[OWNER]), letter(case, people[OWNER])
    assert usable_invitation(first, user=guest, now=NOON) is None
    invitation = usable_invitation(second, user=guest, now=NOON)
    assert invitation is not None
    revoke_case_invitation(invitation, actor=people[OWNER], now=NOON)
    assert usable_invitation(second, user=guest, now=NOON) is None
    with pytest.raises(ValidationError):
        revoke_case_invitation(invitation, actor=people[OWNER], now=NOON)


def test_only_the_owner_of_the_application_says_who_takes_part(
    people: People, case: Case, guest: User
) -> None:
    token = letter(case, people[OWNER])
    invitation = case.invitations.get()
    accept_case_invitation(token, user=guest, now=NOON)
    for other in (people[EDITOR], people[COMPETITOR], guest):
        with pytest.raises(PermissionDenied):
            letter(case, other, to="more@outside.example")
        with pytest.raises(PermissionDenied):
            revoke_case_invitation(invitation, actor=other, now=NOON)
        with pytest.raises(PermissionDenied):
            hand_over(case, people[EDITOR], actor=other, now=NOON)
    with pytest.raises(PermissionDenied):
        remove_person(case, guest, actor=people[EDITOR], now=NOON)
    remove_person(case, guest, actor=guest, now=NOON)
    assert held(case, guest) == set()


def test_whoever_holds_an_office_never_stands_on_the_other_side(
    people: People, case: Case, guest: User
) -> None:
    with pytest.raises(ValidationError):
        accept_case_invitation(letter(case, people[OWNER], to=ONE_STOP), user=people[ONE_STOP], now=NOON)
    accept_case_invitation(letter(case, people[OWNER]), user=guest, now=NOON)
    department = Department.objects.get(code="dost")
    join_department(guest, department=department, role=Role.ONE_STOP, actor=people[OWNER], now=NOON)
    assert held(case, guest) == set()


def test_members_and_guests_are_not_invited_again(people: People, case: Case, guest: User) -> None:
    accept_case_invitation(letter(case, people[OWNER]), user=guest, now=NOON)
    for address in (GUEST, GUEST.upper(), EDITOR):
        with pytest.raises(ValidationError):
            letter(case, people[OWNER], to=address)


def test_ownership_is_handed_over_and_back(people: People, case: Case, guest: User) -> None:
    owner, editor = people[OWNER], people[EDITOR]
    hand_over(case, editor, actor=owner, now=NOON)
    assert (held(case, owner), held(case, editor)) == (EDITS, OWNS)
    with pytest.raises(PermissionDenied):
        hand_over(case, owner, actor=owner, now=NOON)
    accept_case_invitation(letter(case, editor), user=guest, now=NOON)
    with pytest.raises(ValidationError):
        hand_over(case, guest, actor=editor, now=NOON)
    hand_over(case, owner, actor=editor, now=NOON)
    assert (held(case, owner), held(case, editor)) == (OWNS, EDITS)


def test_an_application_is_never_left_without_an_owner(people: People, case: Case) -> None:
    owner, editor = people[OWNER], people[EDITOR]
    hand_over(case, editor, actor=owner, now=NOON)
    skylift = Organisation.objects.get(pk=case.applicant_id)
    leave_organisation(editor, organisation=skylift, actor=editor, now=NOON)
    assert (held(case, editor), held(case, owner)) == (set(), OWNS)


def test_a_guest_who_joins_the_organisation_goes_with_it(people: People, case: Case, guest: User) -> None:
    accept_case_invitation(letter(case, people[OWNER]), user=guest, now=NOON)
    skylift = Organisation.objects.get(pk=case.applicant_id)
    join_organisation(guest, organisation=skylift, role=OrganisationRole.OWNER, actor=people[OWNER], now=NOON)
    assert held(case, guest) == OWNS
    leave_organisation(guest, organisation=skylift, actor=guest, now=NOON)
    assert held(case, guest) == set()


def test_the_log_tells_every_act_and_no_address(people: People, case: Case, guest: User) -> None:
    token = letter(case, people[OWNER])
    accept_case_invitation(token, user=guest, now=NOON)
    letter(case, people[OWNER], to="late@outside.example")
    revoke_case_invitation(case.invitations.get(email="late@outside.example"), actor=people[OWNER], now=NOON)
    remove_person(case, guest, actor=people[OWNER], now=NOON)
    hand_over(case, people[EDITOR], actor=people[OWNER], now=NOON)
    events = Event.objects.of_chain(case.uuid).order_by("sequence")
    assert [event.verb for event in events][-6:] == [
        "case.invite_person",
        "case.accept_invitation",
        "case.invite_person",
        "case.revoke_invitation",
        "case.remove_person",
        "case.hand_over",
    ]
    written = str([(event.data, event.reason) for event in events])
    assert ("@" in written, token in written, guest.full_name in written) == (False, False, False)


def test_the_page_from_the_letter_to_the_file_and_out_again(
    people: People,
    case: Case,
    guest: User,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    page = reverse("dossier:people", args=[case.uuid])
    file = reverse("dossier:file", args=[case.uuid, attach(case, "trial_plan", people[OWNER]).uuid])
    client.force_login(people[OWNER])
    client.post(page, {"email": GUEST, "role": "reader"})
    run_due(now=clock.now())
    found = re.search(r"/cases/invitations/[^/\s]+/", mail.outbox[-1].body)
    assert found is not None
    assert mail.outbox[-1].to == [GUEST]
    with django_assert_max_num_queries(25):
        assert GUEST in client.get(page).content.decode()
    client.force_login(guest)
    assert (status(client, page), status(client, file)) == (404, 404)
    assert client.get(found[0]).status_code == 200
    assert client.post(found[0])["Location"] == case.get_absolute_url()
    assert (status(client, page), status(client, file)) == (200, 200)
    assert case.title in client.get(reverse("cases:list"), {"q": "giao hang"}).content.decode()
    assert client.post(page, {"email": "x@y.example", "role": "reader"}).status_code == 403
    client.force_login(people[OWNER])
    client.post(reverse("dossier:remove_person", args=[case.uuid, guest.uuid]))
    client.force_login(guest)
    assert (status(client, page), status(client, file)) == (404, 404)
    assert case.title not in client.get(reverse("cases:list"), {"q": "giao hang"}).content.decode()


def test_wrong_links_and_wrong_people_read_one_and_the_same_sentence(
    people: People, case: Case, client: Client
) -> None:
    token = letter(case, people[OWNER])
    client.force_login(people[COMPETITOR])
    pages = [
        client.get(reverse("dossier:accept_invitation", args=[wrong])) for wrong in (token, "no-such-token")
    ]
    sentence = "This invitation cannot be used"
    shown = [re.findall(rf"<h1>{sentence}.*?</p>", page.content.decode(), re.DOTALL) for page in pages]
    assert [page.status_code for page in pages] == [404, 404]
    assert shown[0] == shown[1]
    assert case.title not in pages[0].content.decode()


def test_nobody_owns_by_letter_and_a_pending_address_is_the_applicants_own(
    people: People, case: Case, client: Client
) -> None:
    page = reverse("dossier:people", args=[case.uuid])
    client.force_login(people[OWNER])
    assert client.post(page, {"email": GUEST, "role": "owner"}).status_code == 422
    token = letter(case, people[OWNER], to=COMPETITOR)
    letter(case, people[OWNER])
    accept_case_invitation(token, user=people[COMPETITOR], now=NOON)
    client.force_login(people[EDITOR])
    assert GUEST in client.get(page).content.decode()
    client.force_login(people[COMPETITOR])
    assert GUEST not in client.get(page).content.decode()


def test_a_new_owner_finds_the_work_in_the_inbox(people: People, case: Case, client: Client) -> None:
    hand_over(case, people[EDITOR], actor=people[OWNER], now=NOON)
    client.force_login(people[EDITOR])
    assert case.title in client.get(reverse("desk:inbox")).content.decode()
    shown = {one.user.email: one.role for one in people_of(case)}
    assert shown == {OWNER: Role.APPLICANT_EDITOR, EDITOR: Role.APPLICANT_OWNER}
