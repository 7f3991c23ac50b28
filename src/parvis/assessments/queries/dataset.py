"""Datasets as an administrator sees them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from parvis.assessment import INDICATORS, Text
from parvis.assessments.enums import DatasetState
from parvis.assessments.models import Dataset
from parvis.core.errors import NotFound

_LABELS = {each.id: each.label for each in INDICATORS}


@dataclass(frozen=True, slots=True)
class DatasetPage:
    """A dataset with what was recognised in it, or every fault."""

    dataset: Dataset
    counts: list[tuple[Text, int]]
    faults: list[tuple[int | None, str | None, Text]]

    @property
    def values(self) -> int:
        """Return how many values it holds."""
        return sum(count for _label, count in self.counts)


def datasets() -> list[Dataset]:
    """Return every dataset, newest first, without its file."""
    return list(Dataset.objects.defer("content", "issues"))


def dataset_for(dataset_id: int) -> Dataset:
    """Return a dataset.

    Raises
    ------
    NotFound
        There is none of this number.
    """
    dataset = Dataset.objects.defer("content").filter(pk=dataset_id).first()
    if dataset is None:
        raise NotFound
    return dataset


def dataset_page(dataset_id: int) -> DatasetPage:
    """Return a dataset with its counts or faults; raises as :func:`dataset_for`."""
    dataset = dataset_for(dataset_id)
    return DatasetPage(dataset=dataset, counts=_counts(dataset), faults=_faults(dataset))


def _counts(dataset: Dataset) -> list[tuple[Text, int]]:
    if dataset.state != DatasetState.ACCEPTED:
        return []
    counted = dataset.values_of_dataset.order_by().values_list("indicator").annotate(Count("pk"))
    counts = Counter(dict(counted))
    return [(_LABELS.get(id, Text(en=id, fr=id)), counts[id]) for id in sorted(counts)]


def _faults(dataset: Dataset) -> list[tuple[int | None, str | None, Text]]:
    return [(one["line"], one["column"], Text(en=one["en"], fr=one["fr"])) for one in dataset.issues]
