"""The questions of an XLSForm as rows that are kept with it and shown in both languages."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.sources import faults
from parvis.assessment.sources.opening import BROKEN_ARCHIVE
from parvis.assessment.sources.xlsform import Question, read_form
from parvis.assessment.text import Text

MOST_UNPACKED = 32 << 20  # a questionnaire of 2,000 questions in six languages unpacks to about 3 MB
MOST_QUESTIONS = 2_000
MOST_ROWS = 10_000  # of a sheet, empty ones counted: the reader of forms takes three seconds for them


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question as the page shows it, with its choices; ``missing`` are the languages without words."""

    name: str
    kind: str
    groups: tuple[str, ...]
    label: Text
    choices: tuple[Text, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the official languages in which the question has no words."""
        return tuple(language for language in ("en", "fr") if not getattr(self.label, language))


def questions_in(file_name: str, content: bytes) -> list[dict[str, Any]]:
    """Read the questions of an XLSForm, as JSON.

    Raises
    ------
    InvalidFile
        The file is no form that a survey tool would take, asks nothing, or holds far more than a questionnaire.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{Path(file_name).stem[:80] or 'form'}.xlsx"
        path.write_bytes(content)
        _refuse_bombs(path)
        questions = read_form(path).questions
    if not questions:
        raise InvalidFile([_asks_nothing()])
    if len(questions) > MOST_QUESTIONS:
        raise InvalidFile([_too_many(len(questions))])
    return [_as_json(question) for question in questions]


def asked(rows: list[dict[str, Any]]) -> tuple[AskedQuestion, ...]:
    """Return the questions that were kept."""
    return tuple(
        AskedQuestion(
            name=row["name"],
            kind=row["kind"],
            groups=tuple(row["groups"]),
            label=_official(row["labels"]),
            choices=tuple(_official(choice["labels"]) for choice in row["choices"]),
        )
        for row in rows
    )


def _refuse_bombs(path: Path) -> None:
    """Refuse a workbook that unpacks to far more than a questionnaire, before anything is unpacked."""
    try:
        with ZipFile(path) as container:
            if sum(member.file_size for member in container.infolist()) > MOST_UNPACKED:
                raise InvalidFile([_bomb()])
            rows = max(container.read(name).count(b"<row ") for name in container.namelist())
    except BROKEN_ARCHIVE:
        return  # the reader of forms says what is wrong
    if rows > MOST_ROWS:
        raise InvalidFile([_too_long(rows)])


def _as_json(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "kind": question.kind,
        "groups": list(question.groups),
        "labels": dict(question.labels),
        "choices": [{"code": code.value, "labels": dict(code.labels)} for code in question.choices],
    }


def _official(labels: dict[str, str]) -> Text:
    # Words of no stated language are English by the practice of the forms; it is the fallback of the page too.
    return Text(en=labels.get("en") or labels.get("", ""), fr=labels.get("fr", ""))


def _bomb() -> Fault:
    return faults.of_file(
        en=(
            "The workbook unpacks to more than 32 MB, far more than a questionnaire. Save only the sheets of the "
            "form, without formats on empty cells."
        ),
        fr=(
            "Le classeur, décompressé, dépasse 32\u00a0Mo, bien plus qu’un questionnaire. N’enregistrez que les "
            "feuilles du formulaire, sans mise en forme de cellules vides."
        ),
    )


def _asks_nothing() -> Fault:
    return faults.of_file(
        en="The form asks no question. Expected a sheet named “survey” with a question in each row.",
        fr=(
            "Le formulaire ne pose aucune question. Attendu\u00a0: une feuille nommée «\u00a0survey\u00a0» avec une "
            "question par ligne."
        ),
    )


def _too_long(found: int) -> Fault:
    return faults.of_file(
        en=f"A sheet of the workbook has {found} rows, and 10,000 at most are taken. Delete empty rows at the end.",
        fr=(
            f"Une feuille du classeur compte {found} lignes, et 10\u00a0000 au plus sont acceptées. Supprimez les "
            "lignes vides à la fin."
        ),
    )


def _too_many(found: int) -> Fault:
    return faults.of_file(
        en=f"The form has {found} questions, and 2,000 at most are taken. Split it.",
        fr=f"Le formulaire compte {found} questions, et 2\u00a0000 au plus sont acceptées. Divisez-le.",
    )
