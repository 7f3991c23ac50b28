"""A motion in the minutes: its words and amendments, how it was voted on, and what came of it."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from parvis.assessment.text import Language
from parvis.design.paper import Block, bullets, heading, paragraph, prose, table
from parvis.partnerships.enums import MotionResult
from parvis.partnerships.models import Motion
from parvis.partnerships.queries.decision import DecisionRow, decision_on, decision_rows


def motion_blocks(motion: Motion, amendments: Iterable[Motion], language: Language) -> Iterator[Block]:
    """Give a motion as the minutes tell it, its amendments between its words and its vote."""
    yield from prose(motion.wording, language, kind="quotation")
    yield paragraph(_moved(motion))
    for amendment in amendments:
        yield heading(_("Amendment"), level=4)
        yield from prose(amendment.wording, language, kind="quotation")
        yield paragraph(f"{_moved(amendment)} {_result(amendment)}")
        yield from _votes(amendment)
    yield paragraph(_result(motion))
    yield from _votes(motion)
    if (decision := decision_on(motion)) is not None:
        for row in decision_rows([decision]):
            yield from _what_came_of(row, language)


def _moved(motion: Motion) -> str:
    people = {"mover": motion.moved_by.person_name, "seconder": motion.seconded_by.person_name}
    return _("Moved by %(mover)s, seconded by %(seconder)s.") % people


def _result(motion: Motion) -> str:
    if not motion.is_counted:
        return f"{motion.get_result_display()}."
    votes = _("%(for)s for, %(against)s against, %(abstentions)s abstaining") % {
        "for": motion.votes_for,
        "against": motion.votes_against,
        "abstentions": motion.abstentions,
    }
    counted = _("%(result)s: %(votes)s.") % {"result": motion.get_result_display(), "votes": votes}
    sentences = [f"{motion.get_method_display()}. {counted}" if motion.method else counted]
    if motion.chair_votes_for:
        sentences.append(_("In the tie the chair’s casting vote was for it."))
    if motion.amends_id and motion.result == MotionResult.CARRIED:
        sentences.append(_("The motion has these words since."))
    if (decision := decision_on(motion)) is not None:
        sentences.append(f"{_('Decision %(number)s') % {'number': decision.number}}.")
    return " ".join(sentences)


def _votes(motion: Motion) -> Iterator[Block]:
    """Give the table of names, where the votes were recorded."""
    if votes := motion.votes.all():
        rows = ((vote.appointment.person_name, str(vote.get_choice_display())) for vote in votes)
        yield table(_("Votes by name"), head=(_("Person"), _("Vote")), rows=rows)


def _what_came_of(row: DecisionRow, language: Language) -> Iterator[Block]:
    if row.created:
        yield paragraph(_("The decision brought about:"))
        yield bullets(subject.label for subject in row.created)
    elif refusal := row.decision.refusal:
        said = {"reason": refusal.in_language(language)}
        yield paragraph(_("What should have followed was refused: %(reason)s") % said)
