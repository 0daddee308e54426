"""The sign-in form: apart from the other forms, because the library loads those while its own are being made."""

from allauth.account.forms import LoginForm

from sandbox.accounts.models import normalise_email


class SignInForm(LoginForm):
    """Address and password, the address in whatever spelling it was typed."""

    def clean_login(self) -> str:
        """Bring the address into the stored spelling before anything is looked up."""
        return normalise_email(self.cleaned_data["login"])
