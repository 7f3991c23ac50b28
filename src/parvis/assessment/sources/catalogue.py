"""The two lists of sources and layouts, and the one way to read a file."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.catalogue import INDICATORS
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.observation import Observations
from parvis.assessment.sources.asset_list import ASSET_LIST
from parvis.assessment.sources.census_table import CENSUS_TABLE
from parvis.assessment.sources.checklist_answers import CHECKLIST
from parvis.assessment.sources.communities import communities
from parvis.assessment.sources.displayed import DISPLAYED
from parvis.assessment.sources.hsds import HSDS
from parvis.assessment.sources.ircc import IRCC
from parvis.assessment.sources.ircc_workbook import IRCC_WORKBOOK
from parvis.assessment.sources.layout import Known, Layout, Progress, Upload
from parvis.assessment.sources.neighbourhood_profile import NEIGHBOURHOOD_PROFILE
from parvis.assessment.sources.openstreetmap import OPENSTREETMAP
from parvis.assessment.sources.other_publishers import OTHER_SOURCES
from parvis.assessment.sources.profile import PROFILE
from parvis.assessment.sources.sdmx import SDMX_CSV, SDMX_ML
from parvis.assessment.sources.source import LOCAL, Source
from parvis.assessment.sources.statistics_canada import IMPORTED_SOURCES, STATISTICS_CANADA_SOURCES
from parvis.assessment.sources.table import Table, read_table
from parvis.assessment.sources.tidy import TIDY, read_tidy
from parvis.assessment.sources.tidy_parquet import LONG_TABLE, TIDY_PARQUET
from parvis.assessment.sources.tidy_workbook import TIDY_WORKBOOK
from parvis.assessment.sources.wds import WDS, WDS_CENSUS, WDS_EXTRACT, read_whole_table
from parvis.assessment.sources.wide import WIDE
from parvis.assessment.text import Text

SOURCES: tuple[Source, ...] = (*STATISTICS_CANADA_SOURCES, *IMPORTED_SOURCES, *OTHER_SOURCES, LOCAL)

# The first that recognises a file reads it: the more particular before the more general.
LAYOUTS: tuple[Layout, ...] = (
    PROFILE,
    CENSUS_TABLE,
    WDS,
    WDS_CENSUS,
    DISPLAYED,
    WDS_EXTRACT,
    HSDS,
    IRCC,
    IRCC_WORKBOOK,
    CHECKLIST,
    TIDY_WORKBOOK,
    LONG_TABLE,
    TIDY_PARQUET,
    SDMX_CSV,
    SDMX_ML,
    NEIGHBOURHOOD_PROFILE,
    OPENSTREETMAP,
    TIDY,
    WIDE,
    ASSET_LIST,
)

_BY_ID = {each.id: each for each in SOURCES}


def source(id: str) -> Source:
    """Return the source of this id.

    Raises
    ------
    InvalidDefinition
        No source has this id; the message lists those that exist.
    """
    found = _BY_ID.get(id)
    if found is None:
        choices = ", ".join(_BY_ID)
        raise InvalidDefinition(
            Text(
                en=f"No source is called “{id}”. Choose one of: {choices}.",
                fr=f"Aucune source ne s’appelle «\u00a0{id}\u00a0». Choisissez parmi\u00a0: {choices}.",
            )
        )
    return found


# What the platform takes: values of the communities that it knows. What fits neither is told to become tidy.
UPLOADS: tuple[Upload, ...] = (Upload(WDS, read_whole_table), Upload(TIDY, read_tidy))


def recognise(table: Table) -> Layout:
    """Return the layout of an upload whose required columns a table has, or the tidy one if none fits."""
    return _upload(table).layout


def _upload(table: Table) -> Upload:
    return next((upload for upload in UPLOADS if upload.layout.fits(table.header)), UPLOADS[-1])


def read(
    path: str | PathLike[str],
    *,
    areas: Iterable[Area] | None = None,
    indicators: Iterable[Indicator] = INDICATORS,
    sources: Iterable[Source] = SOURCES,
    progress: Progress | None = None,
) -> Observations:
    """Read a file of any known layout into observations: all of its rows, or none.

    Parameters
    ----------
    path : path
        A CSV file, compressed or not; commas, semicolons or tabs between cells; a decimal point or a decimal comma.
    areas, indicators, sources
        What the file may speak of; by default the shipped communities and everything in the catalogues.
        Figures from a source are released by that source's rules, so give only ``LOCAL`` for a file in
        which a partnership writes what it counted itself.
    progress : callable, optional
        Told the lines done and the lines there are.

    Raises
    ------
    InvalidFile
        The file does not fit; ``faults`` names every line and column, and what was expected there.
    """
    table = read_table(Path(path))
    asked = communities() if areas is None else tuple(areas)
    return _upload(table).observe(table, Known(asked, tuple(indicators), tuple(sources)), progress)
