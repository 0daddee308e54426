"""The people of the demonstration city: one literal list, shared by `seed_demo` and the tests."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import transaction

from sandbox.accounts.models import Department, Organisation, OrganisationRole, User
from sandbox.accounts.services.departments import join_department
from sandbox.accounts.services.organisations import found_organisation, join_organisation
from sandbox.accounts.services.people import create_user, system_user
from workflows.roles import Role

DEMO_PASSWORD = "sandbox-demo"  # noqa: S105 - shown on the page of the demonstration


@dataclass(frozen=True)
class Officer:
    """Somebody who holds one role, or rarely two, in a department."""

    full_name: str
    department: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Applicant:
    """Somebody who acts for an organisation."""

    full_name: str
    organisation: str
    role: OrganisationRole
    phone: str = ""


DEPARTMENTS: dict[str, tuple[str, str, str, str, str]] = {
    # code: name, name in English, short name, short name in English, title of the head
    "dost": (
        "Sở Khoa học và Công nghệ",
        "Department of Science and Technology",
        "Sở KH&CN",
        "DOST",
        "Giám đốc",
    ),
    "doj": ("Sở Tư pháp", "Department of Justice", "Sở Tư pháp", "Department of Justice", "Giám đốc"),
    "cpc": (
        "Ủy ban nhân dân Thành phố",
        "City People's Committee",
        "UBND Thành phố",
        "City People’s Committee",
        "Chủ tịch",
    ),
    "transport": (
        "Sở Xây dựng",
        "Department of Construction and Transport",
        "Sở Xây dựng",
        "Construction and Transport",
        "Giám đốc",
    ),
    "police": ("Công an Thành phố", "City Police", "Công an TP", "City Police", "Giám đốc"),
    "commune-hoalac": (
        "Ủy ban nhân dân xã Hòa Lạc",
        "People's Committee of Hoa Lac Commune",
        "UBND xã Hòa Lạc",
        "Hoa Lac Commune",
        "Chủ tịch",
    ),
    "council": (
        "Hội đồng thẩm định",
        "Appraisal Council",
        "Hội đồng thẩm định",
        "Appraisal Council",
        "Chủ tịch Hội đồng",
    ),
    "people-council": (
        "Hội đồng nhân dân Thành phố",
        "City People's Council",
        "HĐND Thành phố",
        "City People’s Council",
        "Chủ tịch",
    ),
    "audit": (
        "Thanh tra Thành phố",
        "City Inspectorate",
        "Thanh tra TP",
        "City Inspectorate",
        "Chánh Thanh tra",
    ),
    "administration": (
        "Trung tâm Chuyển đổi số",
        "Digital Transformation Centre",
        "Trung tâm CĐS",
        "Digital Centre",
        "Giám đốc",
    ),
}

ORGANISATIONS: dict[str, dict[str, str]] = {
    "skylift": {
        "name": "Công ty Cổ phần Công nghệ Skylift",
        "name_en": "Skylift Technology JSC",
        "business_code": "0109876543",
        "address": "Tòa nhà B2, Khu Công nghệ cao Hòa Lạc, Hà Nội",
        "kind": Organisation.Kind.COMPANY,
    },
    "paybridge": {
        "name": "Công ty Cổ phần Giải pháp Thanh toán PayBridge",
        "name_en": "PayBridge Payment Solutions JSC",
        "business_code": "0312345678",
        "address": "Phường Ba Đình, Hà Nội",
        "kind": Organisation.Kind.COMPANY,
    },
    "hospital": {
        "name": "Bệnh viện Đa khoa khu vực Thạch Thất",
        "name_en": "Thach That Regional General Hospital",
        "business_code": "0109000003",
        "address": "Xã Thạch Thất, Hà Nội",
        "kind": Organisation.Kind.HOSPITAL,
    },
}

APPLICANTS: dict[str, Applicant] = {
    "owner@skylift.example": Applicant(
        "Nguyễn Thị Minh Châu", "skylift", OrganisationRole.OWNER, "+84 24 0000 0101"
    ),
    "engineer@skylift.example": Applicant("Phạm Thị Mai Anh", "skylift", OrganisationRole.EDITOR),
    "owner@paybridge.example": Applicant(
        "Trần Quốc Đạt", "paybridge", OrganisationRole.OWNER, "+84 24 0000 0202"
    ),
    "partner@hospital.example": Applicant("Bùi Thị Ngọc Lan", "hospital", OrganisationRole.READER),
}

OFFICERS: dict[str, Officer] = {
    "onestop@dost.example": Officer("Trần Thị Bích Hạnh", "dost", (Role.ONE_STOP,)),
    "officer@dost.example": Officer("Lê Thu Hà", "dost", (Role.PRESIDING_OFFICER,)),
    "officer2@dost.example": Officer("Vũ Đình Khôi", "dost", (Role.PRESIDING_OFFICER,)),
    "head@dost.example": Officer("Hoàng Văn Tuấn", "dost", (Role.PRESIDING_HEAD,)),
    "director@dost.example": Officer("Nguyễn Thị Kim Oanh", "dost", (Role.PRESIDING_DIRECTOR,)),
    "monitor@dost.example": Officer("Đỗ Mạnh Cường", "dost", (Role.MONITOR,)),
    "clerk@dost.example": Officer("Phan Thị Thúy", "dost", (Role.DOCUMENT_CLERK,)),
    "lawyer@doj.example": Officer("Trịnh Minh Đức", "doj", (Role.LEGAL_REVIEWER,)),
    "leader@doj.example": Officer("Lý Thị Thanh Tâm", "doj", (Role.LEGAL_LEADER,)),
    "clerk@doj.example": Officer("Ngô Thị Liên", "doj", (Role.DOCUMENT_CLERK,)),
    "agency@transport.example": Officer("Dương Văn Hải", "transport", (Role.AGENCY_REVIEWER,)),
    "lead@transport.example": Officer("Tạ Quang Vinh", "transport", (Role.AGENCY_LEADER,)),
    "agency@police.example": Officer("Cao Xuân Trường", "police", (Role.AGENCY_REVIEWER,)),
    "lead@police.example": Officer("Đinh Công Thành", "police", (Role.AGENCY_LEADER,)),
    # A commune has few people: the same one writes its opinion and answers for it.
    "commune@hoalac.example": Officer(
        "Nguyễn Khắc Sơn", "commune-hoalac", (Role.AGENCY_REVIEWER, Role.AGENCY_LEADER)
    ),
    "chair@council.example": Officer("Phùng Gia Huy", "council", (Role.COUNCIL_CHAIR,)),
    "member1@council.example": Officer("Hồ Thị Diệu Linh", "council", (Role.COUNCIL_MEMBER,)),
    "member2@council.example": Officer("Mai Đức Thắng", "council", (Role.COUNCIL_MEMBER,)),
    "secretary@council.example": Officer("Lương Thị Hồng Nhung", "council", (Role.COUNCIL_SECRETARY,)),
    "office@cpc.example": Officer("Chu Văn Nghĩa", "cpc", (Role.AUTHORITY_OFFICE,)),
    "signatory@cpc.example": Officer("Trần Quốc Hưng", "cpc", (Role.AUTHORITY_SIGNATORY,)),
    "clerk@cpc.example": Officer("Đoàn Thị Hiền", "cpc", (Role.DOCUMENT_CLERK,)),
    "council@people.example": Officer("Lê Đình Phúc", "people-council", (Role.REPRESENTATIVE_READER,)),
    "auditor@city.example": Officer("Vương Thị Quỳnh", "audit", (Role.AUDITOR,)),
    "admin@city.example": Officer("Kiều Anh Dũng", "administration", (Role.ADMINISTRATOR,)),
}


@transaction.atomic
def seed_people(now: datetime) -> dict[str, User]:
    """Bring the whole cast into the office; whoever is there already stays as they are."""
    system_user()
    seed_departments()
    return {login: seed_person(login, now=now) for login in (*APPLICANTS, *OFFICERS)}


def seed_departments() -> list[Department]:
    """Store the departments of the demonstration city that are not there yet."""
    return [seed_department(code) for code in DEPARTMENTS]


def seed_department(code: str) -> Department:
    """Return a department of the demonstration city, made when first asked for."""
    name, name_en, short_name, short_name_en, head_title = DEPARTMENTS[code]
    texts = {
        "name": name,
        "name_en": name_en,
        "short_name": short_name,
        "short_name_en": short_name_en,
        "head_title": head_title,
    }
    return Department.objects.get_or_create(code=code, defaults=texts)[0]


def seed_person(login: str, *, now: datetime) -> User:
    """Return one of the cast by login, made with department or organisation when first asked for."""
    found = User.objects.filter(email=login).first()
    if found is not None:
        return found
    if login in APPLICANTS:
        return _seed_applicant(login, APPLICANTS[login], now=now)
    return _seed_officer(login, OFFICERS[login], now=now)


def _create(login: str, *, full_name: str, phone: str = "") -> User:
    user = create_user(login, full_name=full_name, phone=phone)
    user.password = _hashed(get_hasher().algorithm)
    user.save(update_fields=["password"])
    return user


@cache
def _hashed(_algorithm: str) -> str:
    """The shared password, hashed once: hashing is slow on purpose, and thirty times as slow is a slow start."""
    return make_password(DEMO_PASSWORD)


def _seed_officer(login: str, officer: Officer, *, now: datetime) -> User:
    department = seed_department(officer.department)
    user = _create(login, full_name=officer.full_name)
    for role in officer.roles:
        join_department(user, department=department, role=role, actor=system_user(), now=now)
    return user


def _seed_applicant(login: str, applicant: Applicant, *, now: datetime) -> User:
    user = _create(login, full_name=applicant.full_name, phone=applicant.phone)
    profile = ORGANISATIONS[applicant.organisation]
    organisation = Organisation.objects.filter(business_code=profile["business_code"]).first()
    if organisation is None and applicant.role == OrganisationRole.OWNER:
        found_organisation(user, now=now, **profile)
        return user
    organisation = organisation or Organisation.objects.create(created_at=now, **profile)
    join_organisation(user, organisation=organisation, role=applicant.role, actor=system_user(), now=now)
    return user
