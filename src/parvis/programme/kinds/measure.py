"""What is looked at in a finding: measures of partnerships, each a choice, a yes or no, or a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import override

from parvis.assessment.text import Text

YES, NO = "yes", "no"
NO_NOTE = Text()
PERCENT = Text(en="%", fr="%")


@dataclass(frozen=True, slots=True)
class Category:
    """One answer that a partnership may give."""

    code: str
    label: Text


YES_OR_NO = (Category(YES, Text(en="Yes", fr="Oui")), Category(NO, Text(en="No", fr="Non")))


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is known of a partnership, or not: a category, or where it has none, a number.

    ``is_tested`` is false where the answers do not say what a test would take them for.
    """

    id: str
    label: Text
    categories: tuple[Category, ...] = ()
    unit: Text = NO_NOTE
    decimals: int = 0
    is_tested: bool = True

    @property
    def is_number(self) -> bool:
        """Tell whether the measure is a number and no category."""
        return not self.categories

    @property
    def is_yes_or_no(self) -> bool:
        """Tell whether the measure is a yes or no."""
        return self.categories == YES_OR_NO


@dataclass(frozen=True, slots=True)
class Section:
    """Measures that are shown in one table, and the address of the records behind them in a partnership."""

    id: str
    title: Text
    measures: tuple[Measure, ...]
    evidence: str
    note: Text = NO_NOTE

    @property
    def is_of_shares(self) -> bool:
        """Tell whether every measure is a yes or no, so that one table holds all of them."""
        return all(measure.is_yes_or_no for measure in self.measures)


@dataclass(frozen=True, slots=True)
class Finding:
    """One of the initial findings: what it is about, and what nobody may conclude from it."""

    id: str
    title: Text
    definition: Text
    cannot_be_inferred: Text
    sections: tuple[Section, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return every measure, in the order of the page."""
        return tuple(measure for section in self.sections for measure in section.measures)


def said(label: object) -> Text:
    """Return a label of the interface in both languages."""
    with override("en"):
        english = str(label)
    with override("fr"):
        return Text(en=english, fr=str(label))


def yes_or_no_of(choices: Iterable[TextChoices], *, prefix: str = "") -> tuple[Measure, ...]:
    """Return a yes-or-no measure for each choice."""
    return tuple(Measure(f"{prefix}{each.value}", said(each.label), YES_OR_NO) for each in choices)


def categories_of(choices: Iterable[TextChoices]) -> tuple[Category, ...]:
    """Return the choices as categories of one measure."""
    return tuple(Category(each.value, said(each.label)) for each in choices)
