"""An answer in passages: which of its lines are taken from an edition, so that they go when it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from parvis.assessment.text import Language
from parvis.reports.queries.filling import Sentence
from parvis.reports.queries.report import AnswerRow


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines of an answer that quote the same subjects of editions; without any they are the writer's own."""

    words: str
    quotes: tuple[str, ...]


def passages_of(row: AnswerRow, language: Language) -> tuple[Passage, ...]:
    """Return an answer in passages.

    A line as the records gave it quotes what it was taken from. Where the writer changed or left out such a line, their
    own lines may say the same in other words: they count as quoting it.
    """
    lines = row.answer.body.in_language(language).split("\n")
    quoted = _quoted(row.sentences, language)
    grouped = groupby(_with_quotes(lines, quoted, row.sentences, language), key=lambda pair: pair[1])
    return tuple(Passage("\n".join(line for line, _same in group), quotes) for quotes, group in grouped)


def _quoted(sentences: tuple[Sentence, ...], language: Language) -> dict[str, str]:
    return {one.words.in_language(language): one.source.quotes for one in sentences if one.source.quotes}


def _with_quotes(
    lines: list[str], quoted: dict[str, str], sentences: tuple[Sentence, ...], language: Language
) -> Iterator[tuple[str, tuple[str, ...]]]:
    written = {line.strip() for line in lines}
    reworded = tuple(sorted({subject for words, subject in quoted.items() if words not in written}))
    free = {one.words.in_language(language) for one in sentences if not one.source.quotes}
    for line in lines:
        words = line.strip()
        if words in quoted:
            yield line, (quoted[words],)
        else:
            yield line, () if words in free else reworded
