"""What changed in the records since a report was filled from them, question by question."""

from dataclasses import dataclass
from datetime import date

from parvis.assessment import Text
from parvis.assessment.text import Language
from parvis.design.difference import Side, sides
from parvis.reports.kinds import Question, Section
from parvis.reports.models import Report
from parvis.reports.queries.filling import sentences_from, sentences_of, words_of
from parvis.reports.queries.report import answers_of
from parvis.reports.queries.year import records_of


@dataclass(frozen=True, slots=True)
class Refill:
    """What the records said of a question, and what they say now; ``is_kept``: somebody's words stay as they are."""

    question: Question
    old: Side
    new: Side
    is_kept: bool


def refills_of(report: Report, section: Section, *, as_of: date, language: Language) -> tuple[Refill, ...]:
    """Return the questions of a section of which the records say something else now, in one language.

    A section at a time: all records of a year take twice as many statements as a page may have.
    """
    answers, records = answers_of(report), records_of(report.plan, as_of=as_of)
    found = []
    for question in section.questions:
        if not question.fill:
            continue
        answer = answers.get(question.key)
        before = words_of(sentences_from(answer.filled if answer else []))
        now = words_of(sentences_of(question.fill, records))
        if before == now:
            continue
        is_kept = answer is not None and bool(answer.body) and not answer.is_generated
        found.append(Refill(question, *sides(_in(before, language), _in(now, language)), is_kept))
    return tuple(found)


def _in(words: Text, language: Language) -> str:
    return words.fr if language == "fr" else words.en
