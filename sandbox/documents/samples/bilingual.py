"""Literal facts of decisions whose programme wants an English translation after the Vietnamese text."""

from dataclasses import replace

from sandbox.documents.letters.facts import PermitEnglish, RefusalEnglish
from sandbox.documents.samples.decisions import PERMIT, REFUSAL

COMMITTEE = "Hanoi People's Committee"
PERMIT_IN_ENGLISH = replace(
    PERMIT,
    english=PermitEnglish(
        issuing_body=COMMITTEE,
        presiding_body="Hanoi Department of Science and Technology",
        coordinating_bodies=("Hanoi Department of Justice", "Hanoi Police"),
        conditions=(
            "The flight log is handed in as a file. Due 30 days after the start, then every month until the end.",
            "A drill is held with the nearest fire station. Due 10 working days after the start.",
        ),
        support=("Free use of the charging stations in Hoa Lac Hi-Tech Park during the trial",),
    ),
)
REFUSAL_IN_ENGLISH = replace(
    REFUSAL,
    english=RefusalEnglish(
        issuing_body=COMMITTEE,
        reasons=(
            ("Control of risk", "The risk cannot be controlled within the limits proposed"),
            ("Protection of participants", "The protection of participants is not sufficient"),
        ),
        reasoning=(
            "The reasons above cannot be met by further conditions or limits within the dossier as filed",
        ),
        advice=(
            (
                "With a new application Công ty Cổ phần Giải pháp Thanh toán PayBridge:\n"
                "a) says how each reason of Article 2 was settled, with evidence;\n"
                "b) sends a comparison with the dossier SBX-2026-0051;\n"
                "c) may use again what was filed and is still valid."
            ),
        ),
    ),
)
