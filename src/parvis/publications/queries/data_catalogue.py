"""The catalogue of open data: every current release, quoted as its own files say."""

import json

from django.conf import settings
from django.utils import timezone

from parvis.assessment import Text
from parvis.assessment.export.dcat import catalogue
from parvis.assessment.export.federal import RECORD
from parvis.assessment.export.graph import Thing, json_ld_with, turtle_with
from parvis.publications.kinds.open_data import address_of
from parvis.publications.queries.data_release import current_releases, records_of_current

_TITLE = Text(
    en="Open data about welcoming communities", fr="Données ouvertes sur les collectivités accueillantes"
)
_DESCRIPTION = Text(
    en="Figures about communities with an immigration partnership, released by two people after protection.",
    fr="Chiffres sur les collectivités qui ont un partenariat en immigration, diffusés par deux personnes après "
    "protection.",
)


def catalogue_json_ld() -> str:
    """Return the catalogue with its data sets as JSON-LD."""
    return json_ld_with(_catalogue(), records_of_current("dcat.jsonld"))


def catalogue_turtle() -> str:
    """Return the catalogue with its data sets as Turtle."""
    return turtle_with(_catalogue(), records_of_current("dcat.ttl"))


def federal_records() -> str:
    """Return the records of the data sets in the words of open.canada.ca, as JSON."""
    records = [json.loads(record) for record in records_of_current(RECORD)]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _catalogue() -> Thing:
    current = list(current_releases())
    days = [timezone.localdate(each.edition.published_at) for each in current if each.edition]
    return catalogue(
        title=_TITLE,
        description=_DESCRIPTION,
        publisher=Text(**settings.PUBLISHER),
        address=address_of(),
        modified_on=max(days).isoformat() if days else "",
        datasets=[f"{address_of(each.subject)}{each.version}/" for each in current],
    )
