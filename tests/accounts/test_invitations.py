import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import EmailMessage

from sandbox.accounts.models import Invitation, Organisation, OrganisationRole, User
from sandbox.accounts.models.invitation import INVITATION_LIFETIME
from sandbox.accounts.roles import roles_of
from sandbox.accounts.services import (
    accept_invitation,
    create_user,
    find_invitation,
    invite,
    revoke_invitation,
)
from sandbox.core.outbox import run_due
from tests.personas import People
from workflows.roles import Role

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
OWNER = "owner@skylift.example"
GUEST = "mai@skylift.example"


class Letters:
    """Sends invitations of Skylift and keeps the token that only the link shows."""

    def __init__(self, people: People) -> None:
        self.owner = people[OWNER]
        self.organisation = people.organisation(OWNER)
        self.token = ""

    def link(self, token: str) -> str:
        self.token = token
        return f"https://office.example/{token}/"

    def invite(
        self,
        email: str = GUEST,
        *,
        role: OrganisationRole = OrganisationRole.EDITOR,
        actor: User | None = None,
        now: datetime = NOW,
    ) -> Invitation:
        return invite(
            self.organisation,
            email=email,
            role=role,
            actor=actor or self.owner,
            now=now,
            link_for=self.link,
        )


@pytest.fixture
def letters(people: People) -> Letters:
    return Letters(people)


@pytest.fixture
def guest(db: None) -> User:
    return create_user(GUEST, full_name="Phạm Mai")


def test_accepting_makes_a_member_once(letters: Letters, guest: User) -> None:
    invitation = letters.invite(f" {GUEST.upper()} ")
    membership = accept_invitation(letters.token, user=guest, now=NOW + timedelta(days=1))
    assert (membership.organisation, membership.role) == (letters.organisation, "editor")
    assert roles_of(guest) == {Role.APPLICANT_EDITOR}
    assert Invitation.objects.get(pk=invitation.pk).accepted_at == NOW + timedelta(days=1)
    with pytest.raises(ValidationError):
        accept_invitation(letters.token, user=guest, now=NOW + timedelta(days=2))


def test_the_token_is_not_stored(letters: Letters) -> None:
    invitation = letters.invite()
    stored = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert letters.token not in {str(value) for value in stored.values()}
    assert find_invitation(letters.token) == invitation
    assert find_invitation(invitation.token_digest) is None


def test_it_expires_to_the_second(letters: Letters, guest: User) -> None:
    letters.invite()
    with pytest.raises(ValidationError):
        accept_invitation(letters.token, user=guest, now=NOW + INVITATION_LIFETIME)
    accept_invitation(letters.token, user=guest, now=NOW + INVITATION_LIFETIME - timedelta(seconds=1))


def test_another_address_cannot_use_it(letters: Letters) -> None:
    letters.invite()
    stranger = create_user("stranger@skylift.example", full_name="Stranger")
    with pytest.raises(PermissionDenied):
        accept_invitation(letters.token, user=stranger, now=NOW)
    assert roles_of(stranger) == frozenset()


def test_a_revoked_one_is_of_no_use(letters: Letters, guest: User) -> None:
    invitation = letters.invite()
    revoke_invitation(invitation, actor=letters.owner, now=NOW)
    with pytest.raises(ValidationError):
        accept_invitation(letters.token, user=guest, now=NOW)
    with pytest.raises(ValidationError):
        revoke_invitation(invitation, actor=letters.owner, now=NOW)


def test_only_the_newest_letter_counts(letters: Letters, guest: User) -> None:
    letters.invite()
    first = letters.token
    letters.invite(role=OrganisationRole.READER)
    with pytest.raises(ValidationError):
        accept_invitation(first, user=guest, now=NOW)
    accept_invitation(letters.token, user=guest, now=NOW)
    assert roles_of(guest) == {Role.APPLICANT_READER}


def test_a_member_is_not_invited_again(letters: Letters, people: People) -> None:
    people["engineer@skylift.example"]
    with pytest.raises(ValidationError):
        letters.invite("Engineer@Skylift.example")


@pytest.mark.parametrize(
    "login", ["engineer@skylift.example", "owner@paybridge.example", "admin@city.example"]
)
def test_only_an_owner_invites_and_revokes(letters: Letters, people: People, login: str) -> None:
    with pytest.raises(PermissionDenied):
        letters.invite(actor=people[login])
    invitation = letters.invite()
    with pytest.raises(PermissionDenied):
        revoke_invitation(invitation, actor=people[login], now=NOW)


def test_the_letter_is_in_both_languages_and_goes_out_by_the_worker(
    letters: Letters,
    mailoutbox: list[EmailMessage],
) -> None:
    letters.invite()
    assert mailoutbox == []
    run_due(now=NOW)
    [letter] = mailoutbox
    assert letter.to == [GUEST]
    assert "Nguyễn Thị Minh Châu" in letter.subject or letters.organisation.name in letter.subject
    assert str(letter.body).count(f"https://office.example/{letters.token}/") == 2
    assert "16/03/2026" in str(letter.body)
    assert "&" not in str(letter.body)


def test_a_name_cannot_forge_the_head_of_the_letter(
    letters: Letters,
    mailoutbox: list[EmailMessage],
) -> None:
    Organisation.objects.filter(pk=letters.organisation.pk).update(name="Skylift\r\nBcc: all@city.example")
    letters.organisation.refresh_from_db()
    letters.invite()
    run_due(now=NOW)
    assert re.search(r"[\r\n]", str(mailoutbox[0].subject)) is None
    assert mailoutbox[0].recipients() == [GUEST]
