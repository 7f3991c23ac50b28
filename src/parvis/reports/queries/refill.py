"""What changed in the records since a report was filled from them, question by question."""

from dataclasses import dataclass
from datetime import date

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.design.difference import Side, sides
from parvis.reports.kinds import Question, kind_of
from parvis.reports.models import Report
from parvis.reports.queries.filling import sentences_from, sentences_of, words_of
from parvis.reports.queries.report import answers_of
from parvis.reports.queries.year import records_of


@dataclass(frozen=True, slots=True)
class Refill:
    """What the records said of a question, and what they say now; ``is_kept``: somebody's words stay as they are."""

    question: Question
    section: int  # its number, from 1
    old: Side
    new: Side
    is_kept: bool


def refills_of(report: Report, *, as_of: date, language: Language) -> tuple[Refill, ...]:
    """Return the questions of which the records say something else now, in one language."""
    answers, records = answers_of(report), records_of(report.plan, as_of=as_of)
    found = []
    for number, section in enumerate(kind_of(report.kind).sections, start=1):
        for question in section.questions:
            if not question.fill:
                continue
            answer = answers.get(question.key)
            before = words_of(sentences_from(answer.filled if answer else []))
            now = words_of(sentences_of(question.fill, records))
            if before == now:
                continue
            is_kept = answer is not None and bool(answer.body) and not answer.is_generated
            found.append(Refill(question, number, *sides(_in(before, language), _in(now, language)), is_kept))
    return tuple(found)


def _in(words: Text, language: Language) -> str:
    return words.fr if language == "fr" else words.en
