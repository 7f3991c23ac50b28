"""Choose what a council's assessment measures and compares, until its result is released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from parvis.assessment import Text
from parvis.assessments.enums import ComparedWith
from parvis.assessments.errors import (
    AlreadyChosen,
    CommunitiesMissing,
    NothingChosen,
    NotOfCharacteristic,
    ReasonMissing,
    ResultReleased,
)
from parvis.assessments.kinds.catalogue import indicators_of
from parvis.assessments.models import Choice, Exercise
from parvis.assessments.queries.choice_page import characteristic_of
from parvis.assessments.queries.exercise_area import area_of
from parvis.assessments.queries.existing import known_to
from parvis.assessments.queries.release import is_released
from parvis.core import audit
from parvis.core.text.value import DatedText, dated_text
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonContent:
    """What the figures are read against, and the reason where the area has none of its own.

    ``comparisons`` are members of ``ComparedWith``; ``communities`` are read for ``CHOSEN`` only.
    """

    comparisons: Sequence[str] = ()
    communities: Sequence[str] = ()
    why: Text = Text()  # noqa: RUF009 - frozen


@transaction.atomic
def choose(
    exercise: Exercise,
    characteristic: str,
    indicators: Sequence[str],
    content: ComparisonContent,
    *,
    by: User | None,
    at: datetime,
) -> tuple[Choice, ...]:
    """Measure a characteristic by these indicators, all of them with the same comparisons.

    Raises
    ------
    ResultReleased
        The result rests on what was chosen.
    NoCharacteristic, NothingChosen, NotOfCharacteristic, AlreadyChosen
        The exercise has no such characteristic; or no indicator, another one, or a chosen one was named.
    CommunitiesMissing, ReasonMissing
        The comparisons name no community; or the area has no figure of its own, and no reason is given.
    """
    _check_open(exercise)
    _check_indicators(exercise, characteristic, indicators)
    _check_content(exercise, indicators, content)
    return tuple(_chosen(exercise, characteristic, each, content, by=by, at=at) for each in indicators)


@transaction.atomic
def change_choice(choice: Choice, content: ComparisonContent, *, by: User | None, at: datetime) -> None:
    """Change what a chosen indicator is compared with, or the reason for it; raises as :func:`choose`."""
    _check_open(choice.exercise)
    _check_content(choice.exercise, [choice.indicator], content)
    before = _told(choice)
    for name, value in _columns(choice.exercise, content).items():
        setattr(choice, name, value)
    choice.why = dated_text(choice.why).amended(content.why, at=at)
    choice.save(update_fields=["comparisons", "communities", "why"])
    partnership = choice.exercise.partnership
    audit.record(
        "choice_changed", choice, by=by, at=at, before=before, after=_told(choice), partnership=partnership
    )


@transaction.atomic
def remove_choice(choice: Choice, *, by: User | None, at: datetime) -> None:
    """Measure no more by an indicator.

    Raises
    ------
    ResultReleased
        The result rests on what was chosen.
    """
    _check_open(choice.exercise)
    partnership = choice.exercise.partnership
    audit.record("choice_removed", choice, by=by, at=at, before=_told(choice), partnership=partnership)
    choice.delete()


def _chosen(
    exercise: Exercise,
    characteristic: str,
    chosen: str,
    content: ComparisonContent,
    *,
    by: User | None,
    at: datetime,
) -> Choice:
    choice = Choice.objects.create(
        exercise=exercise,
        characteristic=characteristic,
        indicator=chosen,
        why=DatedText().amended(content.why, at=at),
        chosen_by=by,
        chosen_at=at,
        **_columns(exercise, content),
    )
    partnership = exercise.partnership
    audit.record("indicator_chosen", choice, by=by, at=at, after=_told(choice), partnership=partnership)
    return choice


def _columns(exercise: Exercise, content: ComparisonContent) -> dict[str, list[str]]:
    kinds = [kind.value for kind in ComparedWith if kind in content.comparisons]
    communities = area_of(exercise).compared(ComparedWith.CHOSEN, content.communities)
    return {"comparisons": kinds, "communities": list(communities) if ComparedWith.CHOSEN in kinds else []}


def _told(choice: Choice) -> dict[str, Any]:
    return {
        "characteristic": choice.characteristic,
        "indicator": choice.indicator,
        "compared_with": [*choice.comparisons, *choice.communities],
        "why": {"en": choice.why.en, "fr": choice.why.fr},
    }


def _check_open(exercise: Exercise) -> None:
    if is_released(exercise):
        raise ResultReleased


def _check_indicators(exercise: Exercise, characteristic: str, indicators: Sequence[str]) -> None:
    if not indicators:
        raise NothingChosen
    known = {each.id for each in characteristic_of(exercise, characteristic).indicators}
    if not known.issuperset(indicators):
        raise NotOfCharacteristic
    chosen = exercise.choices.filter(characteristic=characteristic, indicator__in=indicators)
    if chosen.exists() or len(set(indicators)) < len(indicators):
        raise AlreadyChosen


def _check_content(exercise: Exercise, indicators: Sequence[str], content: ComparisonContent) -> None:
    if ComparedWith.CHOSEN in content.comparisons:
        named = list(content.communities)
        known = area_of(exercise).compared(ComparedWith.CHOSEN, named)
        if not named or len(known) < len(named):
            raise CommunitiesMissing
    if not (content.why.en.strip() or content.why.fr.strip()):
        _check_figures(exercise, indicators)


def _check_figures(exercise: Exercise, indicators: Sequence[str]) -> None:
    known, language = known_to(exercise), get_language() or "en"
    by_id = indicators_of(exercise.characteristics, exercise.framework_file)
    found = [known.existing(by_id[id]) for id in indicators]
    lacking = [each.indicator.label.in_language(language) for each in found if not each.is_of_area]
    if lacking:
        raise ReasonMissing("; ".join(lacking))
