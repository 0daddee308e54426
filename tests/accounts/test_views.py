import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from sandbox.accounts.models import Invitation, Organisation, OrganisationMembership, OrganisationRole, User
from sandbox.accounts.roles import roles_of
from sandbox.accounts.services import create_user, invite, leave_organisation
from sandbox.accounts.services.organisations import join_organisation
from sandbox.core import clock
from sandbox.core.outbox import run_due
from tests.personas import People
from workflows.roles import Role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
OWNER = "owner@skylift.example"
EDITOR = "engineer@skylift.example"
COMPETITOR = "owner@paybridge.example"
PARTNER = "partner@hospital.example"
PROFILE = "/accounts/profile/"
SWITCH = "/accounts/organisation/switch/"
MEMBERS = "/accounts/organisation/"
FOUND = "/accounts/organisation/new/"


@pytest.fixture
def owner(client: Client, people: People) -> User:
    client.force_login(people[OWNER])
    return people[OWNER]


@pytest.fixture
def hospital(people: People, owner: User) -> Organisation:
    """The hospital, which the owner of Skylift joins as a reader."""
    people[PARTNER]
    hospital = people.organisation(PARTNER)
    join_organisation(owner, organisation=hospital, role=OrganisationRole.READER, actor=owner, now=NOW)
    return hospital


def acting_for(client: Client) -> Organisation | None:
    found = client.get(PROFILE).wsgi_request.acting_for  # type: ignore[attr-defined]
    assert found is None or isinstance(found, Organisation)
    return found


def token_for(organisation: Organisation, email: str, *, actor: User, now: datetime) -> str:
    tokens: list[str] = []

    def link_for(token: str) -> str:
        tokens.append(token)
        return token

    invite(organisation, email=email, role=OrganisationRole.EDITOR, actor=actor, now=now, link_for=link_for)
    return tokens[0]


def test_one_acts_for_the_first_organisation_until_one_switches(
    client: Client, owner: User, hospital: Organisation
) -> None:
    first = acting_for(client)
    assert first is not None
    assert first.business_code == "0109876543"
    response = client.post(SWITCH, {"organisation": str(hospital.uuid), "next": MEMBERS})
    assert (response.status_code, response["Location"]) == (302, MEMBERS)
    assert acting_for(client) == hospital


def test_the_head_of_a_page_offers_the_other_organisations_at_no_cost(
    client: Client, people: People, owner: User
) -> None:
    with CaptureQueriesContext(connection) as alone:
        page = client.get(MEMBERS).content.decode()
    assert 'class="acting"' not in page
    people[PARTNER]
    hospital = people.organisation(PARTNER)
    Organisation.objects.filter(pk=hospital.pk).update(name="Bệnh viện <Hoà Lạc>")
    join_organisation(owner, organisation=hospital, role=OrganisationRole.READER, actor=owner, now=NOW)
    with CaptureQueriesContext(connection) as among_two:
        page = client.get(MEMBERS).content.decode()
    offered = re.findall(r'<button type="submit" name="organisation" value="([^"]+)">([^<]+)</button>', page)
    assert offered == [(str(hospital.uuid), "Bệnh viện &lt;Hoà Lạc&gt;")]
    assert len(among_two) == len(alone)


def test_one_acts_no_longer_for_what_one_has_left(
    client: Client, owner: User, hospital: Organisation
) -> None:
    client.post(SWITCH, {"organisation": str(hospital.uuid)})
    leave_organisation(owner, organisation=hospital, actor=owner, now=clock.now())
    left = acting_for(client)
    assert left is not None
    assert left != hospital


def test_an_officer_acts_for_nobody(client: Client, people: People) -> None:
    client.force_login(people["officer@dost.example"])
    assert acting_for(client) is None


@pytest.mark.parametrize("wanted", ["theirs", str(UUID(int=7)), "", "x", "1 OR 1=1"])
def test_switching_to_anything_else_is_not_found(
    client: Client, people: People, owner: User, wanted: str
) -> None:
    people[COMPETITOR]
    before = acting_for(client)
    theirs = people.organisation(COMPETITOR)
    response = client.post(SWITCH, {"organisation": str(theirs.uuid) if wanted == "theirs" else wanted})
    assert response.status_code == 404
    assert acting_for(client) == before


