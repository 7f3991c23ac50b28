"""Answers from the records: one function a kind of answer, named by the questions of ``kinds``.

Each function writes its sentences in the language that is active, and says of each which record it comes from;
:func:`sentences_of` calls it once in each language, so that numbers, dates and plurals follow the rules of either.
Where a record lacks the language, its words stand in the other one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from parvis.assessment import Text
from parvis.assessment.text import LANGUAGES
from parvis.design.templatetags.formatting import day, number
from parvis.partnerships.enums import Expectation, Sector
from parvis.partnerships.models import CouncilDecision
from parvis.plans.enums import OPEN_STATUSES, ActionStatus, Ending
from parvis.plans.models import Action, InKindContribution, MeasureResult
from parvis.plans.queries.action_plan import counts_by_status
from parvis.plans.queries.indicator import PublishedFigure
from parvis.plans.queries.measure import MeasureRow, measure_amount
from parvis.plans.queries.strategy import OutcomeRow, attributions
from parvis.reports.queries.year import GroupRecord, MeetingRecord, YearRecords
from parvis.research.models import Finding, ResearchProject


@dataclass(frozen=True, slots=True)
class Source:
    """A record that a sentence comes from: the name of its page, and what the address takes."""

    page: str
    arguments: tuple[str | int, ...]
    fragment: str = ""
    quotes: str = ""  # the subject of the edition that the sentence is taken from: “story:place-7”

    @property
    def address(self) -> str:
        """Return where the record is read, in the language of the page."""
        return reverse(self.page, args=self.arguments) + (f"#{self.fragment}" if self.fragment else "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line of a list, with the record that it comes from."""

    words: Text
    source: Source

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, from which :func:`sentences_from` makes it again."""
        source = {"page": self.source.page, "arguments": [*self.source.arguments]}
        written = {"en": self.words.en, "fr": self.words.fr, **source, "fragment": self.source.fragment}
        return {**written, "quotes": self.source.quotes} if self.source.quotes else written


Line = tuple[str, Source]  # in the language that is active
Fill = Callable[[YearRecords], Iterator[Line]]


def filled(fill: str, records: YearRecords) -> Text:
    """Return what the records answer, in both languages; ``fill`` is one of :func:`fills`."""
    return words_of(sentences_of(fill, records))


def sentences_of(fill: str, records: YearRecords) -> tuple[Sentence, ...]:
    """Return what the records answer sentence by sentence, each with its source."""
    written: dict[str, list[Line]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            written[language] = list(fills()[fill](records))
    pairs = zip(written["en"], written["fr"], strict=True)
    return tuple(
        Sentence(Text(en=english, fr=french), source) for (english, source), (french, _same) in pairs
    )


def fills() -> Mapping[str, Fill]:
    """Return every function that answers from the records: those of this module, and those handed down from above."""
    handed_down: Mapping[str, Fill] = import_string(settings.REPORT_FILLS)
    return {**FILLS, **handed_down}


def sentences_from(written: Iterable[dict[str, Any]]) -> tuple[Sentence, ...]:
    """Return the sentences that were written down by :meth:`Sentence.as_json`."""
    return tuple(
        Sentence(
            Text(en=one["en"], fr=one["fr"]),
            Source(one["page"], tuple(one["arguments"]), one["fragment"], one.get("quotes", "")),
        )
        for one in written
    )


def words_of(sentences: Sequence[Sentence]) -> Text:
    """Return the sentences as one text, a line each."""
    return Text(
        en="\n".join(one.words.en for one in sentences), fr="\n".join(one.words.fr for one in sentences)
    )


def _meetings(records: YearRecords) -> Iterator[Line]:
    held, all_meetings = records.meetings, Source("meetings", (records.slug,))
    if not held:
        yield _("The partnership council did not meet in %(year)s.") % {"year": records.year}, all_meetings
        return
    average = sum(each.present for each in held) / len(held)
    sentence = ngettext(
        "The partnership council met once in %(year)s. Average attendance: %(average)s.",
        "The partnership council met %(times)s times in %(year)s. Average attendance: %(average)s.",
        len(held),
    )
    counted = {
        "times": number(len(held)),
        "year": records.year,
        "average": number(average, 0 if average.is_integer() else 1),
    }
    yield sentence % counted, all_meetings
    for each in held:
        yield _listed(_meeting(each)), Source("meeting", (records.slug, each.meeting.pk))


def _meeting(record: MeetingRecord) -> str:
    sentence = ngettext(
        "%(date)s: %(title)s, %(present)s member of %(expected)s",
        "%(date)s: %(title)s, %(present)s members of %(expected)s",
        record.present,
    )
    return sentence % {
        "date": day(record.meeting.held_on),
        "title": record.meeting.title,
        "present": number(record.present),
        "expected": number(record.expected),
    }


def _members(records: YearRecords) -> Iterator[Line]:
    council = Source("council", (records.slug,))
    sitting = ngettext(
        "On %(date)s, %(number)s person sat on the partnership council.",
        "On %(date)s, %(number)s people sat on the partnership council.",
        len(records.members),
    ) % {"date": day(records.as_of), "number": number(len(records.members))}
    yield f"{sitting} {_vacancies(records.vacant_seats)}".rstrip(), council
    for sector in Sector:
        if members := [one for one in records.members if one.seat.sector == sector]:
            yield _listed(_labelled(sector.label, number(len(members)))), council


def _vacancies(vacant: int) -> str:
    if not vacant:
        return ""
    sentence = ngettext("%(number)s seat was vacant.", "%(number)s seats were vacant.", vacant)
    return sentence % {"number": number(vacant)}


def _decisions(records: YearRecords) -> Iterator[Line]:
    register = Source("decisions", (records.slug,))
    if not records.decisions:
        yield _("The council took no decision in %(year)s.") % {"year": records.year}, register
        return
    sentence = ngettext(
        "The council took %(number)s decision in %(year)s.",
        "The council took %(number)s decisions in %(year)s.",
        len(records.decisions),
    )
    yield sentence % {"number": number(len(records.decisions)), "year": records.year}, register
    for each in records.decisions:
        yield _listed(_decision(each)), Source("meeting", (records.slug, each.motion.agenda_item.meeting_id))


def _decision(decision: CouncilDecision) -> str:
    in_camera = decision.is_in_camera  # type: ignore[attr-defined]  # see queries.in_camera
    words = _("The council dealt with this item in camera.") if in_camera else str(decision.wording)
    return _labelled(f"{decision.number} ({day(decision.decided_on)})", words)


def _partners(records: YearRecords) -> Iterator[Line]:
    council = Source("council", (records.slug,))
    sentence = ngettext(
        "%(number)s organization took part in the partnership.",
        "%(number)s organizations took part in the partnership.",
        len(records.organisations),
    )
    yield sentence % {"number": number(len(records.organisations))}, council
    for sector in Sector:
        if names := [str(one) for one in records.organisations if one.sector == sector]:
            yield _listed(_labelled(sector.label, ", ".join(names))), council


def _partners_and_in_kind(records: YearRecords) -> Iterator[Line]:
    yield from _partners(records)
    if not records.contributions:
        return
    costs = Source("costs", (records.slug, records.year.start))
    yield _("These organizations gave in kind:"), costs
    for each in records.contributions:
        source = Source(costs.page, costs.arguments, f"contribution-{each.pk}")
        yield _listed(_labelled(str(each.organisation), _gift(each))), source


def _gift(contribution: InKindContribution) -> str:
    """Write what was given, for which action, its value in dollars and its hours, as far as they are known."""
    what = f"{contribution.what} ({contribution.action})" if contribution.action else str(contribution.what)
    parts = [what]
    if contribution.value is not None:
        parts.append(_("$%(value)s") % {"value": _plain(contribution.value)})
    if contribution.hours is not None:
        parts.append(_("%(hours)s h of work") % {"hours": _plain(contribution.hours)})
    return ", ".join(parts)


def _groups(records: YearRecords) -> Iterator[Line]:
    if not records.groups:
        nothing = _("No working group was at work in %(year)s.") % {"year": records.year}
        yield nothing, Source("groups", (records.slug,))
        return
    yield _("These working groups were at work:"), Source("groups", (records.slug,))
    for each in records.groups:
        yield _listed(_group(each)), Source("group", (records.slug, each.group.pk))


def _group(record: GroupRecord) -> str:
    met = ngettext("%(number)s meeting", "%(number)s meetings", record.meetings)
    return _labelled(str(record.group.name), met % {"number": number(record.meetings)})


def _actions_by_status(records: YearRecords) -> Iterator[Line]:
    plan = _plan_of(records)
    sentence = ngettext(
        "The action plan for %(year)s has %(number)s action.",
        "The action plan for %(year)s has %(number)s actions.",
        len(records.actions),
    )
    yield sentence % {"year": records.year, "number": number(len(records.actions))}, plan
    for each in counts_by_status(records.actions):
        if each.number:
            yield _listed(_labelled(each.status.label, number(each.number))), plan
    yield from _by_expectation(records)


def _by_expectation(records: YearRecords) -> Iterator[Line]:
    """Say of each expectation of the programme how many of its actions were carried out, where there is one."""
    if not records.actions:
        return
    yield _("Actions carried out, by expectation of the programme:"), _plan_of(records)
    for expectation in Expectation:
        under = [action for action in records.actions if action.outcome.expectation == expectation]
        done = sum(action.status == ActionStatus.DONE for action in under)
        words = _("%(done)s of %(total)s") % {"done": number(done), "total": number(len(under))}
        if under:
            yield _listed(_labelled(expectation.short, words)), _plan_of(records)


def _actions_done(records: YearRecords) -> Iterator[Line]:
    done = [action for action in records.actions if action.status == ActionStatus.DONE]
    if not done:
        yield _("No action of the plan is done yet."), _plan_of(records)
        return
    yield _("These actions were carried out:"), _plan_of(records)
    for action in done:
        yield _listed(_action(action)), _plan_of(records, action)
        yield from _put_out(records, action)


def _actions_not_done(records: YearRecords) -> Iterator[Line]:
    rest = [action for action in records.actions if action.status != ActionStatus.DONE]
    if not rest:
        yield _("Every action of the plan was carried out."), _plan_of(records)
        return
    yield _("These actions were not finished:"), _plan_of(records)
    for action in rest:
        words = f"{_action(action)} ({ActionStatus(action.status).label}){_ended(action)}"
        yield _listed(words), _plan_of(records, action)
        yield from _put_out(records, action)


def _put_out(records: YearRecords, action: Action) -> Iterator[Line]:
    """Say of each measure of an action that has a result what it came to; what is not known is not said."""
    source = Source("action", (records.slug, records.year.start, action.pk))
    for measure in action.measures.all():
        if measure.result is not None:
            came_to = _("%(result)s (target: %(target)s)") % {
                "result": _plain(measure.result),
                "target": _plain(measure.target),
            }
            yield _listed(_labelled(f"{action.title}, {measure.label}", came_to)), source


def _actions_shared(records: YearRecords) -> Iterator[Line]:
    shared = [action for action in records.actions if action.partners.all()]
    if not shared:
        yield _("No action of the plan was shared by several organizations."), _plan_of(records)
        return
    yield _("Organizations carried these actions together:"), _plan_of(records)
    for action in shared:
        yield _listed(_labelled(str(action.title), _who(action))), _plan_of(records, action)


def _still_to_do(records: YearRecords) -> Iterator[Line]:
    open_actions = [
        action
        for action in records.actions
        if action.status in OPEN_STATUSES and action.fate not in {Ending.CLOSED, Ending.DROPPED}
    ]
    if not open_actions and not records.next_actions:
        yield _("No action is left over from the plan."), _plan_of(records)
        return
    if open_actions:
        yield _("These actions go on next year:"), _plan_of(records)
    for action in open_actions:
        yield _listed(_labelled(str(action.title), str(action.lead.name))), _plan_of(records, action)
    next_plan = Source("action_plan", (records.slug, records.year.start + 1))
    if records.next_actions:
        yield _("The next action plan has these actions:"), next_plan
    for action in records.next_actions:
        words = _labelled(str(action.title), str(action.lead.name))
        yield _listed(words), Source(next_plan.page, next_plan.arguments, f"action-{action.pk}")


def _action(action: Action) -> str:
    """Write an action with its lead, who shared it, and the last note on it."""
    notes = [str(report.note) for report in action.progress.all() if report.note]
    words = _labelled(str(action.title), _who(action))
    return f"{words}. {notes[0]}" if notes else words


def _ended(action: Action) -> str:
    """Say what became of an action at the end of its year, and why, as it was recorded."""
    became = {
        Ending.CARRIED: _("Carried into the next year"),
        Ending.CLOSED: _("Closed at the end of the year"),
        Ending.DROPPED: _("Dropped"),
    }
    return f". {_labelled(became[Ending(action.fate)], str(action.fate_reason))}" if action.fate else ""


def _who(action: Action) -> str:
    partners = [str(partner) for partner in action.partners.all()]
    who = str(action.lead.name)
    if not partners:
        return who
    return _("%(lead)s with %(partners)s") % {"lead": who, "partners": ", ".join(partners)}


def _plan_of(records: YearRecords, action: Action | None = None) -> Source:
    fragment = f"action-{action.pk}" if action else ""
    return Source("action_plan", (records.slug, records.year.start), fragment)


def _research(records: YearRecords) -> Iterator[Line]:
    if not records.projects:
        nothing = _("No research was under way in %(year)s.") % {"year": records.year}
        yield nothing, Source("research", (records.slug,))
        return
    yield _("This research was under way:"), Source("research", (records.slug,))
    for project in records.projects:
        yield _listed(_project(project)), Source("research_project", (records.slug, project.pk))


def _project(project: ResearchProject) -> str:
    words = _labelled(str(project.title), str(project.question))
    if not project.participants:
        return words
    asked = ngettext("%(number)s participant", "%(number)s participants", project.participants)
    return f"{words} ({asked % {'number': number(project.participants)}})"


def _findings(records: YearRecords) -> Iterator[Line]:
    if not records.findings:
        nothing = _("No finding was recorded in %(year)s.") % {"year": records.year}
        yield nothing, Source("findings", (records.slug,))
        return
    yield _("Our research found:"), Source("findings", (records.slug,))
    for finding in records.findings:
        yield _listed(_finding(finding)), Source("finding", (records.slug, finding.project_id, finding.pk))


def _finding(finding: Finding) -> str:
    return f"{finding.statement} {finding.evidence}"


def _indicators(records: YearRecords) -> Iterator[Line]:
    strategy = Source("strategy_from", (records.slug, records.first_year))
    yield _("The strategy follows these indicators:"), strategy
    rows = [(outcome, measure) for outcome in records.outcomes for measure in outcome.measures]
    for outcome, row in rows:
        source = Source(strategy.page, strategy.arguments, f"measure-{row.measure.pk}")
        yield _listed(_indicator(outcome, row)), source
    for attribution in attributions(row.published for _outcome, row in rows):
        yield _in_this_language(attribution), strategy


def _results(records: YearRecords) -> Iterator[Line]:
    strategy = Source("strategy_from", (records.slug, records.first_year))
    found = [
        (outcome, measure, result)
        for outcome in records.outcomes
        for measure in outcome.measures
        for result in _results_in(records, measure)
    ]
    if not found:
        yield _("No result was recorded in %(year)s.") % {"year": records.year}, strategy
        return
    yield _("These results were recorded:"), strategy
    for outcome, measure, result in found:
        source = Source(strategy.page, strategy.arguments, f"measure-{measure.measure.pk}")
        yield _listed(_result(outcome, measure, result)), source


def _results_in(records: YearRecords, row: MeasureRow) -> list[MeasureResult]:
    first, last = records.year.first_day, records.as_of
    return [one for one in row.measure.results.all() if first <= localdate(one.recorded_at) <= last]


def _result(outcome: OutcomeRow, row: MeasureRow, result: MeasureResult) -> str:
    """Write a result with its period and source, and where the measure stands if it is the last one."""
    found = _dated(measure_amount(row.measure, result.value), result.period)
    sourced = ", ".join([found, str(result.source)]) if result.source else found
    parts = [_labelled(_in_this_language(row.label), str(outcome.outcome.statement)), sourced]
    if result == [*row.measure.results.all()][-1]:
        parts.append(_labelled(_("Progress"), row.said))
    return _sentences(parts)


def _indicator(row: OutcomeRow, of_row: MeasureRow) -> str:
    parts = [_labelled(_in_this_language(of_row.label), str(row.outcome.statement))]
    measure = of_row.measure
    if of_row.baseline:
        parts.append(_labelled(_("Baseline"), _dated(of_row.baseline, measure.baseline_period)))
    if of_row.target:
        parts.append(_labelled(_("Target"), _dated(of_row.target, day(measure.target_on))))
    if of_row.published:
        parts.append(_labelled(_("Latest published figure"), _figure(of_row.published)))
    if of_row.reading:
        parts.append(_labelled(_("Progress"), of_row.said))
    return _sentences(parts)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts)


def _figure(figure: PublishedFigure) -> str:
    """Write a figure with its period; one that describes a larger area says so wherever it stands."""
    written = _dated(figure.amount, figure.period)
    larger = _in_this_language(figure.larger_area)
    return (
        ", ".join([written, _("describes a larger area: %(larger)s") % {"larger": larger}])
        if larger
        else written
    )


def _dated(amount: Text, period: str) -> str:
    written = _in_this_language(amount)
    return f"{written} ({period})" if period else written


def _labelled(label: object, value: str) -> str:
    return f"{label}{pgettext('between a label and its value', ':')} {value}"


def _listed(words: str) -> str:
    return f"– {words}"


def _plain(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)


def _in_this_language(text: Text) -> str:
    return text.in_language(translation.get_language() or "en")


FILLS: dict[str, Fill] = {
    "meetings": _meetings,
    "members": _members,
    "decisions": _decisions,
    "partners": _partners,
    "partners_and_in_kind": _partners_and_in_kind,
    "groups": _groups,
    "actions_by_status": _actions_by_status,
    "actions_done": _actions_done,
    "actions_not_done": _actions_not_done,
    "actions_shared": _actions_shared,
    "still_to_do": _still_to_do,
    "research": _research,
    "findings": _findings,
    "indicators": _indicators,
    "results": _results,
}
