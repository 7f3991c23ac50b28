"""The hand-over as a paper to keep: PDF, DOCX, or one HTML file that opens without a network."""

from collections.abc import Callable, Iterable, Iterator

from django.utils import translation
from django.utils.translation import gettext as _

from parvis.assessment.text import Language, Text
from parvis.design.paper import Block, Paper, Part, bullets, heading, paragraph, table
from parvis.design.templatetags.formatting import day, year_range
from parvis.programme.queries.handover import Handover, Line


def handover_paper(page: Handover, *, language: Language) -> Paper:
    """Return the hand-over page in one language."""
    with translation.override(language):
        return Paper(
            title=_("Hand-over: %(partnership)s")
            % {"partnership": page.partnership.title.in_language(language)},
            subtitle=_("What a successor must know, as recorded on %(day)s.") % {"day": day(page.as_of)},
            language=language,
            parts=tuple(
                Part(section.__name__.strip("_"), tuple(section(page, language)), is_public=False)
                for section in _SECTIONS
            ),
        )


def _next(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Next thing to do"))
    if page.next is None:
        yield paragraph(
            _("Every step that can be done now is done, and nothing is due in the next four months.")
        )
        return
    yield paragraph(str(page.next.what))
    yield paragraph(str(page.next.why))


def _steps(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Where we stand"))
    rows = ((str(step.title), str(step.status.label), str(step.hint)) for step in page.cycle.steps)
    yield table(_("The steps"), head=(_("Step"), _("Status"), _("Next in it")), rows=rows)


def _due(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("What is due"))
    late = _("late")
    dues = [_pair(day(due.on), str(due.what)) + (f" ({late})" if due.is_late else "") for due in page.dues]
    yield from _list(dues, otherwise=_("Nothing is due in the next four months."))
    if page.meetings_to_close:
        yield heading(_("Meetings whose record is open"), level=3)
        yield bullets(_dated(line, language) for line in page.meetings_to_close)
    if page.reports_open:
        yield heading(_("Reports that the programme has not accepted yet"), level=3)
        yield bullets(_pair(year_range(line.number), str(line.state_label)) for line in page.reports_open)


def _roles(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Who has which role"))
    yield bullets(_pair(line.title.in_language(language), str(line.state_label)) for line in page.roles)


def _council(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Council"))
    if not page.of("seat"):
        yield paragraph(_("There is no council yet."))
        return
    sits = [
        (line.beside.in_language(language), *_seat(line, language), day(line.on)) for line in page.members
    ]
    vacant = [(_("Vacant"), *_seat(line, language), _("not applicable")) for line in page.vacancies]
    head = (_("Person"), _("Seat"), _("Role"), _("Term ends"))
    yield table(_("Who sits, by when their term ends"), head=head, rows=sits + vacant)
    if page.groups:
        yield bullets(_pair(line.title.in_language(language), str(line.state_label)) for line in page.groups)


def _terms(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Terms in force"))
    if page.terms is None:
        yield paragraph(_("None yet. Until then a meeting goes by these rules:"))
    else:
        said = {"version": page.terms.version, "day": day(page.terms.in_force_from)}
        yield paragraph(_("Version %(version)s, in force from %(day)s") % said)
    yield bullets(page.rules_in_words)


def _commitments(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Commitments"))
    if page.outcomes:
        yield heading(_("Outcomes of the strategy"), level=3)
        yield bullets(line.title.in_language(language) for line in page.outcomes)
    yield heading(_("Open actions of this year, by who leads them"), level=3)
    actions = [
        _pair(
            lead.in_language(language),
            f"{line.title.in_language(language)} ({line.state_label}, {day(line.on)})",
        )
        for lead, lines in page.actions_by_lead
        for line in lines
    ]
    yield from _list(actions, otherwise=_("No action of this year is open."))


def _decisions(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Decisions of the last two years"))
    decisions = [
        _pair(f"{line.beside.en}, {day(line.on)}", line.title.in_language(language))
        for line in page.decisions
    ]
    yield from _list(decisions, otherwise=translation.pgettext("decisions", "None."))


def _research(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Research"))
    projects = [_dated(line, language) for line in page.research]
    yield from _list(projects, otherwise=translation.pgettext("research", "None recorded."))


def _editions(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("Documents published"))
    editions = [_dated(line, language) for line in page.editions]
    yield from _list(editions, otherwise=_("Nothing has been published yet."))


def _history(page: Handover, language: Language) -> Iterator[Block]:
    yield heading(_("History"))
    reached = [
        _pair(day(milestone.on), _joined(milestone.what, milestone.title, language))
        for milestone in page.milestones
    ]
    year = page.partnership.established_year
    founded = [_("%(year)s: the partnership is established") % {"year": year}] if year else []
    yield bullets(reached + founded)


def _list(items: Iterable[str], *, otherwise: str) -> Iterator[Block]:
    found = tuple(items)
    yield bullets(found) if found else paragraph(otherwise)


def _seat(line: Line, language: Language) -> tuple[str, str]:
    return line.title.in_language(language), str(line.state_label)


def _dated(line: Line, language: Language) -> str:
    return f"{line.title.in_language(language)}, {day(line.on)}"


def _pair(first: str, second: str) -> str:
    return first + translation.pgettext("after a field’s name", ":") + " " + second


def _joined(what: str, title: Text, language: Language) -> str:
    return ", ".join(filter(None, (what, title.in_language(language))))


_SECTIONS: tuple[Callable[[Handover, Language], Iterator[Block]], ...] = (
    _next,
    _steps,
    _due,
    _roles,
    _council,
    _terms,
    _commitments,
    _decisions,
    _research,
    _editions,
    _history,
)
