"""Open data on their way to the public: one person proposes figures, a second releases them; then nothing changes.

What is proposed has been through the rules of disclosure and is kept value by value, so that the second person
releases what they saw. The files are made once, at the release; the edition's checksum covers theirs.
"""

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from parvis.assessment import Released, Text
from parvis.assessment.export.citation import citation, write_citations
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.exports import FILE_KINDS, write_exports
from parvis.assessment.export.federal import RECORD, federal
from parvis.assessment.export.licences import licences
from parvis.assessment.text import LANGUAGES
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.core.text.value import dated_text
from parvis.people.models import User
from parvis.publications.enums import DataState, EditionKind
from parvis.publications.errors import (
    DataChanged,
    DataOutOfOrder,
    DataUnchanged,
    LicenceMissing,
    MissingLanguage,
    NothingToRelease,
    ProposalWaits,
    SecondPersonReleases,
)
from parvis.publications.kinds.open_data import (
    DataWords,
    cells_of,
    exported_again,
    file_kind,
    publication_of,
    rows_of,
    text_of,
)
from parvis.publications.models import DataFile, DataRelease, DataValue
from parvis.publications.operations.edition import publish
from parvis.publications.queries.data_release import facts_of, facts_shown, latest_release, words_of
from parvis.publications.rendering import rendered

Progress = Callable[[int, int], None]
Row = Mapping[str, Any]

TASK = "parvis.publications.tasks.release_data"


def propose(words: DataWords, released: Released, *, by: User | None, at: datetime) -> DataRelease:
    """Propose released figures as open data, with what is said of them.

    Raises
    ------
    MissingLanguage
        Title, description or a keyword lacks a language.
    NothingToRelease
        There are no figures.
    LicenceMissing
        The sources have no licence, and none was chosen.
    NotReleasable
        A source obliges to keep its own licence.
    ProposalWaits
        Figures of the same name wait already.
    DataUnchanged
        The current release says the same of the same figures.
    """
    _require_languages(words)
    rows = [dict(row) for row in rows_of(released)]
    if not rows:
        raise NothingToRelease
    out = _exported(rows, words, rules=released.rules)
    if not licences(out):
        raise LicenceMissing
    return _keep(words, rows, out, rules=released.rules, by=by, at=at)


@transaction.atomic
def take_back(proposal: DataRelease, *, by: User, at: datetime) -> None:
    """Take figures back that nobody has released yet.

    Raises
    ------
    DataOutOfOrder
        They were released or taken back already.
    """
    waiting = DataRelease.objects.filter(pk=proposal.pk, state=DataState.PROPOSED)
    if not waiting.update(state=DataState.TAKEN_BACK):
        raise DataOutOfOrder
    proposal.refresh_from_db(fields=["state"])
    before, after = {"state": DataState.PROPOSED}, {"state": DataState.TAKEN_BACK}
    audit.record("data_taken_back", proposal, by=by, at=at, before=before, after=after)


def ask_to_release(proposal: DataRelease, *, by: User, at: datetime) -> Job:
    """Let the worker make the files and release them; raises as :func:`release`, before anything is made."""
    _require_second(proposal, by)
    title = proposal.title
    label = Text(en=f"Release of {title.en}", fr=f"Diffusion de {title.fr}")
    return job.start(TASK, label=label, arguments={"release": proposal.pk, "by": by.pk}, by=by, at=at)


def release(
    proposal: DataRelease, *, by: User, at: datetime, progress: Progress | None = None
) -> DataRelease:
    """Release proposed figures, as a second person: make every file once, and publish the edition that lists them.

    Raises
    ------
    DataOutOfOrder
        They were released or taken back already.
    SecondPersonReleases
        The person proposed them.
    DataChanged
        The library describes the figures otherwise than when they were proposed.
    """
    _require_second(proposal, by)
    on = timezone.localdate(at)
    version = _version(proposal, on)
    words = words_of(proposal)
    rows = list(map(cells_of, proposal.data_values.values_list("row", flat=True)))
    out = _exported(rows, words, rules=proposal.rules, version=version, on=on)
    if checksum_of_rows(list(out.tables[0].rows)) != proposal.checksum:
        raise DataChanged
    files = _files(proposal, out, progress=progress or _silent)
    return _publish(proposal, version, files, out, by=by, at=at)


def checksum_of_rows(rows: Sequence[Row]) -> str:
    """Return the SHA-256 over the values, in a form that does not depend on the database."""
    return checksum("\n".join(map(text_of, rows)).encode())


def _require_languages(words: DataWords) -> None:
    for text in (words.title, words.description, *words.keywords):
        for language in LANGUAGES:
            if not getattr(text, language).strip():
                raise MissingLanguage(language)


def _require_second(proposal: DataRelease, by: User) -> None:
    if proposal.state != DataState.PROPOSED:
        raise DataOutOfOrder
    if proposal.proposed_by_id == by.pk:
        raise SecondPersonReleases


