"""The record of an export in the words of the federal portal of open data, open.canada.ca.

What only the portal itself can say (its organization's number, its approval) is left to it.

References
----------
Government of Canada, ckanext-canada: schema of the type “dataset” and its presets, read in 2026.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from parvis.assessment.export.dcat import FileKinds, format_of, time_covered
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.licences import licences
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text

RECORD = "open-canada.json"

# From the European Union's list of frequencies, in which a publication says how often, to the portal's.
_FREQUENCIES: Mapping[str, str] = {
    "DAILY": "P1D",
    "WEEKLY": "P1W",
    "MONTHLY": "P1M",
    "QUARTERLY": "P3M",
    "ANNUAL_2": "P6M",
    "ANNUAL": "P1Y",
    "BIENNIAL": "P2Y",
    "TRIENNIAL": "P3Y",
    "IRREG": "irregular",
    "AS_NEEDED": "as_needed",
    "NEVER": "not_planned",
}
# Canada as a box: the portal asks for a place of every data set.
_CANADA = (
    '{"type": "Polygon", "coordinates": [[[-141.0, 41.7], [-52.6, 41.7], [-52.6, 83.1], [-141.0, 83.1], '
    "[-141.0, 41.7]]]}"
)
_OPEN_GOVERNMENT = "ca-ogl-lgo"


def federal(exported: Exported, files: Iterable[Path], *, kinds: FileKinds) -> dict[str, Any]:
    """Return the record of an export and its files by the portal's names of fields."""
    own = exported.publication
    first, last = time_covered(exported.periods) or ("", "")
    return {
        "type": "dataset",
        "collection": "primary",
        "title_translated": _in_both(exported.name),
        "notes_translated": _in_both(_described(exported)),
        "org_title_at_publication": _in_both(own.publisher),
        "maintainer_email": own.email,
        "keywords": {"en": [each.en for each in own.keywords], "fr": [each.fr for each in own.keywords]},
        "subject": ["society_and_culture"],
        "audience": [
            "general_public",
            "government",
            "immigrants",
            "nongovernmental_organizations",
            "scientists",
        ],
        "frequency": _FREQUENCIES.get(own.frequency, "unknown"),
        "date_published": own.issued_on,
        "date_modified": own.modified_on or own.issued_on,
        "time_period_coverage_start": first,
        "time_period_coverage_end": last,
        "spatial": _CANADA,
        "geographic_region": ["0"],  # the list's code for Canada
        "jurisdiction": "user",  # the portal's word for whoever is no government
        "license_id": _licence(exported),
        "restrictions": "unrestricted",
        "program_page_url": {"en": own.address, "fr": own.address},
        "resources": [_resource(path, exported, kinds) for path in sorted(files)],
    }


def _described(exported: Exported) -> Text:
    """Return the description with the sentence that each source asks for: the portal has no field for it."""
    own = exported.publication.description
    said = [source.attribution for source in exported.sources]
    return Text(
        en="\n\n".join([own.en, *(each.en for each in said)]),
        fr="\n\n".join([own.fr, *(each.fr for each in said)]),
    )


def _licence(exported: Exported) -> str:
    """Return the portal's own licence where that is the only one; else the name of what is given."""
    given = licences(exported)
    if [each.title for each in given] == [Licence.OPEN_GOVERNMENT_CANADA.label]:
        return _OPEN_GOVERNMENT
    return "; ".join(each.title.en for each in given)


def _resource(path: Path, exported: Exported, kinds: FileKinds) -> dict[str, Any]:
    _media, label, _standard = next(kind for end, kind in kinds.items() if path.name.endswith(end))
    holds_figures = path.suffix in (".csv", ".parquet", ".xlsx")
    return {
        "name_translated": {
            "en": f"{path.name}: {label.en}",
            "fr": f"{path.name}\u00a0: {label.fr}",
        },
        "resource_type": "dataset" if holds_figures else "specification",
        "format": format_of(path),
        "size": path.stat().st_size,
        "character_set": "UTF-8",
        "language": ["en", "fr"],
        "date_published": exported.publication.issued_on,
        "url": f"{exported.publication.address.rstrip('/')}/{path.name}",
    }


def _in_both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}
