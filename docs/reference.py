"""Write the reference pages from the code; with `check`, only say which are out of date.

Run by `python3 dev docs` and `python3 dev check`.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import django
import typer
from django.utils import translation

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
django.setup()

from parvis.assessment.characteristic import (  # noqa: E402 - after Django's setup
    CHARACTERISTICS_2023,
    CHARACTERISTICS_IN_TOOLKIT_2023,
    Characteristic,
)
from parvis.assessment.cli.indicators import measure_text  # noqa: E402
from parvis.assessment.indicators.catalogue import INDICATORS  # noqa: E402
from parvis.assessment.indicators.checklist import ANSWERS, items_of  # noqa: E402
from parvis.assessment.indicators.groups import DIMENSIONS  # noqa: E402
from parvis.assessment.indicators.indicator import Indicator  # noqa: E402
from parvis.assessment.indicators.question import Question  # noqa: E402
from parvis.assessment.indicators.variables import VARIABLES, Row, Variable  # noqa: E402
from parvis.cli import app  # noqa: E402
from parvis.partnerships.access import GRANTS, INVITES, Permission, Role  # noqa: E402
from parvis.publications.queries.data_api import ApiField, api_page  # noqa: E402

FOLDER = Path(__file__).resolve().parent / "reference"
NOTE = "<!-- Written from the code by `python3 dev docs`; do not edit. -->"


def indicators() -> Iterator[str]:
    """List each indicator under its characteristic, in both languages, then those of 2023 with their indicators."""
    yield "# Indicators\n"
    yield (
        f"The {len(INDICATORS)} indicators that Parvis knows, by characteristic of a welcoming community. "
        "`parvis data list indicators --id ID` shows one in full, with its measure, in either language; the measures "
        "are written over [these columns](variables.md), and [these checklists and questions](checklists.md) stand "
        "in where there is no statistic.\n"
    )
    for heading, group in groupby(INDICATORS, key=_heading):
        yield f"## {heading}\n"
        yield from _table(
            (
                "Indicator",
                "Indicateur",
                "What it is, and of whom",
                "Kind",
                "Unit; better",
                "Found in; for",
                "Defined by",
            ),
            (_indicator_row(indicator) for indicator in group),
        )
    yield "## The characteristics of 2023 · Les caractéristiques de 2023\n"
    yield (
        f"{len(CHARACTERISTICS_2023)} of the {CHARACTERISTICS_IN_TOOLKIT_2023}; the name of the other was not found.\n"
    )
    yield from _table(
        ("Characteristic", "Caractéristique", "Indicators"), map(_row_of_2023, CHARACTERISTICS_2023)
    )


def variables() -> Iterator[str]:
    """List the columns that measures are written over, and the groups that estimates are broken down by."""
    yield "# Variables and groups\n"
    yield (
        "The columns that the measures of [the indicators](indicators.md) are written over. Rename and recode those of "
        "your file to these. A yes-or-no column is 1 or 0, and empty where it is not known.\n"
    )
    for row in Row:
        yield f"## One row a {row.label.en} · Une ligne par {row.label.fr}\n"
        yield from _table(
            ("Column", "Meaning", "Signification", "Codes", "Source"),
            (_variable_row(each) for each in VARIABLES if each.row is row),
        )
    yield "## Groups · Groupes\n"
    yield from _table(
        ("Dimension", "Group", "Groupe", "Condition"),
        (
            (f"`{each.id}`", f"{group.label.en} `{group.id}`", group.label.fr, f"`{group.condition}`")
            for each in DIMENSIONS
            for group in each.groups
        ),
    )


def checklists() -> Iterator[str]:
    """List the items of every checklist and the questions of the survey, in both languages."""
    yield "# Checklists and survey questions\n"
    yield (
        "For what no published table tells. A checklist is filled in by somebody who knows the place, with "
        + ", ".join(f"`{code}`" for code in ANSWERS)
        + "; an item not known counts neither way. The wording is ours.\n"
    )
    for each in INDICATORS:
        if items := items_of(each.id):
            yield f"## {each.label.en} · {each.label.fr}\n"
            rows = ((f"`{item.id}`", item.wording.en, item.wording.fr) for item in items)
            yield from _table(("Item", "English", "Français"), rows)
    yield "## Questions of the survey · Questions de l’enquête\n"
    yield from _table(
        ("Column", "English", "Français", "Answers", "Counted from"),
        (_question_row(each.question) for each in INDICATORS if each.question),
    )


def permissions() -> Iterator[str]:
    """Show the one table of roles as a matrix, and who may invite whom."""
    yield "# Permissions\n"
    yield "Who may do what. Every page asks this table; when it refuses, it says why.\n"
    yield from _table(
        ("", *(str(role.label) for role in Role)),
        ((str(each.label), *("yes" if each in GRANTS[role] else "" for role in Role)) for each in Permission),
    )
    yield "## Who may invite whom\n"
    yield from _table(
        ("", "May invite"),
        (
            (str(role.label), ", ".join(str(each.label) for each in Role if each in INVITES[role]))
            for role in INVITES
        ),
    )


def commands() -> Iterator[str]:
    """List each command of `parvis` with its options."""
    yield "# Commands\n"
    yield "`parvis COMMAND --help` shows the same in a terminal.\n"
    yield from _commands_of(typer.main.get_command(app), name="parvis")


def api() -> Iterator[str]:
    """List the addresses of the API, what may be asked of each, and the shapes that come."""
    page = api_page("en")
    yield "# The API\n"
    yield (
        page.description
        + " The site has this page in both languages at `/en/open-data/api/`, and the document "
    )
    yield "itself, OpenAPI 3.1, at `/api/v1/openapi.json` ([how to use it](../how-to/reuse-the-data.md)).\n"
    for operation in page.operations:
        yield f"## `GET {operation.address}`\n"
        yield f"{operation.summary}. Gives [`{operation.answer}`](#{operation.answer.casefold()}).\n"
        yield from _table(("Parameter", "May be", "What it is"), map(_api_row, operation.parameters))
    yield "## Shapes\n"
    for shape in page.shapes:
        yield f"### {shape.name}\n"
        yield from _table(("Property", "May be", "What it is"), map(_api_row, shape.fields))


PAGES = {
    "api": api,
    "indicators": indicators,
    "variables": variables,
    "checklists": checklists,
    "permissions": permissions,
    "commands": commands,
}


def main(words: list[str]) -> int:
    """Write the pages, or check them."""
    stale = [name for name, page in PAGES.items() if _is_stale(name, _text_of(page()))]
    if words == ["check"]:
        sys.stdout.writelines(
            f"docs/reference/{name}.md is out of date: python3 dev docs\n" for name in stale
        )
        return int(bool(stale))
    for name in stale:
        (FOLDER / f"{name}.md").write_text(_text_of(PAGES[name]()), encoding="utf-8")
    return 0


def _is_stale(name: str, text: str) -> bool:
    page = FOLDER / f"{name}.md"
    return not page.exists() or page.read_text(encoding="utf-8") != text


def _text_of(lines: Iterable[str]) -> str:
    with translation.override("en"):
        return "\n".join((NOTE, "", *lines)).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield _row(tuple("---" for _ in heads))
    yield from map(_row, rows)
    yield ""


def _row(cells: tuple[str, ...]) -> str:
    escaped = (cell.replace("|", "&#124;") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _heading(indicator: Indicator) -> str:
    about = indicator.characteristic.name if indicator.characteristic else indicator.aspect.label
    return f"{about.en} · {about.fr}"


def _indicator_row(indicator: Indicator) -> tuple[str, ...]:
    return (
        f"**{indicator.label.en}** `{indicator.id}`. {indicator.definition.en} {indicator.universe.en}",
        f"**{indicator.label.fr}**. {indicator.definition.fr} {indicator.universe.fr}",
        indicator.kind.label.en,
        f"{indicator.unit.label.en}; {indicator.direction.label.en.lower()}",
        measure_text(indicator.measure).en,
        f"{indicator.source_table.en}; {indicator.finest_area.label.en}",
        indicator.reference,
    )


def _row_of_2023(characteristic: Characteristic) -> tuple[str, ...]:
    ids = [each.id for each in INDICATORS if characteristic in each.characteristics_2023]
    return characteristic.name.en, characteristic.name.fr, ", ".join(f"`{id}`" for id in ids)


def _variable_row(variable: Variable) -> tuple[str, ...]:
    codes = "; ".join(f"`{code}` {meaning.en} · {meaning.fr}" for code, meaning in variable.codes)
    return f"`{variable.name}`", variable.meaning.en, variable.meaning.fr, codes, variable.source


def _question_row(question: Question) -> tuple[str, ...]:
    answers = "; ".join(f"{code} {label.en} · {label.fr}" for code, label in question.scale.choices)
    return (
        f"`{question.name}`",
        question.wording.en,
        question.wording.fr,
        answers,
        str(question.scale.counted_from),
    )


def _api_row(field: ApiField) -> tuple[str, str, str]:
    return f"`{field.name}`", field.type, field.description


def _commands_of(command: Any, *, name: str) -> Iterator[str]:
    """Walk the tree of commands; Typer keeps the types of its tree to itself, hence ``Any``."""
    if hasattr(command, "commands"):
        for part, inner in command.commands.items():
            yield from _commands_of(inner, name=f"{name} {part}")
        return
    yield f"## `{name}`\n"
    yield f"{(command.help or '').strip()}\n"
    if command.params:
        yield from _table(("", "What it is"), (_parameter_row(parameter) for parameter in command.params))


def _parameter_row(parameter: Any) -> tuple[str, str]:
    is_option = parameter.param_type_name == "option"
    words = ", ".join(parameter.opts) if is_option else (parameter.name or "").upper()
    return f"`{words}`", parameter.help or ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
