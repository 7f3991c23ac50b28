"""Propose the figures of a dataset as open data, once the rules of disclosure have let them out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from parvis.assessment import Observation, Text, release
from parvis.assessments.enums import DatasetState
from parvis.assessments.errors import DatasetNotAccepted
from parvis.assessments.models import Dataset
from parvis.assessments.operations.assessment import observations_of, populations
from parvis.assessments.queries.community import all_figures
from parvis.core import job
from parvis.core.models import Job
from parvis.people.models import User
from parvis.publications.enums import DataFrequency, DataLicence
from parvis.publications.kinds.open_data import DataWords
from parvis.publications.models import DataRelease
from parvis.publications.operations.data_release import propose
from parvis.publications.queries.data_release import values_released

TASK = "parvis.assessments.tasks.propose_data"


def ask_to_propose(dataset: Dataset, words: DataWords, *, by: User, at: datetime) -> Job:
    """Let the worker protect the figures and propose them.

    Raises
    ------
    DatasetNotAccepted
        The dataset has issues or has not been read.
    """
    if dataset.state != DatasetState.ACCEPTED:
        raise DatasetNotAccepted
    title = words.title
    label = Text(en=f"Proposal of {title.en}", fr=f"Proposition de {title.fr}")
    arguments = {"dataset": dataset.pk, "by": by.pk, "words": _as_json(words)}
    return job.start(TASK, label=label, arguments=arguments, by=by, at=at)


def propose_dataset(dataset: Dataset, words: DataWords, *, by: User | None, at: datetime) -> DataRelease:
    """Propose what of a dataset may go out; raises as :func:`propose`, and as the library's ``release``.

    What was withheld in a profile or in an earlier release of open data stays withheld.
    """
    released = release(
        observations_of(dataset),
        populations=populations(),
        earlier=_earlier(),
        secret=settings.ROUNDING_SECRET.encode(),
    )
    return propose(words, released, by=by, at=at)


def words_from(arguments: dict[str, Any]) -> DataWords:
    """Return the words that :func:`ask_to_propose` handed to the worker."""
    return DataWords(
        subject=arguments["subject"],
        title=Text(**arguments["title"]),
        description=Text(**arguments["description"]),
        keywords=tuple(Text(**word) for word in arguments["keywords"]),
        frequency=DataFrequency(arguments["frequency"]),
        licence=DataLicence(arguments["licence"]),
    )


def _as_json(words: DataWords) -> dict[str, Any]:
    return {
        "subject": words.subject,
        "title": _both(words.title),
        "description": _both(words.description),
        "keywords": [_both(word) for word in words.keywords],
        "frequency": words.frequency.value,
        "licence": words.licence.value,
    }


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _earlier() -> Iterator[Observation]:
    yield from all_figures().released
    yield from values_released()
