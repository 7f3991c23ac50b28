"""``parvis data audit``: the statistical audit of an index, as pages and PDF in both languages."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.cli.uncertainty import FolderArgument
from parvis.assessment.text import Language, Text

if TYPE_CHECKING:
    from parvis.assessment.audit_report.document import Report

OWN = tuple(f"audit.{language}.{kind}" for language in ("en", "fr") for kind in ("html", "pdf"))


def audit(
    folder: FolderArgument,
    out: Annotated[
        Path | None,
        typer.Option(help="The folder to write; by default “audit” in the folder.", show_default=False),
    ] = None,
    with_pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help="Write PDF too.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Audit an index: data quality, coherence, effect of choices, which ranks can be told apart, what to mend."""
    from parvis.assessment.audit_report.report import report
    from parvis.assessment.audit_report.write import write_audit
    from parvis.assessment.index.audit import audit_of
    from parvis.assessment.index.result import read_result, source_of
    from parvis.assessment.whole_folder import refuse_foreign, whole_folder

    spoken, target = language_of(language), out or folder / "audit"
    with errors_as_sentences(spoken):
        refuse_foreign(target, own=OWN)
        found = audit_of(read_result(folder), source=source_of(folder))
        with whole_folder(target) as made:
            names = [path.name for path in write_audit(found, made, with_pdf=with_pdf)]
        record = _record(report(found), [target / name for name in names])
    if as_json:
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        _print(record, spoken)


def _record(made: "Report", files: list[Path]) -> dict[str, Any]:
    return {
        "title": {"en": made.title.en, "fr": made.title.fr},
        "in_short": _said(made, "in-short"),
        "conclusions": _said(made, "conclusions"),
        "files": [str(file) for file in files],
    }


def _said(made: "Report", section: str) -> list[dict[str, str]]:
    """Return the sentences of a section, without its headings and tables."""
    from parvis.assessment.audit_report.document import Paragraph, Points

    texts: list[Text] = []
    for block in next(each.blocks for each in made.sections if each.id == section):
        if isinstance(block, Paragraph):
            texts.append(block.text)
        if isinstance(block, Points):
            texts += block.items
    return [{"en": each.en, "fr": each.fr} for each in texts]


_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")


def _print(record: dict[str, Any], language: Language) -> None:
    typer.echo(record["title"][language])
    for each in record["in_short"]:
        typer.echo(each[language])
    for file in record["files"]:
        typer.echo(_WROTE.in_language(language).format(file))
