"""The public page of a partnership: the register's facts and what was published."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.queries.partnership import entry_of
from parvis.partnerships.queries.register import RegisterRow, rows_of
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.beside import Shown, beside_partnership
from parvis.publications.queries.call import Call, open_calls
from parvis.publications.queries.edition import current_editions, editions_of


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """A partnership as the public sees it; ``profiles`` are the current profiles of the areas it serves.

    ``calls`` are those under which somebody may apply, ``beside`` what the apps above published of it.
    """

    partnership: Partnership
    row: RegisterRow
    editions: list[Edition]
    profiles: list[Edition]
    calls: tuple[Call, ...]
    beside: tuple[Shown, ...]

    @property
    def facts(self) -> list[tuple[str, str | Text]]:
        """Return the register's facts of the day with their terms; what nobody documented, or confirmed, says so."""
        entry, row = self.partnership, self.row
        facts: list[tuple[str, str | Text]] = [
            (_("Kind"), entry.get_kind_display()),
            (_("Place"), _marked(entry.place, entry.is_confirmed)),
            (_("Province"), row.province.in_language(get_language() or "en") if row.province else ""),
            (_("Stratum"), row.stratum.get_stratum_display() if row.stratum else ""),
            (_("Host"), _marked(row.host.name, row.host.is_confirmed) if row.host else ""),
            (_("Form of the host"), row.host.get_form_display() if row.host else ""),
            (_("Established in"), str(entry.established_year or "")),
            (_("Ended"), str(entry.ended or "")),
            (_("Source"), entry.source),
        ]
        return [(term, value or _("Not documented")) for term, value in facts if value or term != _("Ended")]


def _marked(words: Text, is_confirmed: bool) -> Text:
    """Return what is written, in each language with the mark of what nobody confirmed."""
    if is_confirmed:
        return words
    return Text(
        en=f"{words.en} (not confirmed)" if words.en else "",
        fr=f"{words.fr} (non confirmé)" if words.fr else "",
    )


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
        row=rows_of([partnership], on=on)[0],
        editions=editions_of(partnership, on=on),
        profiles=_profiles_of(partnership),
        calls=open_calls([partnership], on=on),
        beside=beside_partnership(partnership, on=on),
    )


def _profiles_of(partnership: Partnership) -> list[Edition]:
    areas = (
        ServiceArea.objects.filter(partnership=partnership, until_on__isnull=True)
        .exclude(area="")
        .values("area")
    )
    profiles = current_editions(EditionKind.PROFILE).filter(subject__in=areas)
    return list(profiles.defer("body_en", "body_fr", "figures"))
