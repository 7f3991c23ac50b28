"""Under which licences an export goes out, and where each is found."""

from collections.abc import Mapping
from dataclasses import dataclass

from parvis.assessment.export.exported import Exported
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text

_ADDRESSES: Mapping[Licence, str] = {
    Licence.STATISTICS_CANADA: "https://www.statcan.gc.ca/en/terms-conditions/open-licence",
    Licence.OPEN_GOVERNMENT_CANADA: "https://open.canada.ca/en/open-government-licence-canada",
    Licence.OPEN_GOVERNMENT_ONTARIO: "https://www.ontario.ca/page/open-government-licence-ontario",
    Licence.OPEN_GOVERNMENT_TORONTO: "https://open.toronto.ca/open-data-licence/",
    Licence.OPEN_DATABASE: "https://opendatacommons.org/licenses/odbl/1-0/",
}


@dataclass(frozen=True, slots=True)
class GivenLicence:
    """A licence by its name and, where one is known, its address."""

    title: Text
    address: str


def licences(exported: Exported) -> tuple[GivenLicence, ...]:
    """Return the publisher's licence, or those of the sources; one that must be kept stands alone.

    Sources that a partnership collected itself or whose licence is not stated have none to give: for them the
    publisher says under which licence they go out.
    """
    own = exported.publication
    if own.licence.en:
        return (GivenLicence(own.licence, own.licence_address),)
    found = sorted({source.licence for source in exported.sources})
    kept = [licence for licence in found if licence.is_share_alike] or found
    silent = (Licence.OWN, Licence.NOT_STATED)
    return tuple(
        GivenLicence(licence.label, _ADDRESSES.get(licence, "")) for licence in kept if licence not in silent
    )
