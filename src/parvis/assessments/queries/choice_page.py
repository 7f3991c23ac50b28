"""The pages on which a council chooses what to measure: all characteristics, one of them, one choice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parvis.assessment import Text
from parvis.assessment.sources.communities import area_name
from parvis.assessments.enums import ComparedWith, Standing
from parvis.assessments.errors import NoCharacteristic, NoChoice
from parvis.assessments.kinds.catalogue import Measurable, has_checklist, measurable
from parvis.assessments.models import Choice, Exercise
from parvis.assessments.queries.choice import chosen_of
from parvis.assessments.queries.existing import Existing, Known, known_to
from parvis.assessments.queries.own_source import ShownSource, own_sources
from parvis.assessments.queries.survey_result import ShownResult, shown_results


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """An indicator with what exists of it, how it is chosen, and what the partnership's own survey found."""

    existing: Existing
    choice: Choice | None
    results: tuple[ShownResult, ...]

    @property
    def has_question(self) -> bool:
        """Tell whether a survey of the partnership's own answers it."""
        return self.existing.indicator.question is not None

    @property
    def has_checklist(self) -> bool:
        """Tell whether a checklist answers it."""
        return has_checklist(self.existing.indicator)


@dataclass(frozen=True, slots=True)
class CharacteristicChoices:
    """A characteristic with its indicators, and what the partnership found out itself."""

    measurable: Measurable
    lines: tuple[ChoiceLine, ...]
    sources: tuple[ShownSource, ...]

    @property
    def having(self) -> int:
        """Return how many of its indicators have a figure of the area or of a larger one."""
        return sum(line.existing.has_figure for line in self.lines)

    @property
    def chosen(self) -> int:
        """Return how many of its indicators are chosen."""
        return sum(line.choice is not None for line in self.lines)

    @property
    def checked(self) -> int:
        """Return how many of its indicators the council answered itself."""
        return sum(line.existing.standing == Standing.CHECKED for line in self.lines)

    @property
    def is_empty(self) -> bool:
        """Tell whether no statistic speaks of the area here."""
        return not self.having

    @property
    def fillers(self) -> tuple[ChoiceLine, ...]:
        """Return what may fill the row: questions of an own survey and checklists."""
        return tuple(line for line in self.lines if line.has_question or line.has_checklist)

    @property
    def open(self) -> tuple[ChoiceLine, ...]:
        """Return what is not chosen yet."""
        return tuple(line for line in self.lines if line.choice is None)


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """All characteristics of an exercise, with what each may be measured by."""

    area: Text
    peers: int
    groups: tuple[CharacteristicChoices, ...]

    @property
    def empty(self) -> tuple[CharacteristicChoices, ...]:
        """Return the characteristics of which no statistic speaks for this area."""
        return tuple(group for group in self.groups if group.is_empty)


@dataclass(frozen=True, slots=True)
class OneChoice:
    """A choice with what exists for it, and the communities that it is compared with."""

    choice: Choice
    measurable: Measurable
    existing: Existing
    communities: tuple[Text, ...]


def choice_page(exercise: Exercise) -> ChoicePage:
    """Return every characteristic with its indicators and what exists of them."""
    known = known_to(exercise)
    groups = tuple(_groups(exercise, known, _measurable(exercise)))
    return ChoicePage(area=_name_of(exercise, known), peers=len(known.area.peers), groups=groups)


def characteristic_choices(exercise: Exercise, characteristic: str) -> CharacteristicChoices:
    """Return one characteristic of the exercise.

    Raises
    ------
    NoCharacteristic
        The exercise has none of this id.
    """
    wanted = characteristic_of(exercise, characteristic)
    (group,) = _groups(exercise, known_to(exercise), [wanted])
    return group


def characteristic_of(exercise: Exercise, id: str) -> Measurable:
    """Return what a characteristic of the exercise can be measured by; raises ``NoCharacteristic``."""
    for each in _measurable(exercise):
        if each.id == id:
            return each
    raise NoCharacteristic


def choice_in(exercise: Exercise, choice_id: int) -> Choice:
    """Return a choice of the exercise.

    Raises
    ------
    NoChoice
        It has none of this number.
    """
    choice = exercise.choices.select_related("exercise__partnership").filter(pk=choice_id).first()
    if choice is None:
        raise NoChoice
    return choice


def one_choice(choice: Choice) -> OneChoice:
    """Return a choice with what exists for it."""
    known, of = known_to(choice.exercise), characteristic_of(choice.exercise, choice.characteristic)
    indicator = next(each for each in of.indicators if each.id == choice.indicator)
    existing = known.existing(indicator, chosen=choice.communities)
    names = tuple(area_name(each) for each in choice.communities)
    return OneChoice(choice, of, existing, names if ComparedWith.CHOSEN in choice.comparisons else ())


def _name_of(exercise: Exercise, known: Known) -> Text:
    """Name the area: the community, or the place of the partnership whose units it is made of; nothing if unknown."""
    if exercise.area or not known.area.id:
        return area_name(exercise.area)
    return exercise.partnership.place or exercise.partnership.title


def _measurable(exercise: Exercise) -> tuple[Measurable, ...]:
    return measurable(exercise.characteristics, exercise.framework_file)


def _groups(
    exercise: Exercise, known: Known, measured: Iterable[Measurable]
) -> Iterator[CharacteristicChoices]:
    chosen = {(choice.characteristic, choice.indicator): choice for choice in chosen_of(exercise)}
    results = shown_results(known)
    sources = own_sources(exercise.partnership)
    for each in measured:
        lines = tuple(
            ChoiceLine(
                existing=known.existing(indicator),
                choice=chosen.get((each.id, indicator.id)),
                results=results.get(indicator.id, ()),
            )
            for indicator in each.indicators
        )
        yield CharacteristicChoices(each, lines, _about(sources, each.id))


def _about(sources: Sequence[ShownSource], characteristic: str) -> tuple[ShownSource, ...]:
    found = (source.about(characteristic) for source in sources)
    return tuple(source for source in found if source.lines)
