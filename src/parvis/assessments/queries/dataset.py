"""Datasets of the site and of a council's exercise: the list, and what was found in each file."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.assessment import INDICATORS, AreaLevel, Text
from parvis.assessment.text import format_number
from parvis.assessments.enums import DatasetState
from parvis.assessments.kinds.dataset_words import (
    DECIMAL_MARKS,
    LEFT_OUT,
    SEPARATORS,
    symbol_meaning,
)
from parvis.assessments.models import Dataset, Exercise
from parvis.assessments.queries.place_name import names_decided
from parvis.core.errors import NotFound
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership

_LABELS = {each.id: each.label for each in INDICATORS}
NAMES_ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class DataHome:
    """Where datasets are kept: the site, or a council's exercise; the pages are the same."""

    exercise: Exercise | None = None

    @property
    def partnership(self) -> Partnership | None:
        """Return the partnership of the exercise; None for the site."""
        return self.exercise.partnership if self.exercise else None

    @property
    def layout(self) -> str:
        """Return the template around the pages."""
        return f"assessments/data_of_{'exercise' if self.exercise else 'site'}.html"

    def address(self, page: str, *arguments: int) -> str:
        """Return the address of a page of data here."""
        if self.exercise is None:
            return reverse(page, args=arguments)
        return reverse(
            f"exercise_{page}", args=[self.exercise.partnership.slug, self.exercise.pk, *arguments]
        )

    @property
    def list_href(self) -> str:
        """Return the address of the list."""
        return self.address("datasets")

    @property
    def new_href(self) -> str:
        """Return the address of the upload."""
        return self.address("dataset_new")

    @property
    def sources_href(self) -> str:
        """Return the address of the catalogue of sources."""
        return self.address("data_sources")

    @property
    def place_names_href(self) -> str:
        """Return the address of what was said that names mean."""
        return self.address("place_names")


Counted = tuple[Text | str | Promise, int]


@dataclass(frozen=True, slots=True)
class WrittenIndicator:
    """What a file says of one indicator: how many values, and how they relate to the communities."""

    label: Text
    values: int
    exact: int
    aggregated: int
    approximate: int
    borrowed: int
    empty: int


@dataclass(frozen=True, slots=True)
class Account:
    """What was recognised in a file, in the words of the page."""

    record: Mapping[str, Any]
    labels: Mapping[str, Text]

    @property
    def layout_name(self) -> Text:
        """Return the layout as the library names it."""
        return Text(**self.record["layout_name"])

    @property
    def citation(self) -> Text:
        """Return publisher, product and reference date."""
        return Text(**self.record["source"]["citation"])

    @property
    def licence(self) -> Text:
        """Return the licence of the source."""
        return Text(**self.record["source"]["licence"])

    @property
    def caveat(self) -> Text:
        """Return what a reader of the source must know; empty where there is nothing."""
        return Text(**self.record["source"]["caveat"])

    @property
    def separator(self) -> str | Promise:
        """Return what stands between the cells; empty where the file is no text."""
        return SEPARATORS.get(self.record["delimiter"], "")

    @property
    def decimal_mark(self) -> str | Promise:
        """Return how decimals are written."""
        return DECIMAL_MARKS[self.record["decimal_mark"]]

    @property
    def periods(self) -> str:
        """Return the reference periods, or the first and the last of many."""
        periods = self.record["periods"]
        return ", ".join(periods) if len(periods) <= _PERIODS_SHOWN else f"{periods[0]} – {periods[-1]}"

    @property
    def levels(self) -> list[Counted]:
        """Return the levels of geography with the number of rows of each."""
        return [(AreaLevel(level).label, rows) for level, rows in self.record["levels"].items()]

    @property
    def symbols(self) -> list[tuple[str, str | Promise, int]]:
        """Return the symbols of the publisher, what each means, and how often it stands."""
        return [(symbol, symbol_meaning(symbol), rows) for symbol, rows in self.record["symbols"].items()]

    @property
    def written(self) -> list[WrittenIndicator]:
        """Return what would be stored, by indicator."""
        return [self._indicator(each) for each in self.record["written"]]

    @property
    def refused(self) -> list[tuple[Text, Text, int]]:
        """Return what cannot be made from the figures of an area's units: the indicator, why, and how many."""
        return [
            (self._label(each["indicator"]), Text(**each["reason"]), each["values"])
            for each in self.record["refused"]
        ]

    @property
    def left_out(self) -> list[Counted]:
        """Return the rows that are left out, by reason."""
        return [(LEFT_OUT[reason], rows) for reason, rows in self.record["left_out"].items()]

    @property
    def wrong_totals(self) -> list[Text]:
        """Return the first of the totals that their parts contradict."""
        return [Text(**each) for each in self.record["wrong_totals"]]

    def _indicator(self, written: Mapping[str, Any]) -> WrittenIndicator:
        return WrittenIndicator(
            self._label(written["indicator"]),
            written["values"],
            written["exact"],
            written["aggregated"],
            written["approximate"] + written["modelled"],
            written["borrowed"],
            written["empty"],
        )

    def _label(self, indicator: str) -> Text:
        return self.labels.get(indicator) or _LABELS.get(indicator, Text(en=indicator, fr=indicator))


_PERIODS_SHOWN = 6


