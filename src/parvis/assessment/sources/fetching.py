"""Where the files of a source are fetched by hand, and which indicators they answer."""

import re
from functools import cache

from parvis.assessment.indicators.catalogue import INDICATORS
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.sources.communities import community_observations, national_benchmarks
from parvis.assessment.sources.source import Source
from parvis.assessment.sources.statistics_canada import CENSUS_2016, CENSUS_2021
from parvis.assessment.sources.wds import WHOLE_TABLES
from parvis.assessment.text import Text

_TABLE = re.compile(r"t(\d{8})")
_TABLES = Text(
    en="https://www150.statcan.gc.ca/t1/tbl1/en/tv.action?pid={}01",
    fr="https://www150.statcan.gc.ca/t1/tbl1/fr/tv.action?pid={}01",
)
_PROFILES = "https://www12.statcan.gc.ca/census-recensement/"
_CATALOGUE = "https://www150.statcan.gc.ca/n1/{}/catalogue/{}"
_BY_ID = {
    "census2021": Text(
        en=f"{_PROFILES}2021/dp-pd/prof/details/download-telecharger.cfm?Lang=E",
        fr=f"{_PROFILES}2021/dp-pd/prof/details/download-telecharger.cfm?Lang=F",
    ),
    "census2016": Text(
        en=f"{_PROFILES}2016/dp-pd/prof/details/download-telecharger/comp/page_dl-tc.cfm?Lang=E",
        fr=f"{_PROFILES}2016/dp-pd/prof/details/download-telecharger/comp/page_dl-tc.cfm?Lang=F",
    ),
    "pmd": Text(en=_CATALOGUE.format("en", "17260002"), fr=_CATALOGUE.format("fr", "17260002")),
    "odhf": Text(en=_CATALOGUE.format("en", "13260001"), fr=_CATALOGUE.format("fr", "13260001")),
    "ircc_admissions": Text(
        en="https://open.canada.ca/data/en/dataset/f7e5498e-0ad8-4417-85c9-9b8aff9b9eda",
        fr="https://ouvert.canada.ca/data/fr/dataset/f7e5498e-0ad8-4417-85c9-9b8aff9b9eda",
    ),
    "toronto_neighbourhoods_2021": Text(
        en="https://open.toronto.ca/dataset/neighbourhood-profiles/",
        fr="https://open.toronto.ca/dataset/neighbourhood-profiles/",
    ),
    "waterloo_region_assets": Text(
        en="https://rowopendata-rmw.opendata.arcgis.com/", fr="https://rowopendata-rmw.opendata.arcgis.com/"
    ),
}


def address_of(source: Source) -> Text:
    """Return where a person fetches the source's files, in each language; empty where there is no one place."""
    table = _TABLE.fullmatch(source.id)
    if table:
        return Text(en=_TABLES.en.format(table[1]), fr=_TABLES.fr.format(table[1]))
    return _BY_ID.get(source.id, Text())


@cache
def indicators_answered(source: Source) -> tuple[Indicator, ...]:
    """Return the indicators for which the source has figures, in the order of the catalogue."""
    answered = {row.indicator for row in community_observations() if row.source == source.id}
    answered |= {each.indicator for each in national_benchmarks() if each.source == source.id}
    answered |= {id for each in WHOLE_TABLES if each.source == source for id in each.indicators.values()}
    year = {CENSUS_2021: 2021, CENSUS_2016: 2016}.get(source)
    return tuple(
        each for each in INDICATORS if each.id in answered or any(lines.year == year for lines in each.census)
    )
