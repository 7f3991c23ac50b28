"""Entering the agreements between governments that are shipped, so that nobody types them again."""

from datetime import datetime

from django.db import transaction

from parvis.partnerships.errors import AgreementsEntered
from parvis.partnerships.kinds.agreements import PublishedAgreement, published_agreements
from parvis.partnerships.models import Agreement, AgreementParty, Commitment
from parvis.partnerships.operations.agreement import (
    AgreementContent,
    CommitmentContent,
    PartyContent,
    write_agreement,
    write_commitment,
    write_party,
)
from parvis.people.models import User


@transaction.atomic
def enter_published_agreements(*, by: User | None, at: datetime) -> dict[str, Agreement]:
    """Enter the shipped agreements, by their keys; what is entered still waits to be compared with the signed texts.

    Raises
    ------
    AgreementsEntered
        An agreement of the programme is there already.
    """
    if Agreement.objects.filter(partnership__isnull=True).exists():
        raise AgreementsEntered
    entered: dict[str, Agreement] = {}
    for published in published_agreements():
        entered[published.id] = _enter(published, entered, by=by, at=at)
    return entered


def _enter(
    published: PublishedAgreement, entered: dict[str, Agreement], *, by: User | None, at: datetime
) -> Agreement:
    content = AgreementContent(
        title=published.title,
        reference="",
        part_of=entered.get(published.part_of),
        renews=entered.get(published.renews),
        signed_on=published.signed_on,
        from_on=published.from_on,
        until_on=None,
        amount=published.amount,
        source=published.source,
        is_confirmed=False,
    )
    agreement = write_agreement(Agreement(kind=published.kind), content, by=by, at=at)
    parties = {
        party.id: write_party(
            AgreementParty(agreement=agreement), PartyContent(name=party.name, role=party.role), by=by, at=at
        )
        for party in published.parties
    }
    for one in published.commitments:
        said = CommitmentContent(
            party=parties.get(one.party),
            clause=one.clause,
            statement=one.statement,
            is_binding=one.is_binding,
            expectation=one.expectation,
            due_on=one.due_on,
        )
        write_commitment(Commitment(agreement=agreement), said, by=by, at=at)
    return agreement
