"""A list of partnerships as it is passed around: one row each, with a host, a year and a stratum in words.

Its headings are recognized in place of the register's own; ``queries/published_list.py`` turns its rows into those of
the register.
"""

from parvis.assessment.text import Text
from parvis.core.spreadsheet.table import Column, Table
from parvis.partnerships.enums import HostForm, Stratum


def _column(name: str) -> Column:
    return Column(key=name, label=Text(en=name, fr=name), longest=2000)


PUBLISHED_LIST = Table(
    key="list",
    label=Text(en="Published list", fr="Liste publiée"),
    columns=tuple(
        map(
            _column,
            (
                "name_en",
                "name_fr",
                "community",
                "province",
                "host",
                "host_type",
                "year_established",
                "stratum",
                "source",
            ),
        )
    ),
)

# The words of the list, and what the register keeps for them; another word is other, an empty one unknown.
FORMS = {
    "": HostForm.UNKNOWN,
    "municipality": HostForm.MUNICIPALITY,
    "upper-tier municipality": HostForm.UPPER_TIER,
    "settlement agency": HostForm.SETTLEMENT_AGENCY,
    "community agency": HostForm.COMMUNITY_AGENCY,
    "college or university": HostForm.COLLEGE_OR_UNIVERSITY,
    "consortium": HostForm.CONSORTIUM,
    "francophone organization (rif)": HostForm.FRANCOPHONE,
}
STRATA_OF_THE_LIST = {
    "urban": Stratum.URBAN,
    "rural and remote": Stratum.RURAL,
    "toronto and neighbourhood": Stratum.TORONTO,
}
NETWORK = "rif"  # what the list writes under the stratum of a francophone network
PUBLISHED_REASON = Text(
    en="Published under this stratum; the census units that the partnership serves are not documented.",
    fr="Publié sous cette strate; les unités de recensement desservies ne sont pas documentées.",
)
