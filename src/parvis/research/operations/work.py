"""Recording how research was done and what it left: numbers of methods, questionnaires, data, outputs."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment import InvalidFile, Text
from parvis.assessments.models import Dataset
from parvis.core import audit
from parvis.core.files import UploadedPaper, checksum
from parvis.people.models import User
from parvis.research.enums import DataLicence, OutputLicence, ResearchMethod
from parvis.research.errors import EndsBeforeItBegins, FileRefused, InstrumentUnchanged, UnknownMethod
from parvis.research.kinds.questionnaire import questions_in
from parvis.research.models import (
    Instrument,
    InstrumentVersion,
    MethodNumbers,
    Output,
    ResearchData,
    ResearchProject,
)
from parvis.research.operations.part import record


@dataclass(frozen=True, slots=True, kw_only=True)
class NumbersContent:
    """The numbers of one method."""

    participants: int | None = None
    languages: Text = Text()  # noqa: RUF009 - frozen
    starts_on: date | None = None
    ends_on: date | None = None
    note: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class DataContent:
    """What the data are, and whom they are for."""

    title: Text
    licence: DataLicence
    description: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputContent:
    """What came out, how it is cited, and what may be made of it."""

    title: Text
    citation: Text
    licence: OutputLicence
    link: str = ""
    published_on: date | None = None


def record_numbers(
    project: ResearchProject, method: ResearchMethod, content: NumbersContent, *, by: User, at: datetime
) -> MethodNumbers:
    """Record how many took part by a method of the project, in which languages and when.

    Raises
    ------
    UnknownMethod
        The project does not use it.
    EndsBeforeItBegins
        Its dates are the wrong way round.
    """
    if method not in project.methods:
        raise UnknownMethod
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise EndsBeforeItBegins
    numbers = project.method_numbers.filter(method=method).first()
    more = {"method": method.value}
    return record(
        "method_recorded",
        numbers or MethodNumbers(project=project, method=method),
        content,
        by=by,
        at=at,
        more=more,
    )


@transaction.atomic
def add_instrument(
    project: ResearchProject, *, title: Text, file_name: str, content: bytes, by: User, at: datetime
) -> Instrument:
    """Add a questionnaire with its first version.

    Raises
    ------
    FileRefused
        The file is no XLSForm.
    """
    questions = _questions(file_name, content)
    instrument = Instrument(project=project)
    instrument.title = instrument.title.amended(title, at=at)
    instrument.save()
    version = InstrumentVersion(instrument=instrument, number=1, questions=questions)
    _save_version(version, file_name=file_name, content=content, by=by, at=at)
    return instrument


@transaction.atomic
def add_version(
    instrument: Instrument, *, note: Text, file_name: str, content: bytes, by: User, at: datetime
) -> InstrumentVersion:
    """Add a version; the earlier ones stay as they are.

    Raises
    ------
    FileRefused
        The file is no XLSForm.
    InstrumentUnchanged
        It is the last version.
    """
    Instrument.objects.select_for_update().get(pk=instrument.pk)
    last = instrument.versions.latest("number")
    if last.checksum == checksum(content):
        raise InstrumentUnchanged
    questions = _questions(file_name, content)
    version = InstrumentVersion(instrument=instrument, number=last.number + 1, questions=questions)
    version.note = version.note.amended(note, at=at)
    return _save_version(version, file_name=file_name, content=content, by=by, at=at)


def add_dataset(
    project: ResearchProject, dataset: Dataset, content: DataContent, *, by: User, at: datetime
) -> ResearchData:
    """Point at a dataset of the dataset tool."""
    data = ResearchData(project=project, dataset=dataset)
    return record("data_added", data, content, by=by, at=at, more={"dataset": dataset.title})


def add_data(
    project: ResearchProject, file: UploadedPaper, content: DataContent, *, by: User, at: datetime
) -> ResearchData:
    """Keep a file of data with whom it is for."""
    data = ResearchData(project=project, size=len(file.content), **_columns(file))
    return record("data_added", data, content, by=by, at=at, more={"checksum": data.checksum})


@transaction.atomic
def remove_data(data: ResearchData, *, by: User, at: datetime) -> None:
    """Remove data from the project; a dataset of the dataset tool stays there."""
    before = {"title": data.title, "checksum": data.checksum}
    audit.record("data_removed", data, by=by, at=at, partnership=data.project.partnership, before=before)
    data.delete()


def record_output(
    project: ResearchProject,
    content: OutputContent,
    *,
    output: Output | None = None,
    file: UploadedPaper | None = None,
    by: User,
    at: datetime,
) -> Output:
    """Record what came out, or correct it; a new file replaces the one before."""
    kept = output or Output(project=project)
    for name, value in (_columns(file) if file else {}).items():
        setattr(kept, name, value)
    more = {"checksum": kept.checksum} if file else {}
    return record("output_recorded", kept, content, by=by, at=at, more=more)


@transaction.atomic
def remove_output(output: Output, *, by: User, at: datetime) -> None:
    """Remove an output that was recorded by mistake."""
    before = {"title": output.title, "checksum": output.checksum}
    audit.record(
        "output_removed", output, by=by, at=at, partnership=output.project.partnership, before=before
    )
    output.delete()


def _questions(file_name: str, content: bytes) -> list[dict[str, object]]:
    try:
        return questions_in(file_name, content)
    except InvalidFile as refusal:
        raise FileRefused(refusal.text) from refusal


def _save_version(
    version: InstrumentVersion, *, file_name: str, content: bytes, by: User, at: datetime
) -> InstrumentVersion:
    version.file_name, version.content, version.checksum = file_name[-200:], content, checksum(content)
    version.uploaded_by, version.uploaded_at = by, at
    version.save()
    instrument = version.instrument
    after = {"title": instrument.title, "version": version.number, "checksum": version.checksum}
    partnership = instrument.project.partnership
    audit.record("instrument_added", instrument, by=by, at=at, partnership=partnership, after=after)
    return version


def _columns(file: UploadedPaper) -> dict[str, object]:
    return {
        "file_name": file.name,
        "content_type": file.content_type,
        "content": file.content,
        "checksum": checksum(file.content),
    }
