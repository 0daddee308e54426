"""The forms by which files come in: some at once for an item, or one in the place of another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.cases.papers.kinds import ENDINGS
from sandbox.cases.papers.refusals import FileRefused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

ACCEPT = {"accept": ",".join(ENDINGS)}


class SomeFilesInput(forms.FileInput):
    """Lets the person choose more than one file."""

    allow_multiple_selected = True


class SomeFilesField(forms.FileField):
    """One file or more; each is judged by itself afterwards, so that one bad file does not lose the others."""

    widget = SomeFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Ask for at least one; what is in them is for the look inside."""
        sent = [file for file in data or [] if file]
        if not sent:
            super().clean(None, initial)
        return sent


class UploadForm(forms.Form):
    """Files for an item."""

    use_required_attribute = False
    upload = SomeFilesField(
        label=gettext_lazy("Which files do you want to add?"), widget=SomeFilesInput(attrs=dict(ACCEPT))
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is taken."""
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = what_is_taken()

    @property
    def limit(self) -> int:
        """The largest size of a file in bytes, for the script that need not send a larger one."""
        limit: int = settings.FILE_MEGABYTES * 1024 * 1024
        return limit

    @property
    def too_large(self) -> str:
        """What is said of a larger one."""
        return " ".join(FileRefused("too_large", megabytes=settings.FILE_MEGABYTES).messages)

    @property
    def sent(self) -> Sequence[UploadedFile[bytes]]:
        """The files of a valid form."""
        files: list[UploadedFile[bytes]] = self.cleaned_data["upload"]
        return files


class ReplacementForm(forms.Form):
    """A file in the place of another."""

    use_required_attribute = False
    upload = forms.FileField(
        label=gettext_lazy("Which file takes its place?"),
        allow_empty_file=True,  # the look inside says what to do with it
        widget=forms.FileInput(attrs=dict(ACCEPT)),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is taken."""
        super().__init__(*args, **kwargs)
        self.fields["upload"].help_text = what_is_taken()


def what_is_taken() -> str:
    """The kinds and the size of the files that are taken, in a sentence."""
    sentence = _(
        "PDF, Word or Excel without macros (.docx, .xlsx), or a picture (JPEG, PNG); "
        "at most %(megabytes)d MB each, without a password."
    )
    return sentence % {"megabytes": settings.FILE_MEGABYTES}
