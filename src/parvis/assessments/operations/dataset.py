"""Receive a file of figures, have it read, and accept what was found in it: all of it, or nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Area, InvalidFile, Observations, Text
from parvis.assessment.errors import Fault
from parvis.assessment.sources.catalogue import source as source_of
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.errors import (
    DatasetAlreadyAccepted,
    DatasetNotRead,
    FoundOtherwise,
    NamesUndecided,
    NothingToAccept,
    OtherDatasets,
    ReplacedAlready,
)
from parvis.assessments.kinds.catalogue import own_indicators
from parvis.assessments.kinds.dataset_account import account_of, both
from parvis.assessments.kinds.dataset_file import Asked, ReadFile, read_file
from parvis.assessments.kinds.exercise import home_area
from parvis.assessments.kinds.observed import OBSERVED
from parvis.assessments.models import Dataset, DatasetValue, Exercise
from parvis.assessments.queries.place_name import names_decided
from parvis.assessments.queries.register_area import areas_to_name
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership
from parvis.people.models import User

Progress = Callable[[int, int], None]

_LONGEST_NAME = 200  # of the column; the end carries the extension
_VALUES_AT_ONCE = 1000

READ_TASK = "parvis.assessments.tasks.import_dataset"
ACCEPT_TASK = "parvis.assessments.tasks.accept_dataset"


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadedFile:
    """A file as somebody hands it over: whose figures it holds, and what they say that it does not."""

    title: Text
    file_name: str
    content: bytes
    origin: Origin
    source: str = ""
    retrieved_on: date | None = None
    replaces: Dataset | None = None


@transaction.atomic
def receive(
    uploaded: UploadedFile, *, exercise: Exercise | None = None, by: User | None, at: datetime
) -> Dataset:
    """Keep an uploaded file as it came; :func:`ask_for_import` has it read.

    Who says that the figures are published answers for it: the audit trail keeps it with the name.

    Raises
    ------
    OtherDatasets
        It is to replace a dataset of another exercise, or one that is not in use.
    """
    older = uploaded.replaces
    if older and (older.exercise != exercise or older.state != DatasetState.ACCEPTED):
        raise OtherDatasets
    dataset = Dataset.objects.create(
        exercise=exercise,
        title=dated_text(uploaded.title),
        file_name=uploaded.file_name[-_LONGEST_NAME:],
        origin=uploaded.origin,
        source="" if uploaded.origin == Origin.OWN else uploaded.source,
        retrieved_on=uploaded.retrieved_on,
        replaces=older,
        content=uploaded.content,
        checksum=checksum(uploaded.content),
        uploaded_by=by,
        uploaded_at=at,
    )
    after = {
        "file": Text(en=uploaded.file_name, fr=uploaded.file_name),  # a name, no code of ours
        "checksum": dataset.checksum,
        "origin": uploaded.origin.value,
        "source": source_of(dataset.source).citation if dataset.source else "",
        "replaces": older.pk if older else None,
    }
    _record("dataset_received", dataset, by=by, at=at, after=after)
    return dataset


def ask_for_import(dataset: Dataset, *, by: User, at: datetime) -> Job:
    """Let the worker read the file and say what is in it.

    Raises
    ------
    DatasetAlreadyAccepted
        It was accepted before.
    """
    if dataset.state in _IN_USE:
        raise DatasetAlreadyAccepted
    label = Text(
        en=f"Reading of {dataset.file_name}, in kilobytes",
        fr=f"Lecture de {dataset.file_name}, en kilo-octets",
    )
    return _start(READ_TASK, label, dataset, by=by, at=at)


def ask_to_accept(dataset: Dataset, *, by: User, at: datetime) -> Job:
    """Let the worker store what was found in the file.

    Raises
    ------
    DatasetNotRead, DatasetAlreadyAccepted, NamesUndecided, NothingToAccept, ReplacedAlready
        It cannot be accepted as it stands; the sentence says why.
    """
    check_acceptable(dataset)
    label = Text(
        en=f"Storing of {dataset.file_name}, in kilobytes read",
        fr=f"Enregistrement de {dataset.file_name}, en kilo-octets lus",
    )
    return _start(ACCEPT_TASK, label, dataset, by=by, at=at)


def check_acceptable(dataset: Dataset) -> None:
    """Refuse a dataset that cannot be accepted as it stands; raises as :func:`ask_to_accept`."""
    if dataset.state in _IN_USE:
        raise DatasetAlreadyAccepted
    if dataset.state != DatasetState.CHECKED:
        raise DatasetNotRead
    if dataset.account["names"]:
        raise NamesUndecided
    if not dataset.account["values"]:
        raise NothingToAccept
    if dataset.replaces and dataset.replaces.state != DatasetState.ACCEPTED:
        raise ReplacedAlready


_IN_USE = (DatasetState.ACCEPTED, DatasetState.REPLACED)


def read_dataset(
    dataset: Dataset, *, by: User | None, at: datetime, progress: Progress | None = None
) -> None:
    """Read the dataset's file and note what is in it, or every fault; no value is stored.

    Done again, it leaves the same account; an accepted dataset is not read again.
    """
    if dataset.state in _IN_USE:
        return
    try:
        read = _read(dataset, progress, on=timezone.localdate(at))
    except InvalidFile as refusal:
        _note_issues(dataset, refusal.faults, by=by, at=at)
        return
    _note_account(dataset, read, by=by, at=at)


def accept_dataset(
    dataset: Dataset, *, by: User | None, at: datetime, progress: Progress | None = None
) -> None:
    """Store the values that the account of a dataset names, in one transaction; the older version steps back.

    Done again, or by two workers, it leaves the same rows.

    Raises
    ------
    FoundOtherwise
        Read again, the file gives another account than the one that was accepted.
    """
    if dataset.state in _IN_USE:
        return
    check_acceptable(dataset)
    read = _read(dataset, progress, on=timezone.localdate(at))
    if account_of(read) != dataset.account:
        raise FoundOtherwise
    _store(dataset, read.placed.observations, progress, by=by, at=at)


def import_file(dataset: Dataset, *, by: User | None, at: datetime, progress: Progress | None = None) -> None:
    """Read a file and accept it at once, where nothing in it has to be decided; else it waits for a person."""
    read_dataset(dataset, by=by, at=at, progress=progress)
    if dataset.state == DatasetState.CHECKED and not dataset.account["names"]:
        accept_dataset(dataset, by=by, at=at, progress=progress)


def _start(task: str, label: Text, dataset: Dataset, *, by: User, at: datetime) -> Job:
    return job.start(task, label=label, arguments={"dataset": dataset.pk, "by": by.pk}, by=by, at=at)


def _read(dataset: Dataset, progress: Progress | None, *, on: date) -> ReadFile:
    exercise = dataset.exercise
    known = () if exercise else areas_to_name(on=on)
    asked = Asked(
        origin=Origin(dataset.origin),
        source=dataset.source,
        is_of_site=exercise is None,
        home=_home(exercise) if exercise else None,
        known=known,
        names=_by_id(known) | names_decided(exercise.partnership if exercise else None),
        indicators=own_indicators(exercise.characteristics, exercise.framework_file) if exercise else {},
    )
    return read_file(bytes(dataset.content), dataset.file_name, asked, progress=progress)


def _by_id(areas: Iterable[Area]) -> dict[str, tuple[str, str]]:
    """Return what a file means by the id of an area that has no code of the census."""
    return {area.id: (area.level.value, area.id) for area in areas if not area.codes}


def _home(exercise: Exercise) -> Area | None:
    return home_area(exercise.area, exercise.codes, vintage=exercise.vintage, name=exercise.partnership.title)


@transaction.atomic
def _note_account(dataset: Dataset, read: ReadFile, *, by: User | None, at: datetime) -> None:
    account = account_of(read)
    waiting = Dataset.objects.exclude(state__in=_IN_USE).filter(pk=dataset.pk)
    labels = {id: both(label) for id, label in read.placed.labels.items()}
    found = {"account": account, "labels": labels, "layout": account["layout"], "issues": []}
    if not waiting.update(state=DatasetState.CHECKED, **found):
        return  # accepted meanwhile
    dataset.refresh_from_db()
    after = {
        "layout": account["layout_name"],
        "rows": account["rows"],
        "values": account["values"],
        "names": len(account["names"]),
    }
    _record("dataset_checked", dataset, by=by, at=at, after=after)


@transaction.atomic
def _store(
    dataset: Dataset,
    observations: Observations,
    progress: Progress | None,
    *,
    by: User | None,
    at: datetime,
) -> None:
    waiting = Dataset.objects.filter(pk=dataset.pk, state=DatasetState.CHECKED)
    if not waiting.update(state=DatasetState.ACCEPTED, accepted_by=by, accepted_at=at):
        return  # another worker accepted it meanwhile, with the same rows
    values = [_value(dataset, each) for each in observations]
    for begin in range(0, len(values), _VALUES_AT_ONCE):
        DatasetValue.objects.bulk_create(values[begin : begin + _VALUES_AT_ONCE])
        if progress:  # whoever stops the work now leaves nothing behind: the transaction is undone
            progress(min(begin + _VALUES_AT_ONCE, len(values)), len(values))
    _step_back(dataset, by=by, at=at)
    dataset.refresh_from_db()
    after = {"values": len(values), "layout": dataset.account["layout_name"], "checksum": dataset.checksum}
    _record("dataset_accepted", dataset, by=by, at=at, after=after)


def _step_back(dataset: Dataset, *, by: User | None, at: datetime) -> None:
    """Take the older version out of use; its file, its values and its history stay."""
    older = dataset.replaces
    if older is None:
        return
    in_use = Dataset.objects.filter(pk=older.pk, state=DatasetState.ACCEPTED)
    if not in_use.update(state=DatasetState.REPLACED):
        raise ReplacedAlready
    after = {"by": dataset.pk, "checksum": dataset.checksum}
    _record("dataset_replaced", older, by=by, at=at, before={"checksum": older.checksum}, after=after)


@transaction.atomic
def _note_issues(dataset: Dataset, faults: tuple[Fault, ...], *, by: User | None, at: datetime) -> None:
    issues = [{"line": fault.line, "column": fault.column, **both(fault.text)} for fault in faults]
    waiting = Dataset.objects.exclude(state__in=_IN_USE).filter(pk=dataset.pk)
    if not waiting.update(state=DatasetState.HAS_ISSUES, issues=issues, account={}):
        return
    dataset.refresh_from_db()
    _record("dataset_has_issues", dataset, by=by, at=at, after={"issues": len(issues)})


def _record(verb: str, dataset: Dataset, *, by: User | None, at: datetime, **what: object) -> None:
    audit.record(verb, dataset, by=by, at=at, partnership=_partnership_of(dataset), **what)  # type: ignore[arg-type]


def _partnership_of(dataset: Dataset) -> Partnership | None:
    return dataset.exercise.partnership if dataset.exercise else None


def _value(dataset: Dataset, observation: object) -> DatasetValue:
    return DatasetValue(dataset=dataset, **{name: getattr(observation, name) for name in OBSERVED})
