"""What is asked of an exercise's figures, the reviews that two people sign, and how far a review is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Area, Observation, Text, communities
from parvis.assessment.geography.area import PROVINCES, AreaLevel
from parvis.assessments.enums import ComparedWith, Weighting
from parvis.assessments.errors import NoAreaToAssess
from parvis.assessments.kinds.catalogue import has_checklist, indicators_of
from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.kinds.exercise_step import StepState
from parvis.assessments.kinds.found import Asked, Wanted, seal_of
from parvis.assessments.kinds.result_figures import observations_in
from parvis.assessments.kinds.self_assessment import SelfAssessment, self_assessment
from parvis.assessments.models import Choice, Exercise, Method, Review
from parvis.assessments.queries.choice import chosen_of, observations_of
from parvis.assessments.queries.exercise_area import ExerciseArea, area_of
from parvis.assessments.queries.ranking import weights_of
from parvis.partnerships.models.dated import held_on
from parvis.publications.models import Edition

_LONG = ("account_en", "account_fr", "body_en", "body_fr", "figures")
_CANADA = Text(en="Canada", fr="Canada")


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """What the page of a review shows: the last review, whether it still holds, and the one that was released last."""

    review: Review | None
    holds: bool
    released: Review | None

    @property
    def account(self) -> str:
        """Return what the reviewers check, in the page's language."""
        return _in_language(self.review, "account")

    @property
    def body(self) -> str:
        """Return the result that they release, in the page's language."""
        return _in_language(self.review, "body")

    @property
    def waits_for_first(self) -> bool:
        """Tell whether nobody has signed what still holds."""
        return self.holds and self.review is not None and self.review.is_open and self.review.first_by is None

    @property
    def waits_for_second(self) -> bool:
        """Tell whether one person has signed what still holds."""
        return (
            self.holds
            and self.review is not None
            and self.review.is_open
            and self.review.first_by is not None
        )

    @property
    def is_void(self) -> bool:
        """Tell whether what was prepared, and perhaps signed, is no more what would be released."""
        return self.review is not None and self.review.is_open and not self.holds


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The result that two people released last; None before they have, and then nothing of it is shown."""

    review: Review | None

    @property
    def body(self) -> str:
        """Return the result, in the page's language."""
        return _in_language(self.review, "body")

    @property
    def edition(self) -> Edition | None:
        """Return the edition that says it, where it is published."""
        return self.review.edition if self.review else None

    @property
    def may_be_published(self) -> bool:
        """Tell whether it is released and no edition of it stands."""
        return self.review is not None and (self.edition is None or self.edition.withdrawn_at is not None)


def result_page(exercise: Exercise) -> ResultPage:
    """Return what the page of the result shows."""
    return ResultPage(released_review(exercise))


def review_page(exercise: Exercise) -> ReviewPage:
    """Return the last review of an exercise, and whether figures, choices, weights and method are still the same."""
    review = latest_review(exercise)
    holds = review is not None and review.voided_at is None and review.seal == seal_now(exercise)
    return ReviewPage(review, holds, released_review(exercise))


def latest_review(exercise: Exercise) -> Review | None:
    """Return the review that was prepared last."""
    return exercise.reviews.select_related("first_by", "second_by", "edition").first()


def released_review(exercise: Exercise) -> Review | None:
    """Return the review that two people released last: its result stands."""
    found = exercise.reviews.filter(second_at__isnull=False)
    return found.select_related("first_by", "second_by", "edition").order_by("-second_at", "-pk").first()


def has_released_review(exercise: Exercise) -> bool:
    """Tell whether two people have released a result of the exercise."""
    return exercise.reviews.filter(second_at__isnull=False).exists()


def seal_now(exercise: Exercise) -> str:
    """Return the seal of all that a review would be made from now; empty where there is no area to assess."""
    try:
        return seal_of(asked_of(exercise))
    except NoAreaToAssess:
        return ""


def method_of(exercise: Exercise) -> Method:
    """Return how the result is made; what nobody has said is as it is by default."""
    found = Method.objects.filter(exercise=exercise).first()
    return found or Method(exercise=exercise)


def asked_of(exercise: Exercise) -> Asked:
    """Return what is asked of the figures of an exercise.

    Raises
    ------
    NoAreaToAssess
        The partnership served no known area when the exercise began, or nobody knows its stratum.
    """
    places, method, choices = area_of(exercise), method_of(exercise), chosen_of(exercise)
    own = _own_area(exercise, places)
    return Asked(
        area=own,
        areas=(own, *places.others),
        characteristics=characteristics_of(exercise.characteristics, exercise.framework_file),
        wanted=tuple(_wanted(each, places) for each in choices),
        observations=observations_of(exercise),
        with_index=method.with_index,
        weights=weights_of(exercise) if method.weighting == Weighting.COUNCIL else None,
        replicates=method.replicates,
        seed=method.seed,
        earlier=_released_before(exercise),
        self_assessed=_self_assessed(exercise, choices),
        indicators=indicators_of(exercise.characteristics, exercise.framework_file),
    )


