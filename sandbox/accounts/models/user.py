"""A person who signs in with an e-mail address."""

import unicodedata
import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from sandbox.accounts.standing_in import StandIn


def normalise_email(email: str) -> str:
    """Return the one spelling under which an address is stored: NFC, trimmed, in lower case."""
    return unicodedata.normalize("NFC", email).strip().lower()


class UserManager(BaseUserManager["User"]):
    """Creates people and finds them by their address, however it is spelled."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a person; without a password nobody can sign in as them."""
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Store a person who administers the installation; this gives no role in any case."""
        return self.create_user(email, password, **{"is_staff": True, "is_superuser": True, **fields})

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by address, ignoring case and Unicode form."""
        return self.get(email=normalise_email(username or ""))


class User(AbstractBaseUser, PermissionsMixin):
    """A person: one e-mail address, one language, any number of roles."""

    class Language(models.TextChoices):
        """Languages in which the office writes to a person."""

        VIETNAMESE = "vi", _("Vietnamese")
        ENGLISH = "en", _("English")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(
        _("e-mail address"),
        unique=True,
        error_messages={"unique": _("A person with this e-mail address already exists.")},
    )
    full_name = models.CharField(_("full name"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        default=Language.VIETNAMESE,
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("may open the administration site"), default=False)
    is_system = models.BooleanField(_("is the office's own machine"), default=False, editable=False)
    joined_at = models.DateTimeField(_("joined at"), auto_now_add=True)

    stand_ins: "tuple[StandIn, ...]" = ()
    """The offices that the person exercises for absent colleagues, where the edge has asked for them."""

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("full_name", "email")
        constraints = (
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_lower_case"),
            models.UniqueConstraint(
                fields=["is_system"],
                condition=models.Q(is_system=True),
                name="user_one_system",
            ),
        )

    def __str__(self) -> str:
        return self.full_name or self.email

    def clean(self) -> None:
        """Bring the address and the name into the stored spelling before they are checked."""
        super().clean()
        self._normalise()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the person under the normalised address."""
        self._normalise()
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """Return the name as the person writes it."""
        return self.full_name

    def get_short_name(self) -> str:
        """Return the given name, which Vietnamese puts last."""
        return self.full_name.rsplit(" ", 1)[-1]

    def _normalise(self) -> None:
        self.email = normalise_email(self.email)
        self.full_name = unicodedata.normalize("NFC", self.full_name).strip()
