"""Names that are long, short or hostile: the format holds for every kind, and a name prints as it is."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from sandbox.documents.letters.correction import correction_letter
from sandbox.documents.samples import remedies
from sandbox.documents.samples.catalogue import SAMPLES
from sandbox.documents.samples.decisions import COMMITTEE, DEPARTMENT, HOLDER, PERMIT
from tests.documents.decree30 import Expected, faults
from tests.documents.letters.printed import printed
from tests.documents.letters.test_samples import drawn, squeezed
from tests.documents.letters.wanted import WANTED

LONG = {
    COMMITTEE: "Ủy ban nhân dân đặc khu kinh tế ven biển Vân Đồn và các xã đảo",
    DEPARTMENT: "Ban Quản lý các khu công nghệ cao và khu công nghiệp tập trung",
    HOLDER.name: "Công ty Trách nhiệm hữu hạn Nghiên cứu, Phát triển và Ứng dụng Thiết bị bay không người lái Hoàng Long",
    PERMIT.title: f"{PERMIT.title}, các bệnh viện tuyến huyện, các điểm tiêm chủng lưu động và kho vật tư dự phòng",
    "Vũ Đức Thắng": "Nguyễn Hoàng Phương Quỳnh Anh",
    "Phạm Thị Hồng Ngọc": "Công Tằng Tôn Nữ Hoàng Phương Thảo",
}
SHORT = {
    COMMITTEE: "Ủy ban nhân dân xã A",
    DEPARTMENT: "Sở X",
    HOLDER.name: "O",
    PERMIT.title: "Ô",
    "Vũ Đức Thắng": "Ân",
    "Phạm Thị Hồng Ngọc": "Ý",
}
EVERY_LAYOUT = ("d07-dossier-register", "d10-council-set-up", "d24-inspection", "d30-correction")
"""A form, a decision of a department, minutes of two signatures, a dispatch; the others are printed in the long run."""

FIRST = 12
"""Characters of the first words that stand on their line however the names are."""


def renamed(value: Any, names: dict[str, str]) -> Any:
    """The same facts, or what is wanted of them, with other names, in capitals where they stood in capitals."""
    if isinstance(value, str):
        for name, other in names.items():
            value = value.replace(name, other).replace(name.upper(), other.upper())
        return value
    if isinstance(value, tuple):
        return tuple(renamed(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{part.name: renamed(getattr(value, part.name), names) for part in fields(value)}
        )
    return value


def measured(name: str, names: dict[str, str]) -> list[str]:
    sample = SAMPLES[name]
    wanted: Expected = renamed(WANTED[name], names)
    wanted = replace(wanted, first_words=wanted.first_words[:FIRST])
    return faults(printed(sample.write(renamed(sample.facts, names))), wanted)


@pytest.mark.parametrize("name", EVERY_LAYOUT)
def test_long_names_keep_the_format(name: str) -> None:
    assert measured(name, LONG) == []


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(set(SAMPLES) - set(EVERY_LAYOUT)))
def test_long_names_keep_the_format_of_the_others(name: str) -> None:
    assert measured(name, LONG) == []


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLES)
def test_short_names_keep_the_format(name: str) -> None:
    assert measured(name, SHORT) == []


def test_hostile_names_print_as_they_are() -> None:
    hostile = "Smith & Sons *Ltd* <b>x</b> {{ 7 }} {% now %} <img src=//x>"
    letter = correction_letter(
        renamed(remedies.CORRECTION, {HOLDER.name: hostile, COMMITTEE: f"{hostile} (U)"})
    )
    assert squeezed(drawn(printed(letter))).count(squeezed(hostile)) > 1
