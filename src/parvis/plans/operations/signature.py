"""Recording that a municipality signed an approved strategy."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.files import UploadedPaper, checksum
from parvis.core.text.record import amend
from parvis.people.models import User
from parvis.plans.errors import SignatureWithoutPaper, SignedInTheFuture, StrategyNotApproved
from parvis.plans.models import MunicipalSignature, Strategy
from parvis.plans.operations.draft import record


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureContent:
    """Who signed, for whom, in which office and when; ``reference`` is the by-law's or the resolution's."""

    municipality: Text
    signed_by: str
    office: Text
    signed_on: date
    reference: str = ""


@transaction.atomic
def record_signature(
    strategy: Strategy,
    content: SignatureContent,
    *,
    document: UploadedPaper | None = None,
    by: User,
    at: datetime,
) -> MunicipalSignature:
    """Record a municipality's signature, with the signed document or the reference of its resolution.

    Raises
    ------
    StrategyNotApproved
        The council has not approved the strategy; a municipality signs what will not change.
    SignatureWithoutPaper
        Neither a document nor a reference is there.
    SignedInTheFuture
        The day has not come.
    """
    if Strategy.objects.select_for_update().get(pk=strategy.pk).is_draft:
        raise StrategyNotApproved
    if not (document or content.reference):
        raise SignatureWithoutPaper
    if content.signed_on > timezone.localdate(at):
        raise SignedInTheFuture
    signature = MunicipalSignature(strategy=strategy, recorded_by=by, recorded_at=at)
    changes = amend(signature, content, at=at)
    if document:
        signature.file_name, signature.content_type = document.name, document.content_type
        signature.content, signature.checksum = document.content, checksum(document.content)
    signature.save()
    after = {**changes.after, "file": signature.file_name}
    record("signature_recorded", signature, strategy, by=by, at=at, after=after)
    return signature
