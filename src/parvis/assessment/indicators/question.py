"""Questions of a partnership's own survey, in both languages, for what no published table tells.

They are data, so that a form can be written from them: the name is the column, the scale the list of choices.
The wording is ours. Answers outside the scale (does not apply, prefers not to say) are left empty.
"""

from dataclasses import dataclass
from enum import Enum

from parvis.assessment.indicators.measure import Rate
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class _Choices:
    labels: tuple[Text, ...]  # the first has the code 1
    counted_from: int


class Scale(Enum):
    """The lists of choices; an indicator counts the answers from a given code upward."""

    SATISFACTION = _Choices(
        (
            Text(en="Very dissatisfied", fr="Très insatisfait ou insatisfaite"),
            Text(en="Dissatisfied", fr="Insatisfait ou insatisfaite"),
            Text(
                en="Neither satisfied nor dissatisfied",
                fr="Ni satisfait ou satisfaite, ni insatisfait ou insatisfaite",
            ),
            Text(en="Satisfied", fr="Satisfait ou satisfaite"),
            Text(en="Very satisfied", fr="Très satisfait ou satisfaite"),
        ),
        4,
    )
    KNOWLEDGE = _Choices(
        (
            Text(en="Not at all", fr="Pas du tout"),
            Text(en="A little", fr="Un peu"),
            Text(en="Fairly well", fr="Assez bien"),
            Text(en="Very well", fr="Très bien"),
        ),
        3,
    )
    AGREEMENT = _Choices(
        (
            Text(en="Strongly disagree", fr="Tout à fait en désaccord"),
            Text(en="Disagree", fr="En désaccord"),
            Text(en="Neither agree nor disagree", fr="Ni d’accord ni en désaccord"),
            Text(en="Agree", fr="D’accord"),
            Text(en="Strongly agree", fr="Tout à fait d’accord"),
        ),
        4,
    )
    SAFETY = _Choices(
        (
            Text(en="Very unsafe", fr="Pas du tout en sécurité"),
            Text(en="Somewhat unsafe", fr="Plutôt pas en sécurité"),
            Text(en="Reasonably safe", fr="Plutôt en sécurité"),
            Text(en="Very safe", fr="Tout à fait en sécurité"),
        ),
        3,
    )

    @property
    def choices(self) -> tuple[tuple[int, Text], ...]:
        """Return each code with its label, lowest first."""
        return tuple(enumerate(self.value.labels, start=1))

    @property
    def counted_from(self) -> int:
        """Return the lowest code that an indicator counts."""
        return self.value.counted_from


@dataclass(frozen=True, slots=True)
class Question:
    """One question: the column that holds its answers, its wording, and the choices."""

    name: str
    wording: Text
    scale: Scale

    @property
    def measure(self) -> Rate:
        """Return the share of answers that count, among the people who answered."""
        last = len(self.scale.choices)
        return Rate(
            numerator=f"{self.name} >= {self.scale.counted_from}",
            universe=f"{self.name} BETWEEN 1 AND {last}",
            weight="weight",
        )
