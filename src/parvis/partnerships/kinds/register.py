"""The register's facts as read in public sources: ``data/register.csv``.

One row a community of the library. An empty name means that no partnership is documented there; an empty
French name, that the partnership's own French name is not: it is never built from a pattern.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parvis.assessment.text import Text
from parvis.partnerships.enums import HostForm


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What is documented of one community's partnership.

    ``area`` is the community's id in the library. ``published_stratum`` is the stratum under which the
    partnership was published, empty where it was not.
    """

    slug: str
    area: str
    name: Text
    host: Text
    host_form: HostForm
    established_year: int | None
    published_stratum: str
    source: str


@cache
def register_entries() -> tuple[RegisterEntry, ...]:
    """Return the 64 entries, in the order of the library's communities."""
    shipped = resources.files("parvis.partnerships") / "data" / "register.csv"
    with shipped.open(encoding="utf-8") as opened:
        return tuple(_entry(row) for row in csv.DictReader(opened))


def _entry(row: dict[str, str]) -> RegisterEntry:
    return RegisterEntry(
        slug=row["slug"],
        area=row["area"],
        name=Text(en=row["name_en"], fr=row["name_fr"]),
        host=Text(en=row["host"]),
        host_form=HostForm(row["host_form"]),
        established_year=int(row["established_year"]) if row["established_year"] else None,
        published_stratum=row["published_stratum"],
        source=row["source"],
    )
