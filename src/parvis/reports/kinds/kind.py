"""What a kind of report is: sections of questions, in both languages."""

from dataclasses import dataclass

from parvis.assessment import Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``fill`` names the function in ``queries.filling`` that answers it from the records.

    ``key`` is unique within its kind and never changes: answers are kept under it.
    """

    key: str
    label: Text
    hint: Text = Text()  # noqa: RUF009 - frozen
    is_required: bool = True
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the form: three questions at most.

    ``key`` is unique within its kind and never changes: officers' remarks are kept under it.
    """

    key: str
    title: Text
    questions: tuple[Question, ...]

    @property
    def is_filled(self) -> bool:
        """Tell whether the records answer one of its questions."""
        return any(question.fill for question in self.questions)


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report; ``id`` never changes: reports are kept under it.

    ``suffix`` follows the year in addresses. A kind that is not reviewed is published once the council approved it.
    """

    id: str
    name: Text
    purpose: Text
    sections: tuple[Section, ...]
    suffix: str = ""
    is_reviewed: bool = True

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)

    def key_in(self, fiscal_year: int) -> str:
        """Return how addresses name its report on a year: “2026”, or “2026-public”."""
        return f"{fiscal_year}-{self.suffix}" if self.suffix else str(fiscal_year)
