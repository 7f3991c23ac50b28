"""Agreements of the demonstration: those between governments as published, and an invented contribution agreement."""

from datetime import date
from decimal import Decimal

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, Expectation, PartyRole
from parvis.partnerships.models import Agreement, AgreementParty, Commitment
from parvis.partnerships.operations.agreement import (
    AgreementContent,
    CommitmentContent,
    EvidenceContent,
    PartyContent,
    record_evidence,
    write_agreement,
    write_commitment,
    write_party,
    write_shares,
)
from parvis.partnerships.operations.published_agreement import enter_published_agreements

_SIGNED = "https://www.canada.ca/en/immigration-refugees-citizenship/corporate/mandate/policies-operational-instructions-agreements/agreements/federal-provincial-territorial/ontario/canada-ontario-toronto-immigration.html"
_PER_YEAR = {2025: (Decimal(310000), Decimal(42000)), 2026: (Decimal(310000), Decimal(45000))}


def add(world: World) -> None:
    """Enter the published agreements with evidence of one clause, and the demonstration's own contribution."""
    entered = enter_published_agreements(by=world.officer, at=world.on(2026, 4, 2))
    negotiate = entered["annex-d-2018"].commitments.get(clause="5.2.3")
    signed = EvidenceContent(
        seen_on=date(2018, 5, 3),
        verdict=CommitmentVerdict.KEPT,
        statement=Text(
            en="The memorandum with the City of Toronto was signed within the nine months.",
            fr="Le protocole d’entente avec la Ville de Toronto a été signé dans les neuf mois.",
        ),
        source=_SIGNED,
    )
    record_evidence(negotiate, signed, by=world.officer, at=world.on(2026, 4, 2))
    _add_contribution(world)


def _add_contribution(world: World) -> None:
    by, at = world.officer, world.on(2026, 4, 3)
    content = AgreementContent(
        title=Text(
            en="Contribution agreement 2025–2027 (example)", fr="Entente de contribution 2025-2027 (exemple)"
        ),
        reference="EX-0001",
        part_of=None,
        renews=None,
        signed_on=date(2025, 3, 14),
        from_on=date(2025, 4, 1),
        until_on=date(2027, 3, 31),
        amount=Decimal(707000),
        source="",
        is_confirmed=True,
    )
    draft = Agreement(kind=AgreementKind.CONTRIBUTION, partnership=world.partnership)
    agreement = write_agreement(draft, content, by=by, at=at)
    funder = PartyContent(
        name=Text(
            en="Immigration, Refugees and Citizenship Canada",
            fr="Immigration, Réfugiés et Citoyenneté Canada",
        ),
        role=PartyRole.FUNDER,
    )
    holder = PartyContent(
        name=Text(en="Example host organization", fr="Organisme d’accueil (exemple)"), role=PartyRole.HOLDER
    )
    payers = [write_party(AgreementParty(agreement=agreement), one, by=by, at=at) for one in (funder, holder)]
    for year, amounts in _PER_YEAR.items():
        shares = {party.pk: amount for party, amount in zip(payers, amounts, strict=True)}
        write_shares(agreement, fiscal_year=year, amounts=shares, by=by, at=at)
    report = CommitmentContent(
        party=payers[1],
        clause="6.1",
        statement=Text(
            en="Hands in a report on each fiscal year by 30 June.",
            fr="Remet un rapport sur chaque exercice au plus tard le 30 juin.",
        ),
        is_binding=True,
        expectation=None,
        due_on=None,
    )
    seats = CommitmentContent(
        party=payers[1],
        clause="4.2",
        statement=Text(
            en="Keeps a council in which employers, schools, health and newcomers have seats.",
            fr="Tient un conseil où siègent employeurs, écoles, santé et nouveaux arrivants.",
        ),
        is_binding=True,
        expectation=Expectation.PARTNERSHIP,
        due_on=None,
    )
    kept = EvidenceContent(
        seen_on=date(2026, 4, 3),
        verdict=CommitmentVerdict.KEPT,
        statement=Text(
            en="The council’s page lists a filled seat in each of these sectors.",
            fr="La page du conseil montre un siège pourvu dans chacun de ces secteurs.",
        ),
        source="",
    )
    write_commitment(Commitment(agreement=agreement), report, by=by, at=at)
    commitment = write_commitment(Commitment(agreement=agreement), seats, by=by, at=at)
    record_evidence(commitment, kept, by=by, at=at)
