"""Receive a file of figures and import it: all of its rows, or none and every fault."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from parvis.assessment import InvalidFile, Observations, Text, read
from parvis.assessment.errors import Fault
from parvis.assessment.sources.catalogue import SOURCES, recognise
from parvis.assessment.sources.source import LOCAL
from parvis.assessment.sources.table import read_table
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.errors import DatasetAlreadyAccepted
from parvis.assessments.kinds.observed import OBSERVED
from parvis.assessments.models import Dataset, DatasetValue
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.core.text.value import dated_text
from parvis.people.models import User

Progress = Callable[[int, int], None]

_LONGEST_NAME = 200  # of the column; the end carries the extension

TASK = "parvis.assessments.tasks.import_dataset"


@transaction.atomic
def receive(
    *, title: Text, file_name: str, content: bytes, origin: Origin, by: User | None, at: datetime
) -> Dataset:
    """Keep an uploaded file as it came; :func:`ask_for_import` has it read.

    Who says that the figures are published answers for it: the audit trail keeps it with the name.
    """
    dataset = Dataset.objects.create(
        title=dated_text(title),
        file_name=file_name[-_LONGEST_NAME:],
        origin=origin,
        content=content,
        checksum=checksum(content),
        uploaded_by=by,
        uploaded_at=at,
    )
    after = {"file": file_name, "checksum": dataset.checksum, "origin": origin.value}
    audit.record("dataset_received", dataset, by=by, at=at, after=after)
    return dataset


def ask_for_import(dataset: Dataset, *, by: User, at: datetime) -> Job:
    """Let the worker read the file.

    Raises
    ------
    DatasetAlreadyAccepted
        It was read and accepted before.
    """
    if dataset.state == DatasetState.ACCEPTED:
        raise DatasetAlreadyAccepted
    label = Text(en=f"Import of {dataset.file_name}", fr=f"Importation de {dataset.file_name}")
    return job.start(TASK, label=label, arguments={"dataset": dataset.pk, "by": by.pk}, by=by, at=at)


def import_file(dataset: Dataset, *, by: User | None, at: datetime, progress: Progress | None = None) -> None:
    """Read the dataset's file: accept it with its values, or note every fault and store no row.

    Done again, it leaves the same rows: an accepted dataset is not read twice.
    """
    if dataset.state == DatasetState.ACCEPTED:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(dataset.file_name).name  # the layout of a table may follow from its name
        path.write_bytes(bytes(dataset.content))
        try:
            observations = read(path, sources=_SOURCES[Origin(dataset.origin)], progress=progress)
            layout = recognise(read_table(path)).id
        except InvalidFile as refusal:
            _note_issues(dataset, refusal.faults, by=by, at=at)
            return
    _accept(dataset, observations, layout=layout, by=by, at=at)


# To name a publisher is to say that it released the figure: one's own figures cannot, and are protected.
_SOURCES = {Origin.OWN: (LOCAL,), Origin.PUBLISHED: SOURCES}


@transaction.atomic
def _accept(
    dataset: Dataset, observations: Observations, *, layout: str, by: User | None, at: datetime
) -> None:
    waiting = Dataset.objects.exclude(state=DatasetState.ACCEPTED).filter(pk=dataset.pk)
    if not waiting.update(state=DatasetState.ACCEPTED, layout=layout, issues=[], accepted_at=at):
        return  # another worker accepted it meanwhile, with the same rows
    DatasetValue.objects.bulk_create(
        [_value(dataset, observation) for observation in observations], batch_size=1000
    )
    dataset.refresh_from_db()
    audit.record(
        "dataset_accepted", dataset, by=by, at=at, after={"values": len(observations), "layout": layout}
    )


@transaction.atomic
def _note_issues(dataset: Dataset, faults: tuple[Fault, ...], *, by: User | None, at: datetime) -> None:
    issues = [
        {"line": fault.line, "column": fault.column, "en": fault.text.en, "fr": fault.text.fr}
        for fault in faults
    ]
    Dataset.objects.filter(pk=dataset.pk).update(state=DatasetState.HAS_ISSUES, issues=issues)
    dataset.refresh_from_db()
    audit.record("dataset_has_issues", dataset, by=by, at=at, after={"issues": len(issues)})


def _value(dataset: Dataset, observation: object) -> DatasetValue:
    return DatasetValue(dataset=dataset, **{name: getattr(observation, name) for name in OBSERVED})
