"""A Word file from a paper: real headings, lists, table heads, language and title, so that it reads aloud well."""

from io import BytesIO
from typing import Any

from parvis.design.paper import Block, Paper

_LOCALES = {"en": "en-CA", "fr": "fr-CA"}


def docx_of(paper: Paper) -> bytes:
    """Write a paper as DOCX."""
    # Imported here: few requests write a Word file, and the import is not free.
    from docx import Document

    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.language = _LOCALES[paper.language]
    document.core_properties.author = "Parvis"
    document.core_properties.comments = ""
    _set_language(document, _LOCALES[paper.language])
    document.add_heading(paper.title, level=1)
    if paper.subtitle:
        document.add_paragraph(paper.subtitle, style="Subtitle")
    for block in paper.blocks:
        _WRITERS[block.kind](document, block)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_language(document: Any, locale: str) -> None:
    """Set the language of all that names none, which the template gives as American English."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)


def _heading(document: Any, block: Block) -> None:
    _mark(document.add_heading(block.words, level=block.level), block)


def _paragraph(document: Any, block: Block) -> None:
    _mark(document.add_paragraph(block.words), block)


def _quotation(document: Any, block: Block) -> None:
    _mark(document.add_paragraph(block.words, style="Intense Quote"), block)


def _list(document: Any, block: Block) -> None:
    for item in block.items:
        _mark(document.add_paragraph(item, style="List Bullet"), block)


def _table(document: Any, block: Block) -> None:
    document.add_paragraph(block.words, style="Caption").paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
    _describe(drawn, block.words)
    for number, row in enumerate((block.head, *block.rows)):
        cells = drawn.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            cell.paragraphs[0].add_run(words).bold = number == 0
    _repeat_head(drawn.rows[0])


def _describe(drawn: Any, caption: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    described = OxmlElement("w:tblCaption")
    described.set(qn("w:val"), caption)
    drawn._tbl.tblPr.append(described)


def _repeat_head(row: Any) -> None:
    """Mark a row as the table's head: it is announced as such and printed again on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)


def _mark(written: Any, block: Block) -> None:
    """Mark words in the other language, so that they are read aloud and spelled in it."""
    if not block.lang:
        return
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in written.runs:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LOCALES[block.lang])
        run._r.get_or_add_rPr().append(language)


_WRITERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "quotation": _quotation,
    "list": _list,
    "table": _table,
}
