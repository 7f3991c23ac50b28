"""A paper: what a council reads on paper or keeps as a file, said once for page, PDF and Word.

A paper is in one language and holds parts, each made of blocks: headings, paragraphs, quotations, lists and
tables. The page, the PDF and the DOCX are made from the same paper, so that they say the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from parvis.assessment.text import Language, Text

BlockKind = Literal["heading", "paragraph", "quotation", "list", "table"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a paper; a table's ``words`` are its caption.

    ``lang`` is the language of the words where it is not the paper's own, because that one is missing.
    """

    kind: BlockKind
    words: str = ""
    level: int = 2  # of a heading: the paper's title is 1
    lang: str = ""
    items: tuple[str, ...] = ()  # of a list
    head: tuple[str, ...] = ()  # of a table
    rows: tuple[tuple[str, ...], ...] = ()  # of a table; the first cell heads its row

    def lines(self) -> Iterator[str]:
        """Give its words line by line, for a comparison."""
        if self.words:
            yield from self.words.splitlines()
        yield from self.items
        yield from (" | ".join(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together; ``key`` names them, and what is not public never leaves the house."""

    key: str
    blocks: tuple[Block, ...]
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in one language."""

    title: str
    subtitle: str
    language: Language
    parts: tuple[Part, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all parts in their order."""
        return tuple(block for part in self.parts for block in part.blocks)

    def lines(self) -> list[str]:
        """Return its words line by line, for a comparison."""
        return [self.title, self.subtitle, *(line for block in self.blocks for line in block.lines())]

    def with_parts(self, *before: Part) -> "Paper":
        """Return the paper with more parts at its beginning."""
        return replace(self, parts=(*before, *self.parts))

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, from which :func:`paper_from` makes it again."""
        return asdict(self)


def paper_from(written: Mapping[str, Any]) -> Paper:
    """Return the paper that was written down by :meth:`Paper.as_json`."""
    parts = tuple(
        Part(part["key"], tuple(_block(block) for block in part["blocks"]), part["is_public"])
        for part in written["parts"]
    )
    return Paper(written["title"], written["subtitle"], written["language"], parts)


def heading(words: str, *, level: int = 2, lang: str = "") -> Block:
    """Return a heading; ``level`` 2 stands directly below the paper's title."""
    return Block("heading", words, level=level, lang=lang)


def paragraph(words: str) -> Block:
    """Return a paragraph in the paper's own language."""
    return Block("paragraph", words)


def bullets(items: Iterable[str]) -> Block:
    """Return a list without numbers."""
    return Block("list", items=tuple(items))


def table(caption: str, *, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """Return a table with a caption and a row of column heads."""
    return Block("table", caption, head=tuple(head), rows=tuple(tuple(row) for row in rows))


def prose(text: Text, language: Language, *, kind: BlockKind = "paragraph") -> tuple[Block, ...]:
    """Return a bilingual text as paragraphs, marked where the other language stands in."""
    lang = other_language(text, language)
    paragraphs = text.in_language(language).replace("\r\n", "\n").split("\n\n")
    return tuple(Block(kind, words.strip(), lang=lang) for words in paragraphs if words.strip())


def other_language(text: Text, language: Language) -> str:
    """Return the language that stands in for the one asked for; nothing where none has to."""
    shown = text.language_shown(language)
    return "" if shown == language else shown


def _block(written: Mapping[str, Any]) -> Block:
    return Block(
        kind=written["kind"],
        words=written["words"],
        level=written["level"],
        lang=written["lang"],
        items=tuple(written["items"]),
        head=tuple(written["head"]),
        rows=tuple(tuple(row) for row in written["rows"]),
    )
