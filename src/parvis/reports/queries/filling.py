"""Answers from the records: one function a kind of answer, named by the questions of ``kinds``.

Each function writes its sentences in the language that is active; :func:`filled` calls it once in each, so
that numbers, dates and plurals follow the rules of either language. Where a record lacks the language, its
words stand in the other one.
"""

from collections.abc import Callable, Iterable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from parvis.assessment import Text
from parvis.assessment.text import LANGUAGES
from parvis.design.templatetags.formatting import day, number
from parvis.partnerships.enums import Sector
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.queries.action_plan import counts_by_status
from parvis.plans.queries.indicator import PublishedFigure
from parvis.plans.queries.strategy import OutcomeRow, attributions
from parvis.reports.queries.year import MeetingRecord, YearRecords

Fill = Callable[[YearRecords], str]


def filled(fill: str, records: YearRecords) -> Text:
    """Return what the records answer, in both languages; ``fill`` is one of ``FILLS``."""
    written = {}
    for language in LANGUAGES:
        with translation.override(language):
            written[language] = FILLS[fill](records)
    return Text(**written)


def _meetings(records: YearRecords) -> str:
    held = records.meetings
    if not held:
        return _("The partnership council did not meet in %(year)s.") % {"year": records.year}
    average = sum(each.present for each in held) / len(held)
    sentence = ngettext(
        "The partnership council met once in %(year)s. Average attendance: %(average)s.",
        "The partnership council met %(times)s times in %(year)s. Average attendance: %(average)s.",
        len(held),
    )
    written = sentence % {
        "times": number(len(held)),
        "year": records.year,
        "average": number(average, 0 if average.is_integer() else 1),
    }
    return _with_list(written, (_meeting(each) for each in held))


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


def _members(records: YearRecords) -> str:
    sitting = ngettext(
        "On %(date)s, %(number)s person sat on the partnership council.",
        "On %(date)s, %(number)s people sat on the partnership council.",
        len(records.members),
    ) % {"date": day(records.as_of), "number": number(len(records.members))}
    by_sector = [(sector, [one for one in records.members if one.seat.sector == sector]) for sector in Sector]
    lines = (_labelled(sector.label, number(len(members))) for sector, members in by_sector if members)
    return _with_list(f"{sitting} {_vacancies(records.vacant_seats)}".rstrip(), lines)


def _vacancies(vacant: int) -> str:
    if not vacant:
        return ""
    sentence = ngettext("%(number)s seat was vacant.", "%(number)s seats were vacant.", vacant)
    return sentence % {"number": number(vacant)}


def _in_camera() -> str:
    return _("The council dealt with this item in camera.")


def _decisions(records: YearRecords) -> str:
    if not records.decisions:
        return _("The council took no decision in %(year)s.") % {"year": records.year}
    sentence = ngettext(
        "The council took %(number)s decision in %(year)s.",
        "The council took %(number)s decisions in %(year)s.",
        len(records.decisions),
    ) % {"number": number(len(records.decisions)), "year": records.year}
    lines = (
        _labelled(
            f"{each.number} ({day(each.decided_on)})",
            _in_camera() if each.is_in_camera else str(each.wording),  # type: ignore[attr-defined]
        )
        for each in records.decisions
    )
    return _with_list(sentence, lines)


def _partners(records: YearRecords) -> str:
    sentence = ngettext(
        "%(number)s organization took part in the partnership.",
        "%(number)s organizations took part in the partnership.",
        len(records.organisations),
    ) % {"number": number(len(records.organisations))}
    by_sector = [
        (sector, [str(one) for one in records.organisations if one.sector == sector]) for sector in Sector
    ]
    lines = (_labelled(sector.label, ", ".join(names)) for sector, names in by_sector if names)
    return _with_list(sentence, lines)


def _actions_by_status(records: YearRecords) -> str:
    sentence = ngettext(
        "The action plan for %(year)s has %(number)s action.",
        "The action plan for %(year)s has %(number)s actions.",
        len(records.actions),
    ) % {"number": number(len(records.actions)), "year": records.year}
    counts = (each for each in counts_by_status(records.actions) if each.number)
    return _with_list(sentence, (_labelled(each.status.label, number(each.number)) for each in counts))


def _actions_done(records: YearRecords) -> str:
    done = [action for action in records.actions if action.status == ActionStatus.DONE]
    if not done:
        return _("No action of the plan is done yet.")
    return _with_list(_("These actions were carried out:"), (_action(action) for action in done))


def _actions_not_done(records: YearRecords) -> str:
    rest = [action for action in records.actions if action.status != ActionStatus.DONE]
    if not rest:
        return _("Every action of the plan was carried out.")
    lines = (f"{_action(action)} ({ActionStatus(action.status).label})" for action in rest)
    return _with_list(_("These actions were not finished:"), lines)


def _action(action: Action) -> str:
    """Write an action with its lead, who shared it, and the last note on it."""
    partners = [str(partner) for partner in action.partners.all()]
    who = str(action.lead.name)
    if partners:
        who = _("%(lead)s with %(partners)s") % {"lead": who, "partners": ", ".join(partners)}
    notes = [str(report.note) for report in action.progress.all() if report.note]
    words = _labelled(str(action.title), who)
    return f"{words}. {notes[0]}" if notes else words


def _findings(records: YearRecords) -> str:
    if not records.findings:
        return _("No finding was recorded in %(year)s.") % {"year": records.year}
    return _with_list(
        _("Our research found:"), (f"{finding.statement} {finding.evidence}" for finding in records.findings)
    )


def _indicators(records: YearRecords) -> str:
    sentence = _("The strategy follows these indicators:")
    written = _with_list(sentence, (_indicator(outcome) for outcome in records.outcomes))
    sources = attributions(outcome.published for outcome in records.outcomes)
    return "\n".join([written, *(_in_this_language(source) for source in sources)])


def _indicator(row: OutcomeRow) -> str:
    parts = [_labelled(_in_this_language(row.indicator), str(row.outcome.statement))]
    if row.baseline:
        parts.append(_labelled(_("Baseline"), _dated(row.baseline, row.outcome.baseline_period)))
    if row.target:
        parts.append(_labelled(_("Target"), _dated(row.target, str(row.outcome.target_year or ""))))
    if row.published:
        parts.append(_labelled(_("Latest published figure"), _figure(row.published)))
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


def _with_list(sentence: str, lines: Iterable[str]) -> str:
    return "\n".join([sentence, *(f"– {line}" for line in lines)])


def _in_this_language(text: Text) -> str:
    return text.in_language(translation.get_language() or "en")


FILLS: dict[str, Fill] = {
    "meetings": _meetings,
    "members": _members,
    "decisions": _decisions,
    "partners": _partners,
    "actions_by_status": _actions_by_status,
    "actions_done": _actions_done,
    "actions_not_done": _actions_not_done,
    "findings": _findings,
    "indicators": _indicators,
}