@dataclass(frozen=True)
class OpenName:
    """A name that matches no code, with the units that it may mean, the nearest first."""

    record: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return the name as the file writes it."""
        return str(self.record["name"])

    @property
    def key(self) -> str:
        """Return what its fields are called by: of the name itself, so that a kept draft never slips to another."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:10]

    @property
    def rows_text(self) -> str:
        """Say how many figures hang on it."""
        rows = self.record["rows"]
        return ngettext("%(rows)s figure", "%(rows)s figures", rows) % {"rows": _number(rows)}

    @cached_property
    def choices(self) -> list[tuple[str, str]]:
        """Return the units it may mean, as a list offers them."""
        return [(_value(each), _described(each)) for each in self.record["candidates"]]


def _value(unit: Mapping[str, Any]) -> str:
    return f"{unit['level']}:{unit['code']}"


def _described(unit: Mapping[str, Any]) -> str:
    name = dated_text(Text(**unit["name"]))
    provinces = f", {'/'.join(unit['provinces'])}" if unit["provinces"] else ""
    level = dated_text(AreaLevel(unit["level"]).label)
    return f"{name}{provinces} ({level}, {unit['code']})"


def _number(value: int) -> str:
    from django.utils.translation import get_language

    return format_number(value, "fr" if (get_language() or "en").startswith("fr") else "en")


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """A dataset with what was recognised in it, or every fault, and what may be done with it next."""

    home: DataHome
    dataset: Dataset
    account: Account | None
    counts: list[Counted]
    faults: list[tuple[int | None, str | None, Text]]
    open_names: int
    newer: Dataset | None

    @property
    def values(self) -> int:
        """Return how many values it holds."""
        return sum(count for _label, count in self.counts)

    @property
    def read_href(self) -> str:
        """Return the address that has the file read again."""
        return self.home.address("dataset_import", self.dataset.pk)

    @property
    def names_href(self) -> str:
        """Return the address where the names are decided on."""
        return self.home.address("dataset_names", self.dataset.pk)

    @property
    def accept_href(self) -> str:
        """Return the address that accepts what was found."""
        return self.home.address("dataset_accept", self.dataset.pk)


def datasets(home: DataHome) -> list[Dataset]:
    """Return the datasets kept here, newest first, without their files."""
    return list(_kept(home).select_related("exercise__partnership").defer(*_LARGE))


def datasets_to_replace(home: DataHome) -> QuerySet[Dataset]:
    """Return the datasets in use here, which a newer file may replace."""
    return _kept(home).filter(state=DatasetState.ACCEPTED).defer(*_LARGE)


def dataset_for(home: DataHome, dataset_id: int) -> Dataset:
    """Return a dataset that is kept here.

    Raises
    ------
    NotFound
        There is none of this number.
    """
    found = _kept(home).select_related("exercise__partnership", "replaces__exercise__partnership")
    dataset = found.defer("content", "replaces__content").filter(pk=dataset_id).first()
    if dataset is None:
        raise NotFound
    return dataset


def dataset_page(home: DataHome, dataset_id: int) -> DatasetPage:
    """Return a dataset with its account or faults; raises as :func:`dataset_for`."""
    dataset = dataset_for(home, dataset_id)
    newer = dataset.newer.filter(state__in=[DatasetState.ACCEPTED, DatasetState.REPLACED])
    return DatasetPage(
        home=home,
        dataset=dataset,
        account=Account(dataset.account, _labels(dataset)) if dataset.account else None,
        counts=_counts(dataset),
        faults=_faults(dataset),
        open_names=len(open_names(dataset)),
        newer=newer.select_related("exercise__partnership").defer(*_LARGE).first(),
    )


def open_names(dataset: Dataset) -> list[OpenName]:
    """Return the names of the file that nobody has decided on, those with most figures first."""
    found = dataset.account.get("names", [])
    if not found or dataset.state != DatasetState.CHECKED:
        return []
    decided = names_decided(dataset.exercise.partnership if dataset.exercise else None)
    return [OpenName(each) for each in found if each["name"] not in decided]


def state_of_loading(exercise: Exercise) -> tuple[int, int]:
    """Return how many datasets of an exercise are accepted, and how many wait for somebody."""
    states = Counter(dict(exercise.datasets.order_by().values_list("state").annotate(Count("pk"))))
    waiting = (DatasetState.RECEIVED, DatasetState.CHECKED, DatasetState.HAS_ISSUES)
    return states[DatasetState.ACCEPTED], sum(states[each] for each in waiting)


_LARGE = ("content", "issues", "account", "labels")


def _kept(home: DataHome) -> QuerySet[Dataset]:
    return Dataset.objects.filter(exercise=home.exercise)


def _labels(dataset: Dataset) -> dict[str, Text]:
    return {id: Text(**label) for id, label in dataset.labels.items()}


def _counts(dataset: Dataset) -> list[Counted]:
    if dataset.state not in (DatasetState.ACCEPTED, DatasetState.REPLACED):
        return []
    counted = dataset.values_of_dataset.order_by().values_list("indicator").annotate(Count("pk"))
    counts = Counter(dict(counted))
    names = _labels(dataset) | _LABELS
    return [(names.get(id, Text(en=id, fr=id)), counts[id]) for id in sorted(counts)]


def _faults(dataset: Dataset) -> list[tuple[int | None, str | None, Text]]:
    return [(one["line"], one["column"], Text(en=one["en"], fr=one["fr"])) for one in dataset.issues]


def loading_words(accepted: int, waiting: int) -> Iterator[str]:
    """Say how far the loading of data is."""
    if accepted:
        yield ngettext("%(count)s dataset in use", "%(count)s datasets in use", accepted) % {
            "count": _number(accepted)
        }
    if waiting:
        yield ngettext("%(count)s to be looked at", "%(count)s to be looked at", waiting) % {
            "count": _number(waiting)
        }
    if not accepted and not waiting:
        yield str(_("No data loaded"))