def _exported(
    rows: Sequence[Row], words: DataWords, *, rules: str, version: str = "", on: date | None = None
) -> Exported:
    publication = publication_of(words, version=version, on=on)
    return exported_again(rows, words, rules=rules, publication=publication)


@transaction.atomic
def _keep(
    words: DataWords, rows: Sequence[Row], out: Exported, *, rules: str, by: User | None, at: datetime
) -> DataRelease:
    proposal = DataRelease(
        subject=words.subject,
        title=dated_text(words.title),
        description=dated_text(words.description),
        keywords=[{"en": word.en, "fr": word.fr} for word in words.keywords],
        frequency=words.frequency,
        licence=words.licence,
        rules=rules,
        facts=facts_of(out),
        checksum=checksum_of_rows(rows),
        proposed_by=by,
        proposed_at=at,
    )
    _require_new(proposal)
    proposal.save()
    DataValue.objects.bulk_create(
        [_value(proposal, position, row) for position, row in enumerate(rows)], batch_size=1000
    )
    after = {"subject": words.subject, "values": len(rows), "checksum": proposal.checksum}
    audit.record("data_proposed", proposal, by=by, at=at, after=after)
    return proposal


def _require_new(proposal: DataRelease) -> None:
    if DataRelease.objects.filter(subject=proposal.subject, state=DataState.PROPOSED).exists():
        raise ProposalWaits
    latest = latest_release(proposal.subject)
    if latest and latest.edition and not latest.edition.withdrawn_at:
        # What was withdrawn may be released again as it was.
        said = [(each.checksum, words_of(each)) for each in (latest, proposal)]
        if said[0] == said[1]:
            raise DataUnchanged


def _value(proposal: DataRelease, position: int, row: Row) -> DataValue:
    found_by = {name: row[name] for name in ("indicator", "area", "period", "group", "flag")}
    return DataValue(release=proposal, position=position, row=text_of(row), **found_by)


def _version(proposal: DataRelease, on: date) -> str:
    """Return the day; from the second release of a subject on one day on, with a number."""
    day = on.isoformat()
    before = DataRelease.objects.filter(subject=proposal.subject, version__startswith=day).count()
    return f"{day}-{before + 1}" if before else day


def _files(proposal: DataRelease, out: Exported, *, progress: Progress) -> list[DataFile]:
    """Make every file; nothing is kept yet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "files"
        progress(0, 2)
        write_exports(out, folder)
        progress(1, 2)
        _write_federal(out, folder)
        write_citations(out, folder)
        progress(2, 2)
        return [_file(proposal, path) for path in sorted(folder.iterdir(), key=_figures_first)]


def _figures_first(path: Path) -> tuple[bool, str]:
    return path.suffix not in (".csv", ".parquet", ".xlsx"), path.name


def _write_federal(out: Exported, folder: Path) -> None:
    described = [path for path in folder.iterdir() if not path.name.startswith("dcat.")]
    record = federal(out, described, kinds=FILE_KINDS)
    written = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
    (folder / RECORD).write_text(written, encoding="utf-8", newline="")


def _file(proposal: DataRelease, path: Path) -> DataFile:
    media_type, label = file_kind(path.name)
    content = path.read_bytes()
    return DataFile(
        release=proposal,
        name=path.name,
        media_type=media_type,
        label=dated_text(label),
        size=len(content),
        checksum=checksum(content),
        content=content,
    )


@transaction.atomic
def _publish(
    proposal: DataRelease,
    version: str,
    files: Sequence[DataFile],
    out: Exported,
    *,
    by: User,
    at: datetime,
) -> DataRelease:
    held = DataRelease.objects.select_for_update().get(pk=proposal.pk)
    _require_second(held, by)
    cited = citation(out)
    held.edition = publish(
        kind=EditionKind.DATA,
        subject=held.subject,
        partnership=None,
        title=held.title,
        body=rendered(
            "publications/body_data.html", _context(held, files, version, cited, out.publication.address)
        ),
        figures=[
            {"file": file.name, "bytes": file.size, "sha256": file.checksum} for file in files
        ],
        by=by,
        at=at,
    )  # fmt: skip
    held.state, held.released_by, held.version, held.citation = (
        DataState.RELEASED,
        by,
        version,
        dated_text(cited),
    )
    held.save(update_fields=["state", "released_by", "version", "citation", "edition"])
    DataFile.objects.bulk_create(files)
    after = {"state": held.state, "version": version, "edition": held.edition.number}
    audit.record("data_released", held, by=by, at=at, before={"state": DataState.PROPOSED}, after=after)
    return held


def _context(
    held: DataRelease, files: Sequence[DataFile], version: str, cited: Text, address: str
) -> dict[str, Any]:
    return {
        "release": held,
        "facts": facts_shown(held),
        "files": files,
        "version": version,
        "citation": cited,
        "address": address,
    }


def _silent(done: int, total: int) -> None:
    """Report to nobody."""
