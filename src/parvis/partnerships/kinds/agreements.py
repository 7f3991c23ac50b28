"""Agreements between governments as published: ``data/agreements.toml``, from which an officer starts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from parvis.assessment.text import Text
from parvis.partnerships.enums import AgreementKind, Expectation, PartyRole


@dataclass(frozen=True, slots=True)
class PublishedParty:
    """A party of a published agreement; ``id`` is its key within it."""

    id: str
    name: Text
    role: PartyRole


@dataclass(frozen=True, slots=True)
class PublishedCommitment:
    """What a clause says; ``party`` is the key of who commits, empty for all parties."""

    clause: str
    party: str
    statement: Text
    expectation: Expectation
    is_binding: bool
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PublishedAgreement:
    """An agreement as read in public; ``part_of`` and ``renews`` are keys of earlier ones, or empty."""

    id: str
    kind: AgreementKind
    title: Text
    part_of: str
    renews: str
    signed_on: date | None
    from_on: date | None
    amount: Decimal | None
    source: str
    parties: tuple[PublishedParty, ...]
    commitments: tuple[PublishedCommitment, ...]


@cache
def published_agreements() -> tuple[PublishedAgreement, ...]:
    """Return the agreements, each after those that it is part of or renews."""
    shipped = resources.files("parvis.partnerships") / "data" / "agreements.toml"
    return tuple(_agreement(row) for row in tomllib.loads(shipped.read_text(encoding="utf-8"))["agreements"])


def _agreement(row: Mapping[str, Any]) -> PublishedAgreement:
    return PublishedAgreement(
        id=row["id"],
        kind=AgreementKind(row["kind"]),
        title=Text(**row["title"]),
        part_of=row.get("part_of", ""),
        renews=row.get("renews", ""),
        signed_on=row.get("signed_on"),
        from_on=row.get("from_on"),
        amount=Decimal(row["amount"]) if "amount" in row else None,
        source=row["source"],
        parties=tuple(_party(party) for party in row["parties"]),
        commitments=tuple(_commitment(each) for each in row.get("commitments", ())),
    )


def _party(row: Mapping[str, Any]) -> PublishedParty:
    return PublishedParty(id=row["id"], name=Text(en=row["en"], fr=row["fr"]), role=PartyRole(row["role"]))


def _commitment(row: Mapping[str, Any]) -> PublishedCommitment:
    return PublishedCommitment(
        clause=row["clause"],
        party=row.get("party", ""),
        statement=Text(en=row["en"], fr=row["fr"]),
        expectation=Expectation(row["expectation"]),
        is_binding=row["is_binding"],
        due_on=row.get("due_on"),
    )