def test_switching_leads_nowhere_else(client: Client, owner: User, hospital: Organisation) -> None:
    wanted = {"organisation": str(hospital.uuid), "next": "https://evil.example/"}
    assert client.post(SWITCH, wanted)["Location"] == "/inbox/"
    assert client.get(SWITCH).status_code == 405


def test_founding_makes_the_owner_and_shows_the_members(client: Client) -> None:
    newcomer = create_user("nam@autobus.example", full_name="Nguyễn Hoàng Nam")
    client.force_login(newcomer)
    fields = {
        "name": "Công ty Xe buýt",
        "kind": "company",
        "business_code": "01 0000 0001",
        "address": "Hà Nội",
    }
    response = client.post(FOUND, fields)
    assert (response.status_code, response["Location"]) == (302, MEMBERS)
    assert roles_of(newcomer) == {Role.APPLICANT_OWNER}
    assert Organisation.objects.get().business_code == "0100000001"
    assert "Nguyễn Hoàng Nam" in client.get(MEMBERS).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 10_000},
        {"kind": "ministry"},
        {"business_code": "0109876543"},
        {"business_code": "01 0987 6543"},
        {"business_code": "1" * 50},
        {"name": "nul \x00"},
    ],
)
def test_a_wrong_organisation_is_not_stored(client: Client, people: People, wrong: dict[str, str]) -> None:
    people[OWNER]
    client.force_login(create_user("nam@autobus.example", full_name="Nam"))
    fields = {"name": "Công ty Xe buýt", "kind": "company", "business_code": "", "address": "", **wrong}
    response = client.post(FOUND, fields)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert Organisation.objects.count() == 1


def test_an_owner_invites_and_the_guest_joins(
    client: Client,
    owner: User,
    mailoutbox: list[EmailMessage],
) -> None:
    response = client.post(MEMBERS, {"email": "mai@skylift.example", "role": "editor"})
    assert response.status_code == 302
    run_due(now=clock.now())
    [letter] = mailoutbox
    link = next(line for line in str(letter.body).splitlines() if line.startswith("http"))
    address = link.removeprefix("http://testserver")
    assert "mai@skylift.example" in client.get(MEMBERS).content.decode()

    stranger = Client()
    response = stranger.get(address)
    assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={address}")
    guest = create_user("mai@skylift.example", full_name="Phạm Mai")
    stranger.force_login(guest)
    assert "Skylift" in stranger.get(address).content.decode()
    assert stranger.post(address)["Location"] == MEMBERS
    assert roles_of(guest) == {Role.APPLICANT_EDITOR}
    assert stranger.post(address).status_code == 409


def test_an_invitation_says_nothing_to_another_address(client: Client, people: People, owner: User) -> None:
    token = token_for(people.organisation(OWNER), "mai@skylift.example", actor=owner, now=clock.now())
    client.force_login(people[COMPETITOR])
    for response in (
        client.get(f"/accounts/invitations/{token}/"),
        client.post(f"/accounts/invitations/{token}/"),
    ):
        assert response.status_code == 403
        assert "Skylift" not in response.content.decode()
        assert "mai@" not in response.content.decode()
    assert roles_of(people[COMPETITOR]) == {Role.APPLICANT_OWNER}


def test_an_expired_or_invented_invitation_is_of_no_use(client: Client, people: People, owner: User) -> None:
    long_ago = clock.now() - timedelta(days=15)
    token = token_for(people.organisation(OWNER), "mai@skylift.example", actor=owner, now=long_ago)
    guest = create_user("mai@skylift.example", full_name="Phạm Mai")
    client.force_login(guest)
    assert client.get(f"/accounts/invitations/{token}/").status_code == 200
    assert client.post(f"/accounts/invitations/{token}/").status_code == 409
    assert client.get("/accounts/invitations/invented/").status_code == 404
    assert roles_of(guest) == frozenset()


