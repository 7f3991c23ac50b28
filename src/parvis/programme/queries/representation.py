"""A body’s representation beside the community’s own profile, as a page and as CSV.

It lives here because a partnership’s records know nothing of the communities published above them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parvis.assessment import Text, indicator
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessments.kinds.figures import community_of, values_shown
from parvis.assessments.queries.community import figures_of_communities
from parvis.core.clock import FiscalYear
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.representation import Representation, SectorLine
from parvis.plans.queries.indicator import amount
from parvis.plans.queries.strategy import area_served

# Who lives there, as far as it bears on who should be at the table.
_SHOWN = (
    "population",
    "immigrants_share",
    "recent_among_immigrants",
    "visible_minority_share",
    "first_official_language_french",
    "neither_official_language",
)


@dataclass(frozen=True, slots=True)
class CommunityFigure:
    """One published figure of the community: its name, its amount in its unit, and its period."""

    label: Text
    amount: Text
    period: str


@dataclass(frozen=True, slots=True)
class CommunityBeside:
    """The community that a partnership serves, as its current profile describes it."""

    area: str
    name: Text
    figures: tuple[CommunityFigure, ...]


def community_beside(partnership: Partnership) -> CommunityBeside | None:
    """Return the published figures of the area served; None where no profile of it is published."""
    area = area_served(partnership)
    rows = figures_of_communities([area]).get(area) if area else None
    if area is None or rows is None:
        return None
    values = values_shown(rows)
    figures = tuple(
        CommunityFigure(indicator(name).label, amount(values[name]["value"], name), values[name]["period"])
        for name in _SHOWN
        if name in values and values[name]["value"] is not None
    )
    return CommunityBeside(area=area, name=Text(**community_of(rows)["name"]), figures=figures)


def representation_csv(page: Representation) -> str:
    """Return the matrix as CSV, one line a sector; the same columns in both languages."""
    return csv_text((*_COLUMNS, *_columns_of_years(page)), page.lines)


def _number(name: str, en: str, fr: str) -> ExportColumn[SectorLine]:
    return ExportColumn(name, "integer", Text(en=en, fr=fr), lambda line: getattr(line, name))


def _columns_of_years(page: Representation) -> Iterator[ExportColumn[SectorLine]]:
    return (_filled_at_the_end(year, position) for position, year in enumerate(page.years))


def _filled_at_the_end(year: FiscalYear, position: int) -> ExportColumn[SectorLine]:
    end = year.last_day.year
    description = Text(en=f"Seats filled on 31 March {end}", fr=f"Sièges pourvus le 31 mars {end}")
    return ExportColumn(
        f"filled_{year.start}_{end}", "integer", description, lambda line: line.by_year[position]
    )


_COLUMNS: tuple[ExportColumn[SectorLine], ...] = (
    ExportColumn(
        "sector",
        "string",
        Text(en="Code of the sector", fr="Code du secteur"),
        lambda line: line.sector.value,
    ),
    ExportColumn(
        "label",
        "string",
        Text(en="The sector in the language of the page", fr="Le secteur dans la langue de la page"),
        lambda line: str(line.label),
    ),
    _number("target", "Seats the sector should have", "Sièges que le secteur devrait avoir"),
    _number("seats", "Seats at the table", "Sièges à la table"),
    _number("filled", "Seats somebody sits on", "Sièges pourvus"),
    _number("vacant", "Seats nobody sits on", "Sièges vacants"),
    _number("expected", "Seats expected at the year’s meetings", "Sièges attendus aux réunions de l’année"),
    _number("attended", "Of these, represented", "Dont représentés"),
)
