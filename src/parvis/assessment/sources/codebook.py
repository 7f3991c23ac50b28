"""The codebook of a survey: what each column of a person table asks, and what its codes stand for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from parvis.assessment.text import Text

Labels = Mapping[str, str]
"""A label by language tag (``en``, ``fr``, ``es`` …); the empty tag where the file names no language."""

MISSING_SUFFIX = "__missing"
"""Ends the name of the column that says why the one before it is empty."""


def as_text(labels: Labels) -> Text:
    """Return a label as a bilingual text; a label of unknown language stands for English."""
    english = labels.get("en") or labels.get("", "")
    french = labels.get("fr", "")
    other = next(iter(labels.values()), "")
    return Text(en=english or ("" if french else other), fr=french)


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a variable, written as text: its labels, and whether it stands for an answer not given."""

    value: str
    labels: Labels = field(default_factory=dict)
    is_missing: bool = False

    @property
    def label(self) -> Text:
        """Return the label in both languages, as far as the file has them."""
        return as_text(self.labels)


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of a person table: its question in every language of the file, and its codes.

    ``question`` is the name of the select-multiple question that a 0/1 column belongs to, else empty.
    """

    name: str
    labels: Labels = field(default_factory=dict)
    codes: tuple[Code, ...] = ()
    question: str = ""

    @property
    def label(self) -> Text:
        """Return the question in both languages, as far as the file has them."""
        return as_text(self.labels)

    @property
    def missing_codes(self) -> tuple[Code, ...]:
        """Return the codes that stand for an answer not given, with their reasons as labels."""
        return tuple(code for code in self.codes if code.is_missing)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The variables of a survey, in the order of the file; a column without one has no label."""

    variables: tuple[Variable, ...] = ()
    _by_name: Mapping[str, Variable] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.variables})

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)

    def variable(self, name: str) -> Variable:
        """Return the variable of a column; one without labels where the file says nothing of it."""
        return self._by_name.get(name, Variable(name))

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the language tags of the labels, in the order in which they first occur."""
        tags = (tag for each in self.variables for tag in each.labels)
        return tuple(dict.fromkeys(tags))
