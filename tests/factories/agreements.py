"""Agreements for tests, entered by the same operations that people use."""

from datetime import date
from typing import Any

from parvis.assessment.text import Text
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, PartyRole
from parvis.partnerships.models import Agreement, AgreementParty, Commitment, Partnership
from parvis.partnerships.operations.agreement import (
    AgreementContent,
    CommitmentContent,
    EvidenceContent,
    PartyContent,
    write_agreement,
    write_commitment,
    write_party,
)
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT


def agreement_content(**content: Any) -> AgreementContent:
    """Return what an agreement of two fiscal years needs."""
    needed: dict[str, Any] = {
        "title": Text(en="Agreement", fr="Entente"),
        "reference": "",
        "part_of": None,
        "renews": None,
        "signed_on": None,
        "from_on": date(2025, 4, 1),
        "until_on": date(2027, 3, 31),
        "amount": None,
        "source": "",
        "is_confirmed": False,
    }
    return AgreementContent(**{**needed, **content})


def make_agreement(
    partnership: Partnership | None = None, *, by: User | None = None, **content: Any
) -> Agreement:
    """Enter a contribution to the partnership; without one, an agreement between governments."""
    kind = AgreementKind.CONTRIBUTION if partnership else AgreementKind.INTERGOVERNMENTAL
    draft = Agreement(kind=kind, partnership=partnership)
    return write_agreement(draft, agreement_content(**content), by=by, at=A_MOMENT)


def make_party(agreement: Agreement, en: str = "Canada", fr: str = "Canada") -> AgreementParty:
    """Add a funder to an agreement."""
    content = PartyContent(name=Text(en=en, fr=fr), role=PartyRole.FUNDER)
    return write_party(AgreementParty(agreement=agreement), content, by=None, at=A_MOMENT)


def commitment_content(**content: Any) -> CommitmentContent:
    """Return what a commitment of all parties needs."""
    needed: dict[str, Any] = {
        "party": None,
        "clause": "4.2",
        "statement": Text(en="Keeps a council.", fr="Tient un conseil."),
        "is_binding": True,
        "expectation": None,
        "due_on": None,
    }
    return CommitmentContent(**{**needed, **content})


def make_commitment(agreement: Agreement, **content: Any) -> Commitment:
    """Add a commitment to an agreement."""
    return write_commitment(
        Commitment(agreement=agreement), commitment_content(**content), by=None, at=A_MOMENT
    )


def evidence_content(**content: Any) -> EvidenceContent:
    """Return evidence, seen on a day, that a commitment was kept."""
    needed: dict[str, Any] = {
        "seen_on": A_DAY,
        "verdict": CommitmentVerdict.KEPT,
        "statement": Text(en="It met.", fr="Il s’est réuni."),
        "source": "",
    }
    return EvidenceContent(**{**needed, **content})
