"""One setting says where files are kept: a folder that nobody is served from, or a bucket of an S3 service."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from pytest_django import Settings

from sandbox.core.storage import folder_of, storage_of
from tests.core.bucket import bucket

HERE, PUBLIC = Path("/srv/office/files"), Path("/srv/office/static")


def test_a_folder_is_kept_apart_from_what_is_public() -> None:
    assert (
        storage_of("")
        == storage_of("file:///srv/a%20b")
        == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    )
    assert folder_of("", default=HERE, public=[PUBLIC]) == HERE
    assert folder_of("s3://bucket", default=HERE, public=[PUBLIC]) == HERE
    assert folder_of("file:///srv/a%20b", default=HERE, public=[PUBLIC]) == Path("/srv/a b")
    for served in (
        "file:///srv/office/static",
        "file:///srv/office/static/x",
        "file:///srv/office/a/../static",
    ):
        with pytest.raises(ImproperlyConfigured, match="handed out to everybody"):
            folder_of(served, default=HERE, public=[PUBLIC])


@pytest.mark.parametrize(
    "url", ["ftp://a/b", "s3:///prefix", "s3://bucket?endpont=x", "/srv/files", "s3://b?acl=public-read"]
)
def test_what_is_not_understood_is_said_without_its_secrets(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="STORAGE_URL") as refusal:
        storage_of(url.replace("//", "//key:secret@"))
    assert "secret" not in str(refusal.value)


def test_a_bucket_is_addressed_by_its_url() -> None:
    options = storage_of("s3://key:se%2Fcret@papers/of/cases?endpoint=https://s3.example&region=hn-1")[
        "OPTIONS"
    ]
    known = (
        "bucket_name",
        "location",
        "access_key",
        "secret_key",
        "endpoint_url",
        "region_name",
        "default_acl",
    )
    assert tuple(options[name] for name in known) == (
        "papers", "of/cases", "key", "se/cret", "https://s3.example", "hn-1", None,
    )  # fmt: skip
    assert {"access_key", "secret_key"} & storage_of("s3://papers")["OPTIONS"].keys() == set()


def test_files_go_to_the_bucket_and_come_back(settings: Settings) -> None:
    with bucket() as service:
        url = f"s3://key:secret@papers/of/cases?endpoint={service.address}&region=hn-1"
        settings.STORAGES = {**settings.STORAGES, "default": storage_of(url)}
        storage = storages["default"]
        name = storage.save("cases/1/a.pdf", ContentFile(b"%PDF-" * 1000))
        assert service.objects == {"/papers/of/cases/cases/1/a.pdf": b"%PDF-" * 1000}
        assert (storage.exists(name), storage.exists("cases/1/b.pdf")) == (True, False)
        with storage.open(name, "rb") as stream:
            assert stream.read() == b"%PDF-" * 1000
        storage.delete(name)
        assert service.objects == {}
        assert all(signed for _method, _path, signed in service.asked)
