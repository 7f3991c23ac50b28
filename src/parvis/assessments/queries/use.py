"""What became of a released assessment: its indicators with the prompts beside them, and what follows from each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.assessment import Flag, Indicator, ReferencePeriod, Text
from parvis.assessments.errors import IndicatorNotReleased, NoSuchUse, ResultNotReleased
from parvis.assessments.kinds import words
from parvis.assessments.kinds.catalogue import indicators_of
from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.kinds.exercise_step import StepState
from parvis.assessments.kinds.figures import Row, Rows
from parvis.assessments.kinds.use import AssessmentUse
from parvis.assessments.models import Exercise, IndicatorOnAgenda, UsedIndicator
from parvis.assessments.queries.review import released_review
from parvis.core.decision import Decision
from parvis.design.templatetags.formatting import day
from parvis.partnerships.access import Viewer
from parvis.partnerships.kinds.subject import Subject
from parvis.partnerships.models import Meeting
from parvis.partnerships.queries.agenda import planned_meetings


@dataclass(frozen=True, slots=True)
class UsableIndicator:
    """An indicator of the released result: what it says, and what followed from it."""

    id: str
    label: Text
    value: Text
    says: tuple[Text, ...]
    followed: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class UsableCharacteristic:
    """A characteristic with its indicators."""

    title: Text
    indicators: tuple[UsableIndicator, ...]


@dataclass(frozen=True, slots=True)
class ShownUse:
    """A kind of record that an indicator may become, and whether this person may make one."""

    use: AssessmentUse
    may: Decision

    @property
    def title(self) -> str | Promise:
        """Return the kind's heading."""
        return self.use.title


def uses() -> tuple[AssessmentUse, ...]:
    """Return what the apps above can make of an indicator."""
    found: tuple[AssessmentUse, ...] = import_string(settings.ASSESSMENT_USES)
    return found


def use_of(key: str) -> AssessmentUse:
    """Return one kind.

    Raises
    ------
    NoSuchUse
        There is none of this key.
    """
    for use in uses():
        if use.key == key:
            return use
    raise NoSuchUse


def shown_uses(exercise: Exercise, viewer: Viewer) -> tuple[ShownUse, ...]:
    """Return the kinds with whether this person may make one."""
    return tuple(ShownUse(use, use.may(viewer, exercise.partnership)) for use in uses())


def usable(exercise: Exercise) -> tuple[UsableCharacteristic, ...]:
    """Return the indicators of the released result by characteristic; none before it is released."""
    released = released_review(exercise)
    if released is None:
        return ()
    followed, known = _followed(exercise), _indicators(exercise)
    rows, chosen = released.figures, released.figures[0]["indicators"]
    return tuple(
        UsableCharacteristic(Text(title.en, title.fr), indicators)
        for id, title in characteristics_of(exercise.characteristics, exercise.framework_file)
        if (
            indicators := tuple(
                _usable(known[each["indicator"]], rows, followed)
                for each in chosen
                if each["characteristic"] == id
            )
        )
    )


def usable_indicator(exercise: Exercise, indicator: str) -> UsableIndicator:
    """Return one indicator of the released result.

    Raises
    ------
    ResultNotReleased, IndicatorNotReleased
        There is no released result, or it has no such indicator.
    """
    released = released_review(exercise)
    if released is None:
        raise ResultNotReleased
    if not any(each["indicator"] == indicator for each in released.figures[0]["indicators"]):
        raise IndicatorNotReleased
    return _usable(_indicators(exercise)[indicator], released.figures, _followed(exercise))


def use_state(exercise: Exercise) -> StepState:
    """Tell how much of the assessment was taken up; it is never finished."""
    count = exercise.used_indicators.count()
    if not count:
        return StepState(None, _("Nothing taken up yet"))
    said = ngettext("%(count)d indicator taken up", "%(count)d indicators taken up", count)
    return StepState(None, said % {"count": count})


def items_about(exercise: Exercise) -> Iterator[tuple[str, Subject]]:
    """Give the agenda items about an exercise's indicators, each by the indicator's id."""
    rows = IndicatorOnAgenda.objects.filter(used__exercise=exercise)
    for row in rows.select_related("used", "agenda_item__meeting__council__partnership"):
        meeting = row.agenda_item.meeting
        # The title of an item may be in camera; that the meeting talks about the indicator is not.
        address = reverse("meeting", args=[meeting.council.partnership.slug, meeting.pk])
        yield row.used.indicator, Subject(_meeting(meeting), address)


def meeting_choices(partnership: object, on: date) -> Iterator[tuple[int, str]]:
    """Give the meetings that are planned, for an item of their agendas."""
    for meeting in planned_meetings(partnership):  # type: ignore[arg-type]
        yield meeting.pk, _meeting(meeting)


def indicator_choices(meeting: Meeting, also: Collection[int] = ()) -> Iterator[tuple[int, str]]:
    """Give the indicators that the partnership of a meeting took up."""
    found = UsedIndicator.objects.filter(exercise__partnership=meeting.council.partnership_id)
    for used in found.select_related("exercise"):
        yield used.pk, f"{used.label} ({used.exercise.title})"


def indicators_on(meeting: Meeting) -> Iterator[tuple[int, int, Subject]]:
    """Give the indicators that the items of a meeting are about."""
    rows = IndicatorOnAgenda.objects.filter(agenda_item__meeting=meeting)
    for row in rows.select_related("used__exercise__partnership"):
        yield row.agenda_item_id, row.used_id, subject_of(row.used)


def subject_of(used: UsedIndicator) -> Subject:
    """Return an indicator that was taken up, with the address where all that followed from it stands."""
    return Subject(f"{used.label} ({used.exercise.title})", used.get_absolute_url())


def _meeting(meeting: Meeting) -> str:
    return f"{meeting.title}, {day(meeting.held_on)}"


def _followed(exercise: Exercise) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = {}
    for use in uses():
        for indicator, subject in use.made(exercise):
            found.setdefault(indicator, []).append(
                Subject(f"{use.title}{_COLON}{subject.label}", subject.href)
            )
    return found


_COLON = " – "


def _indicators(exercise: Exercise) -> Mapping[str, Indicator]:
    return indicators_of(exercise.characteristics, exercise.framework_file)


def _usable(indicator: Indicator, rows: Rows, followed: dict[str, list[Subject]]) -> UsableIndicator:
    return UsableIndicator(
        id=indicator.id,
        label=indicator.label,
        value=_value(indicator, rows),
        says=tuple(_says(indicator.id, rows)),
        followed=tuple(followed.get(indicator.id, ())),
    )


def _value(indicator: Indicator, rows: Rows) -> Text:
    own = [row for row in rows if _is_total(row, indicator.id)]
    if not own:
        return Text(en="no figure of this community", fr="aucun chiffre de cette collectivité")
    row = max(own, key=_precedence)
    written = words.value_text(row["value"], flag=Flag(row["flag"]), indicator=indicator)
    return Text(en=f"{written.en} ({row['period']})", fr=f"{written.fr} ({row['period']})")


def _precedence(row: Row) -> tuple[bool, ReferencePeriod]:
    return row["value"] is not None, ReferencePeriod.parse(row["period"])


def _is_total(row: Row, id: str) -> bool:
    return bool(row["row"] == "value" and row["indicator"] == id and row["group"] == "total")


def _says(id: str, rows: Iterable[Row]) -> Iterator[Text]:
    """Give the sentences of the comparisons that the result makes of the indicator."""
    for row in rows:
        if row["row"] in ("gap", "change", "peers") and row["indicator"] == id:
            yield Text(en=row["sentence_en"], fr=row["sentence_fr"])
