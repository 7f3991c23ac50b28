"""A published list turned into rows of the register's spreadsheet, matched by name with what the register has."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.utils.text import slugify

from parvis.core.spreadsheet.reading import ReadRow, Rows
from parvis.core.spreadsheet.table import plain, yes_no
from parvis.partnerships.enums import HostForm, HostRole, PartnershipKind, Stratum, SuccessionKind
from parvis.partnerships.kinds.published_list import (
    FORMS,
    NETWORK,
    PUBLISHED_LIST,
    PUBLISHED_REASON,
    STRATA_OF_THE_LIST,
)
from parvis.partnerships.kinds.register import HOSTS, NAMES, PARTNERSHIPS, STRATA, SUCCESSIONS
from parvis.partnerships.kinds.stratum import RULE_OF_2021
from parvis.partnerships.models import Host, Partnership, PartnershipName, StratumMembership
from parvis.partnerships.queries.register_sheet import RegisterSheet

# What the list adds to a name in brackets: it became part of another, is of an earlier time, or what it is.
_MERGED = re.compile(r"\(merged (\d{4}) into ([^)]+)\)$")
_EARLIER = re.compile(r"\(neighbourhood period\)$")
_ADDED = re.compile(r"\s*\((?:merged \d{4} into [^)]+|neighbourhood period|city-wide [^)]+)\)$")
_MERGED_IN = "2012"  # the year in which Toronto's neighbourhood partnerships became four
# What the list says of how it knows: by where something was published, or from what cannot be looked up.
_INFERRED = re.compile(r"\s*\((?:published on its site|contact address)\)$")
_NOT_PUBLIC = re.compile(r"([^;():]*): public code file")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)$")

_Fact = TypeVar("_Fact", PartnershipName, StratumMembership)


@dataclass(frozen=True, slots=True)
class _Listed:
    """One row of the list, understood; ``entry`` is the partnership of the register that has its name."""

    line: int
    cells: dict[str, str]
    entry: Partnership | None
    slug: str

    @property
    def name(self) -> str:
        return _typographic(_ADDED.sub("", self.cells["name_en"]))

    @property
    def name_fr(self) -> str:
        """Return the French name; words in brackets are a remark and no name."""
        written = self.cells["name_fr"]
        return "" if written.startswith("(") else _typographic(written)

    @property
    def is_network(self) -> bool:
        return plain(self.cells["stratum"]) == NETWORK

    @property
    def merged(self) -> re.Match[str] | None:
        return _MERGED.search(self.cells["name_en"])

    @property
    def ended(self) -> str:
        return self.merged.group(1) if self.merged else _MERGED_IN if self.is_earlier else ""

    @property
    def is_earlier(self) -> bool:
        return _EARLIER.search(self.cells["name_en"]) is not None

    def is_confirmed(self, fact: str) -> bool:
        """Tell whether the list knows a fact (``name``, ``host``) from a page that anybody can open."""
        if fact == "host" and _INFERRED.search(self.cells["host"]):
            return False
        return not any(fact in said.group(1).lower() for said in _NOT_PUBLIC.finditer(self.cells["source"]))

    def row(self, **cells: str) -> ReadRow:
        return ReadRow(self.line, cells)


def rows_of_list(rows: Rows, sheet: RegisterSheet) -> Rows:
    """Return the rows of the register that say what the list says; other files as they are.

    An empty cell of the list says nothing, and the register keeps what it has. A partnership that the register has
    by this name keeps its sources too.
    """
    if PUBLISHED_LIST.key not in rows:
        return rows
    listed = list(_listed(rows[PUBLISHED_LIST.key], sheet))
    return {
        PARTNERSHIPS.key: tuple(row for each in listed for row in _entry_rows(each)),
        NAMES.key: tuple(row for each in listed for row in _name_rows(each, sheet)),
        HOSTS.key: tuple(row for each in listed for row in _host_rows(each, sheet)),
        STRATA.key: tuple(row for each in listed for row in _stratum_rows(each, sheet)),
        SUCCESSIONS.key: tuple(row for each in listed for row in _succession_rows(each, listed, sheet)),
    }


def _listed(rows: Iterable[ReadRow], sheet: RegisterSheet) -> Iterator[_Listed]:
    called: dict[str, Partnership] = {}
    for name in sheet.models[NAMES.key]:
        for words in {name.name.en, name.name.fr} - {""}:
            called.setdefault(_bare(words), name.partnership)
    taken = set(sheet.partnerships)
    for row in rows:
        cells = {column.key: row.cells.get(column.key, "").strip() for column in PUBLISHED_LIST.columns}
        entry = called.get(_bare(_ADDED.sub("", cells["name_en"])))
        slug = entry.slug if entry else _free(cells["name_en"], taken)
        taken.add(slug)
        yield _Listed(row.line, cells, entry, slug)


def _entry_rows(listed: _Listed) -> Iterator[ReadRow]:
    cells = listed.cells
    said = {"established_year": cells["year_established"], "ended": listed.ended}
    if listed.entry is not None:
        yield listed.row(number=str(listed.entry.pk), **{key: cell for key, cell in said.items() if cell})
        return
    yield listed.row(
        slug=listed.slug,
        kind=PartnershipKind.FRANCOPHONE if listed.is_network else PartnershipKind.LOCAL,
        place_en=_typographic(cells["community"]),
        province=cells["province"],
        source=cells["source"],
        is_confirmed=yes_no(not listed.is_earlier),
        **said,
    )


def _name_rows(listed: _Listed, sheet: RegisterSheet) -> Iterator[ReadRow]:
    said = {"name_en": listed.name, "name_fr": listed.name_fr}
    known: PartnershipName | None = _last(sheet.models[NAMES.key], listed)
    if known is not None:
        yield listed.row(number=str(known.pk), **{key: cell for key, cell in said.items() if cell})
    else:
        yield listed.row(**said, **_facts(listed, is_confirmed=listed.is_confirmed("name")))


def _host_rows(listed: _Listed, sheet: RegisterSheet) -> Iterator[ReadRow]:
    """Give the host, unless the register has one that the list names, alone or with others."""
    host = _typographic(_INFERRED.sub("", listed.cells["host"]))
    hosts: list[Host] = [each for each in sheet.models[HOSTS.key] if each.partnership == listed.entry]
    names = {plain(words) for each in hosts for words in (each.name.en, each.name.fr)} - {""}
    # “A; B (shared secretariat)” stands in the list as “Shared secretariat: A; B”: compared without what is added.
    if not host or any(_IN_BRACKETS.sub("", name) in plain(host) for name in names):
        return
    said = {
        "name_fr" if listed.is_network else "name_en": host,
        "form": FORMS.get(plain(listed.cells["host_type"]), HostForm.OTHER).value,
    }
    known = next((each for each in reversed(hosts) if each.until_on is None), None)
    if known is not None:
        yield listed.row(number=str(known.pk), **said)
    else:
        facts = _facts(listed, is_confirmed=listed.is_confirmed("host"))
        yield listed.row(role=HostRole.HOST, **said, **facts)


def _stratum_rows(listed: _Listed, sheet: RegisterSheet) -> Iterator[ReadRow]:
    stratum: Stratum | None = STRATA_OF_THE_LIST.get(plain(listed.cells["stratum"]))
    known: StratumMembership | None = _last(sheet.models[STRATA.key], listed)
    if stratum is None or (known is not None and known.stratum == stratum):
        return
    said = {"stratum": stratum.value, "reason_en": PUBLISHED_REASON.en, "reason_fr": PUBLISHED_REASON.fr}
    if known is not None:
        yield listed.row(number=str(known.pk), **said)
    else:
        yield listed.row(**said, rule=RULE_OF_2021.id, **_facts(listed, is_confirmed=True))


def _succession_rows(listed: _Listed, every: Iterable[_Listed], sheet: RegisterSheet) -> Iterator[ReadRow]:
    if listed.merged is None:
        return
    year, said = listed.merged.groups()
    successor = _called(said, every)
    pairs = {(each.predecessor.slug, each.successor.slug) for each in sheet.models[SUCCESSIONS.key]}
    if (listed.slug, successor) not in pairs:
        yield listed.row(
            predecessor=listed.slug,
            successor=successor,
            kind=SuccessionKind.MERGER,
            since=year,
            source=listed.cells["source"],
            is_confirmed=yes_no(True),
        )


def _called(said: str, every: Iterable[_Listed]) -> str:
    """Return the address of the one partnership of the list that a word means; the word itself where none is."""
    meant = {
        each.slug for each in every if not each.ended and re.search(rf"\b{re.escape(said)}\b", each.name)
    }
    return next(iter(meant)) if len(meant) == 1 else said


def _facts(listed: _Listed, *, is_confirmed: bool) -> dict[str, str]:
    return {
        "partnership": listed.slug,
        "source": listed.cells["source"],
        "is_confirmed": yes_no(is_confirmed),
    }


def _last(facts: Iterable[_Fact], listed: _Listed) -> _Fact | None:
    theirs = [each for each in facts if each.partnership == listed.entry]
    return theirs[-1] if theirs else None


def _free(name: str, taken: set[str]) -> str:
    """Return an address made of the name, without what is in brackets."""
    wanted = slugify(_bare(_ADDED.sub("", name)))[:56].strip("-")
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def _bare(name: str) -> str:
    return plain(_IN_BRACKETS.sub("", name))


def _typographic(words: str) -> str:
    """Return words with the apostrophe that the register writes."""
    return words.replace("'", "’")
