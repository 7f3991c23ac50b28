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
    """A page of the form: three questions at most."""

    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """A kind of report; ``id`` never changes: reports are kept under it."""

    id: str
    name: Text
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order of the form."""
        return tuple(question for section in self.sections for question in section.questions)
