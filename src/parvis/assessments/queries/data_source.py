"""The catalogue of sources: each with its licence, where it is fetched, what it answers, and its state here."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q

from parvis.assessment import SOURCES, Text
from parvis.assessment.sources.fetching import address_of, indicators_answered
from parvis.assessment.sources.source import LOCAL, Source
from parvis.assessments.enums import DatasetState
from parvis.assessments.models import DatasetValue
from parvis.assessments.queries.dataset import DataHome


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source with what is loaded of it here: in how many datasets, of how many areas, up to which period."""

    source: Source
    datasets: int = 0
    areas: int = 0
    latest: str = ""

    @property
    def address(self) -> Text:
        """Return where its files are fetched by hand; empty where there is no one place."""
        return address_of(self.source)

    @property
    def answers(self) -> tuple[Text, ...]:
        """Return the labels of the indicators for which it has figures."""
        return tuple(each.label for each in indicators_answered(self.source))


def known_sources(home: DataHome) -> list[KnownSource]:
    """Return every source of the catalogue but one's own, with what the site and the exercise have of it."""
    loaded = {source: counts for source, *counts in _loaded(home)}
    return [KnownSource(each, *loaded.get(each.id, ())) for each in SOURCES if each is not LOCAL]


def _loaded(home: DataHome) -> list[tuple[str, int, int, str]]:
    here = Q(dataset__exercise=None) | Q(dataset__exercise=home.exercise)
    values = DatasetValue.objects.filter(here, dataset__state=DatasetState.ACCEPTED).order_by()
    datasets, areas = Count("dataset", distinct=True), Count("area", distinct=True)
    return list(values.values_list("source").annotate(datasets, areas, Max("period")))
