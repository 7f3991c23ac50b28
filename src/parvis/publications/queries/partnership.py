"""The public page of a partnership: the register's facts and what was published."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.queries.partnership import entry_of
from parvis.partnerships.queries.register import area_covered
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.call import Call, open_calls
from parvis.publications.queries.edition import current_editions, editions_of


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """A partnership as the public sees it; ``profiles`` are the current profiles of the areas it serves.

    ``calls`` are those under which somebody may apply.
    """

    partnership: Partnership
    editions: list[Edition]
    profiles: list[Edition]
    calls: tuple[Call, ...]

    @property
    def facts(self) -> list[tuple[str, str | Text]]:
        """Return the register's facts with their terms; one that nobody documented says so."""
        entry = self.partnership
        facts = [
            (_("Kind"), entry.get_kind_display()),
            (_("Place"), str(entry.place)),
            (_("Province"), area_covered(entry).in_language(get_language() or "en")),
            *([] if entry.is_table else [(_("Stratum"), entry.get_stratum_display())]),
            (_("Host"), entry.host),
            (_("Form of the host"), entry.get_host_form_display()),
            (_("Established in"), str(entry.established_year or "")),
            (_("Source"), entry.source),
        ]
        return [(term, value or _("Not documented")) for term, value in facts]


def partnership_page(slug: str, *, on: date) -> PartnershipPage:
    """Return the public page of a partnership on a day.

    Raises
    ------
    PartnershipNotFound
        The register has none of this name.
    """
    partnership = entry_of(slug)
    return PartnershipPage(
        partnership=partnership,
        editions=editions_of(partnership),
        profiles=_profiles_of(partnership),
        calls=open_calls(partnership, on=on),
    )


def _profiles_of(partnership: Partnership) -> list[Edition]:
    areas = ServiceArea.objects.filter(partnership=partnership, until_on__isnull=True).values("area")
    profiles = current_editions(EditionKind.PROFILE).filter(subject__in=areas)
    return list(profiles.defer("body_en", "body_fr", "figures"))