def test_a_member_who_is_no_owner_cannot_invite(client: Client, people: People) -> None:
    client.force_login(people[EDITOR])
    assert client.get(MEMBERS).status_code == 200
    assert client.post(MEMBERS, {"email": "mai@skylift.example", "role": "owner"}).status_code == 403
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"email": "x", "role": "editor"},
        {"email": "a@b.example", "role": "king"},
        {"email": EDITOR, "role": "reader"},
    ],
)
def test_a_wrong_invitation_is_not_sent(
    client: Client, people: People, owner: User, fields: dict[str, str]
) -> None:
    people[EDITOR]
    assert client.post(MEMBERS, fields).status_code == 200
    assert Invitation.objects.count() == 0


def test_revoking_is_for_the_owners_of_this_organisation(client: Client, people: People, owner: User) -> None:
    token_for(people.organisation(OWNER), "mai@skylift.example", actor=owner, now=clock.now())
    address = f"/accounts/invitations/{Invitation.objects.get().uuid}/revoke/"
    for login, status in ((COMPETITOR, 404), (EDITOR, 403), (OWNER, 302), (OWNER, 302)):
        client.force_login(people[login])
        assert client.post(address).status_code == status
    assert Invitation.objects.get().revoked_at is not None


def test_removing_members(client: Client, people: People, owner: User) -> None:
    editor = people[EDITOR]
    address = f"/accounts/organisation/members/{editor.uuid}/remove/"
    client.force_login(people[COMPETITOR])
    assert client.post(address).status_code == 404
    client.force_login(owner)
    assert client.post(address).status_code == 302
    assert roles_of(editor) == frozenset()
    assert client.post(address).status_code == 404
    client.post(f"/accounts/organisation/members/{owner.uuid}/remove/")
    assert OrganisationMembership.objects.filter(user=owner, until=None).count() == 1


def test_the_profile_is_saved_with_its_language(client: Client, owner: User) -> None:
    response = client.post(PROFILE, {"full_name": "Châu", "phone": "+84 1", "language": "en"})
    assert response.status_code == 302
    owner.refresh_from_db()
    assert (owner.full_name, owner.phone, owner.language) == ("Châu", "+84 1", "en")
    assert client.cookies["django_language"].value == "en"
    assert 'lang="en"' in client.get(PROFILE).content.decode()


def test_a_person_reads_their_own_language_until_the_browser_chose_one(client: Client, owner: User) -> None:
    User.objects.filter(pk=owner.pk).update(language="en")
    assert 'lang="en"' in client.get(PROFILE).content.decode()
    client.post("/i18n/setlang/", {"language": "vi", "next": PROFILE})
    assert 'lang="vi"' in client.get(PROFILE).content.decode()


def test_a_profile_cannot_change_what_is_not_on_it(client: Client, owner: User) -> None:
    fields = {
        "full_name": "Châu",
        "language": "vi",
        "email": "x@y.example",
        "is_staff": "on",
        "is_superuser": "on",
    }
    client.post(PROFILE, fields)
    owner.refresh_from_db()
    assert (owner.email, owner.is_staff, owner.is_superuser) == (OWNER, False, False)


def test_names_are_shown_as_text(client: Client, owner: User) -> None:
    client.post(PROFILE, {"full_name": "<script>alert(1)</script>", "language": "vi"})
    for address in (PROFILE, MEMBERS):
        page = client.get(address).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_an_officer_who_is_invited_is_told_why_not(client: Client, people: People, owner: User) -> None:
    officer = people["officer@dost.example"]
    token = token_for(people.organisation(OWNER), officer.email, actor=owner, now=clock.now())
    client.force_login(officer)
    response = client.post(f"/accounts/invitations/{token}/")
    assert response.status_code == 409
    assert "Người đang giữ nhiệm vụ trong cơ quan" in response.content.decode()
    assert roles_of(officer) == {Role.PRESIDING_OFFICER}


def test_the_list_of_members_asks_the_database_no_more_for_many(
    client: Client,
    people: People,
    owner: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    organisation = people.organisation(OWNER)
    for number in range(30):
        member = create_user(f"m{number}@skylift.example", full_name=f"Member {number}")
        join_organisation(
            member, organisation=organisation, role=OrganisationRole.READER, actor=owner, now=NOW
        )
    with django_assert_max_num_queries(12):
        page = client.get(MEMBERS).content.decode()
    assert "Member 29" in page
