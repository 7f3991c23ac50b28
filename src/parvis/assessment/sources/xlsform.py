"""XLSForm questionnaires, read by pyxform: labels in every language, choices, groups and repeated groups.

References
----------
XLSForm.org, reference table (2024): question types, groups, repeats, multiple languages.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.assessment.errors import Fault, InvalidFile, LibraryMissing
from parvis.assessment.sources import faults
from parvis.assessment.sources.codebook import Code, Labels
from parvis.assessment.sources.workbook import check_container, is_workbook
from parvis.assessment.text import Text

SELECT_ONE = ("select one", "select one external", "select one from file")
SELECT_MULTIPLE = "select all that apply"
NUMBERS = ("integer", "decimal", "range")
DATES = ("date", "today")
MOMENTS = ("datetime", "dateTime", "start", "end")

_NO_ANSWER = frozenset(("note", "group", "repeat", "trigger", "audit", "background-audio"))
_TAG = re.compile(r"\((?P<tag>[A-Za-z]{2,3})(?:[-_][A-Za-z]+)?\)\s*$")
_TAG_BY_NAME = {"english": "en", "anglais": "en", "french": "fr", "français": "fr", "francais": "fr"}
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
_ROW = re.compile(r"\[row : (\d+)\]")


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, the groups that it stands in, its repeated group if any, and its choices.

    ``kind`` is the type as pyxform names it: ``integer``, ``select one``, ``select all that apply`` …
    """

    name: str
    kind: str
    groups: tuple[str, ...] = ()
    repeat: str = ""
    labels: Labels = field(default_factory=dict)
    choices: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire: its title, its questions in order, and the parent of each repeated group by name."""

    title: str
    questions: tuple[Question, ...]
    repeats: Mapping[str, str]

    def questions_of(self, repeat: str) -> tuple[Question, ...]:
        """Return the questions of a repeated group, or of the main table for an empty name."""
        return tuple(question for question in self.questions if question.repeat == repeat)


def read_form(path: Path) -> Form:
    """Read an XLSForm workbook.

    Raises
    ------
    InvalidFile
        The file is no workbook, or no form that a survey tool would take; the sentence gives its reason.
    LibraryMissing
        pyxform is not installed.
    """
    try:
        from pyxform.builder import create_survey_element_from_dict
        from pyxform.errors import PyXFormError
        from pyxform.xls2json import parse_file_to_json
    except ImportError:
        raise LibraryMissing("pyxform") from None
    if not path.is_file() or not is_workbook(path):
        raise InvalidFile([_no_form(path.name)])
    check_container(path)
    try:
        read = parse_file_to_json(str(path), warnings=[])
        create_survey_element_from_dict(deepcopy(read))  # an unknown type of question is found only here
    except PyXFormError as error:
        raise InvalidFile([_contradiction(path.name, str(error))]) from None
    except (
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        AttributeError,
        SyntaxError,
        OSError,
        RecursionError,
    ):
        raise InvalidFile([_no_form(path.name)]) from None
    default = language_tag(str(read.get("default_language") or "default"))
    found = tuple(_questions(read["children"], (), "", default))
    return Form(str(read.get("title") or path.stem), found, dict(_repeats(read["children"], "")))


def language_tag(name: str) -> str:
    """Return the tag of a language as a form names it: “Français (fr)” is fr; the unnamed one is empty."""
    if found := _TAG.search(name):
        return found["tag"].lower()
    folded = name.strip().casefold()
    return "" if folded == "default" else _TAG_BY_NAME.get(folded, folded)


def _questions(
    children: Sequence[Mapping[str, Any]], groups: tuple[str, ...], repeat: str, default: str
) -> Iterator[Question]:
    for child in children:
        kind, name = str(child.get("type", "")), str(child.get("name", ""))
        inner = child.get("children") or ()
        if kind == "group" and name != "meta":
            yield from _questions(inner, (*groups, name), repeat, default)
        elif kind == "repeat":
            yield from _questions(inner, (*groups, name), name, default)
        elif kind not in _NO_ANSWER and name:
            yield Question(
                name, kind, groups, repeat, _labels(child.get("label"), default), _choices(child, default)
            )


def _repeats(children: Sequence[Mapping[str, Any]], parent: str) -> Iterator[tuple[str, str]]:
    for child in children:
        name = str(child.get("name", ""))
        inner = child.get("children") or ()
        if child.get("type") == "repeat":
            yield name, parent
            yield from _repeats(inner, name)
        elif child.get("type") == "group":
            yield from _repeats(inner, parent)


def _choices(question: Mapping[str, Any], default: str) -> tuple[Code, ...]:
    return tuple(
        Code(str(choice["name"]), _labels(choice.get("label"), default))
        for choice in question.get("choices") or ()
    )


def _labels(label: Any, default: str) -> Labels:
    if isinstance(label, Mapping):
        return {language_tag(str(language)): _with_apostrophes(text) for language, text in label.items()}
    return {default: _with_apostrophes(label)} if label else {}


def _with_apostrophes(label: Any) -> str:
    # The reader of forms turns each apostrophe into a straight one.
    return _STRAIGHT.sub("’", str(label).strip())


def folded(label: str) -> str:
    """Return a label as it is compared with that of an export: whatever its apostrophes were."""
    return label.replace("’", "'")


def _no_form(name: str) -> Fault:
    return faults.of_file(
        en=f"“{name}” is no XLSForm. Expected an XLSX workbook with the sheets “survey” and “choices”.",
        fr=(
            f"«\u00a0{name}\u00a0» n’est pas un XLSForm. Attendu\u00a0: un classeur XLSX avec les feuilles "
            "«\u00a0survey\u00a0» et «\u00a0choices\u00a0»."
        ),
    )


def _contradiction(name: str, reason: str) -> Fault:
    row = _ROW.search(reason)
    told = " ".join(reason.split())
    return Fault(
        int(row[1]) if row else None,
        None,
        Text(
            en=f"The form “{name}” does not hold together: {told} Mend it in the workbook and try again.",
            fr=(
                f"Le formulaire «\u00a0{name}\u00a0» se contredit. Le lecteur de formulaires dit, en anglais\u00a0: "
                f"{told} Corrigez le classeur et recommencez."
            ),
        ),
    )
