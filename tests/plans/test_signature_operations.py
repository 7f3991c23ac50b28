"""A municipality's signature under an approved strategy."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.audit import events_of
from parvis.core.files import UploadedPaper, checksum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.errors import SignatureWithoutPaper, SignedInTheFuture, StrategyNotApproved
from parvis.plans.models import MunicipalSignature
from parvis.plans.operations.signature import SignatureContent, record_signature
from parvis.plans.operations.strategy import publish_strategy
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_approved_strategy, make_strategy

TODAY = timezone.localdate(A_MOMENT)


def _content(**values: object) -> SignatureContent:
    given: dict[str, object] = {
        "municipality": Text(en="Sample City", fr="Ville Exemple"),
        "signed_by": "Alex Sample",
        "office": Text(en="mayor", fr="mairesse"),
        "signed_on": TODAY,
        "reference": "2026-17",
    }
    return SignatureContent(**{**given, **values})  # type: ignore[arg-type]


def test_a_signature_is_recorded_with_its_document_and_published(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)
    publish_strategy(strategy, by=coordinator, at=A_MOMENT)
    document = UploadedPaper("signed.pdf", "application/pdf", b"%PDF-1.7")

    signature = record_signature(strategy, _content(), document=document, by=coordinator, at=A_MOMENT)
    edition = publish_strategy(strategy, by=coordinator, at=A_MOMENT)

    stored = MunicipalSignature.objects.get()
    assert (stored.signed_by, bytes(stored.content or b""), stored.checksum) == (
        "Alex Sample",
        b"%PDF-1.7",
        checksum(b"%PDF-1.7"),
    )
    assert events_of(signature)[0].after["file"] == "signed.pdf"
    assert edition.number == 2
    assert "Signed for Sample City by Alex Sample, mayor, on" in edition.body_en
    assert "Signée au nom de Ville Exemple par Alex Sample (mairesse), le" in edition.body_fr


def test_a_resolution_stands_for_the_document(partnership: Partnership, coordinator: User) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)

    signature = record_signature(strategy, _content(), by=coordinator, at=A_MOMENT)

    assert (signature.reference, signature.file_name, signature.content) == ("2026-17", "", None)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_content(reference=""), SignatureWithoutPaper),
        (_content(signed_on=TODAY + timedelta(days=1)), SignedInTheFuture),
    ],
)
def test_a_signature_needs_a_paper_and_a_day_that_has_come(
    partnership: Partnership, coordinator: User, content: SignatureContent, error: type[Exception]
) -> None:
    strategy = make_approved_strategy(partnership, by=coordinator)

    with pytest.raises(error):
        record_signature(strategy, content, by=coordinator, at=A_MOMENT)

    assert MunicipalSignature.objects.count() == 0


def test_nobody_signs_a_draft(partnership: Partnership, coordinator: User) -> None:
    with pytest.raises(StrategyNotApproved):
        record_signature(make_strategy(partnership, by=coordinator), _content(), by=coordinator, at=A_MOMENT)

    assert MunicipalSignature.objects.count() == 0
