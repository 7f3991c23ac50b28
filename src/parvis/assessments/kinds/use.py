"""What an indicator of a released assessment may become, where a higher app knows it.

This app imports nothing from above. What the apps above can make of an indicator is handed down as values of
:class:`AssessmentUse`, in the visible tuple of ``config.assessments``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

from parvis.assessment import Text
from parvis.core.decision import Decision
from parvis.partnerships.kinds.subject import Subject

Choices = Iterable[tuple[int | str, str]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked beside the words, and what may be answered: by its value and name, of a partnership on a day.

    ``usual`` gives the answer that is chosen to begin with, from the indicator's id.
    """

    key: str
    label: str | Promise
    choices: Callable[[Any, date], Choices]
    usual: Callable[[str], str] = lambda _indicator: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseContent:
    """The words of what is made, the answers to what is asked, and what the result says of the indicator."""

    words: Text
    answers: Mapping[str, str]
    evidence: Text = Text()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class AssessmentUse:
    """One kind of record that an indicator may become, in one step.

    ``make`` takes the indicator that was taken up and the content; ``made`` gives what followed from an exercise's
    indicators, each by the indicator's id. ``nothing`` says what to do where there is nothing to write it into.
    """

    key: str
    title: str | Promise
    prompt: str | Promise
    words: str | Promise  # the label of the field
    asks: tuple[Ask, ...]
    nothing: str | Promise
    may: Callable[[Any, Any], Decision]  # a person, in a partnership
    make: Callable[..., None]  # of a used indicator and content, with by= and at=
    made: Callable[[Any], Iterable[tuple[str, Subject]]]  # of an exercise