def changes_of_area(exercise: Exercise, *, on: date) -> Iterator[Text]:
    """Say whether the area that the partnership serves is still the one that the exercise is about."""
    served = exercise.partnership.service_areas.filter(held_on(on))
    units = {code for area in served for code in area.codes}
    began = set(exercise.codes)
    if not units or units == began:
        return
    gone, come = ", ".join(sorted(began - units)) or "–", ", ".join(sorted(units - began)) or "–"
    yield Text(
        en=f"The service area changed since the assessment began. Units that left it: {gone}; that came to it: {come}. "
        "The assessment is of the area as it was.",
        fr="La zone de services a changé depuis le début de l’évaluation. Unités qui l’ont quittée\u00a0: "
        f"{gone}; qui s’y sont ajoutées\u00a0: {come}. L’évaluation porte sur la zone telle qu’elle était.",
    )


def review_state(exercise: Exercise) -> StepState:
    """Tell how far the review is."""
    review = exercise.reviews.defer(*_LONG).first()
    if review is None:
        return StepState(False, _("Not prepared"))
    if review.is_released:
        return StepState(True, _("Released by two people"))
    if review.voided_at:
        return StepState(False, _("To be prepared again"))
    if review.first_at:
        return StepState(False, _("Waits for a second person"))
    return StepState(False, _("Waits for two people"))


def result_state(exercise: Exercise) -> StepState:
    """Tell how far the result is."""
    released = exercise.reviews.defer(*_LONG).filter(second_at__isnull=False).order_by("-second_at").first()
    if released is None:
        return StepState(False, _("Not released"))
    if released.edition_id is None:
        return StepState(False, _("Released, not published"))
    return StepState(True, _("Published"))


def _in_language(review: Review | None, part: str) -> str:
    if review is None:
        return ""
    words: str = getattr(review, f"{part}_{'fr' if get_language() == 'fr' else 'en'}")
    return words


def _own_area(exercise: Exercise, places: ExerciseArea) -> Area:
    if not places.id or places.stratum is None:
        raise NoAreaToAssess
    known = {area.id: area for area in communities()}.get(exercise.area)
    if known is not None:
        return replace(known, stratum=places.stratum)
    title, partnership = exercise.partnership.place, exercise.partnership
    return Area(
        id=places.id,
        name=Text(en=title.en or title.fr, fr=title.fr or title.en),
        level=AreaLevel.SERVICE_AREA,
        province=partnership.province,
        codes=places.codes,
        vintage=exercise.vintage,
        population=None,
        metropolitan_area=None,
        health_unit=None,
        stratum=places.stratum,
    )


def _wanted(choice: Choice, places: ExerciseArea) -> Wanted:
    return Wanted(
        indicator=choice.indicator,
        characteristic=choice.characteristic,
        why=Text(en=choice.why.en, fr=choice.why.fr),
        with_peers=ComparedWith.PEERS in choice.comparisons,
        with_earlier=ComparedWith.EARLIER in choice.comparisons,
        beside=tuple(_beside(choice, places)),
    )


def _beside(choice: Choice, places: ExerciseArea) -> Iterator[tuple[str, Text]]:
    names = {area.id: area.name for area in places.others}
    if ComparedWith.CHOSEN in choice.comparisons:
        yield from ((id, names[id]) for id in choice.communities if id in names)
    if ComparedWith.PROVINCE in choice.comparisons and places.province:
        yield places.province, _province(choice.exercise)
    if ComparedWith.CANADA in choice.comparisons:
        yield places.country, _CANADA


def _self_assessed(exercise: Exercise, choices: Iterable[Choice]) -> dict[str, Text]:
    """Return what the answers to the checklists of chosen indicators come to; nothing where no item is answered."""
    known = indicators_of(exercise.characteristics, exercise.framework_file)
    checked = [each.indicator for each in choices if has_checklist(known[each.indicator])]
    answers = dict(exercise.checklist_answers.values_list("item", "answer")) if checked else {}
    answered = {id: self_assessment(id, answers) for id in checked}
    return {id: _of_checklist(each) for id, each in answered.items() if each.known}


def _of_checklist(answered: SelfAssessment) -> Text:
    return Text(
        en=f"{answered.yes} of {answered.total} items fulfilled, {answered.no} not; not known or not answered: "
        f"{answered.total - answered.known}",
        fr=f"{answered.yes} éléments sur {answered.total} remplis, {answered.no} non; inconnus ou sans réponse\u00a0: "
        f"{answered.total - answered.known}",
    )


def _province(exercise: Exercise) -> Text:
    known = {area.id: area for area in communities()}.get(exercise.area)
    return PROVINCES[known.province if known else exercise.partnership.province]


def _released_before(exercise: Exercise) -> tuple[Observation, ...]:
    """Return what reviews of the partnership released before: what was withheld then stays withheld."""
    before = Review.objects.filter(exercise__partnership=exercise.partnership, second_at__isnull=False)
    found: dict[object, Observation] = {}
    for figures in before.order_by("second_at", "pk").values_list("figures", flat=True):
        for row in observations_in(figures):
            found[row.key, row.source] = row
    return tuple(found.values())
