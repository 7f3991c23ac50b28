"""The minutes of a meeting as a paper, made from its record and from what the secretariat wrote."""

from collections.abc import Iterator, Mapping

from django.utils import translation
from django.utils.translation import gettext as _

from parvis.assessment.text import Language
from parvis.design.paper import (
    Block,
    Paper,
    Part,
    heading,
    other_language,
    paragraph,
    prose,
    table,
)
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import MinutesVersionKind, MotionResult
from parvis.partnerships.models import AgendaItem, Meeting, Minutes, MinutesSection, MinutesVersion, Motion
from parvis.partnerships.queries.meeting import MeetingPage
from parvis.partnerships.queries.quorum import Quorum

_CHANGED = {
    MinutesVersionKind.AMENDED: lambda: _("What was amended"),
    MinutesVersionKind.CORRECTED: lambda: _("What was corrected after approval"),
}
_COUNTED = {MotionResult.CARRIED, MotionResult.DEFEATED}
Sections = Mapping[int, MinutesSection]  # by the number of the agenda item


def minutes_paper(
    page: MeetingPage, minutes: Minutes | None, sections: Sections, *, language: Language
) -> Paper:
    """Return the minutes in the language that is active, which ``language`` names too."""
    return Paper(
        title=_("Minutes: %(meeting)s") % {"meeting": page.meeting.title.in_language(language)},
        subtitle=where_and_when(page.meeting, language),
        language=language,
        parts=tuple(_parts(page, minutes, sections, language)),
    )


def version_paper(version: MinutesVersion, paper: Paper) -> Paper:
    """Return what a version says, headed by what a reader must know of it: its number, approval, correction."""
    with translation.override(paper.language):
        return paper.with_parts(Part("standing", tuple(_standing(version, paper.language))))


def where_and_when(meeting: Meeting, language: Language) -> str:
    """Return the body, the day and the place of a meeting in one line."""
    parts = (
        meeting.council.name.in_language(language),
        day(meeting.held_on),
        meeting.place.in_language(language),
    )
    return ", ".join(part for part in parts if part)


def item_heading(item: AgendaItem, language: Language) -> Block:
    """Return the heading of an item of the agenda."""
    lang = other_language(item.title, language)
    level = 3 if item.parent_id else 2
    return heading(f"{item.position}. {item.title.in_language(language)}", level=level, lang=lang)


def withheld_part(part: Part) -> Part:
    """Return what stands in an edition in place of a part that is not for publication: that there is one."""
    return Part(
        part.key,
        (
            heading(_("Item not for publication")),
            paragraph(_("The council dealt with this item in camera.")),
        ),
    )


def _standing(version: MinutesVersion, language: Language) -> Iterator[Block]:
    made = {"number": version.number, "day": day(version.made_at), "kind": version.get_kind_display()}
    yield paragraph(_("Version %(number)d of %(day)s: %(kind)s.") % made)
    if decision := version.minutes.approved_by:
        approved = {"number": decision.number, "day": day(decision.decided_on)}
        yield paragraph(_("The council approved the minutes by decision %(number)s of %(day)s.") % approved)
    if version.reason:
        yield heading(_CHANGED[MinutesVersionKind(version.kind)]())
        yield from prose(version.reason, language)


def _parts(
    page: MeetingPage, minutes: Minutes | None, sections: Sections, language: Language
) -> Iterator[Part]:
    if minutes and minutes.summary:
        yield Part("summary", (heading(_("Summary")), *prose(minutes.summary, language)))
    yield Part("attendance", tuple(_attendance(page, language)))
    for item in page.agenda:
        section = sections.get(item.pk)
        yield Part(
            f"item-{item.pk}",
            tuple(_item(item, section, language)),
            is_public=section.is_for_publication if section else True,
        )


def _attendance(page: MeetingPage, language: Language) -> Iterator[Block]:
    yield heading(_("Attendance and quorum"))
    yield paragraph(_quorum(page.quorum, is_recorded=page.is_attendance_recorded))
    if page.is_attendance_recorded:
        head = (_("Person"), _("Seat"), _("Vote"), _("Presence"))
        rows = (
            (
                row.appointment.person_name,
                row.appointment.seat.title.in_language(language),
                _("yes") if row.is_voting else _("no"),
                str(row.presence.label) if row.presence else "",
            )
            for row in page.roster
        )
        yield table(_("Attendance"), head=head, rows=rows)


def _quorum(quorum: Quorum, *, is_recorded: bool) -> str:
    if not is_recorded:
        sentence = _(
            "The attendance is not recorded. Of %(voting)s voting members, %(required)s are required."
        )
        return sentence % {"voting": quorum.voting, "required": quorum.required}
    sentence = _("%(present)s of %(voting)s voting members are present; %(required)s are required.")
    counted = sentence % {
        "present": quorum.present,
        "voting": quorum.voting,
        "required": quorum.required,
    }
    return f"{counted} {_('There is a quorum') if quorum.is_met else _('There is no quorum')}."


def _item(item: AgendaItem, section: MinutesSection | None, language: Language) -> Iterator[Block]:
    yield item_heading(item, language)
    yield from prose(section.words if section else item.record, language)
    for motion in item.motions.all():
        yield from _motion(motion, language)


def _motion(motion: Motion, language: Language) -> Iterator[Block]:
    yield from prose(motion.wording, language, kind="quotation")
    people = {"mover": motion.moved_by.person_name, "seconder": motion.seconded_by.person_name}
    moved = _("Moved by %(mover)s, seconded by %(seconder)s.") % people
    yield paragraph(f"{moved} {_result(motion)}")


def _result(motion: Motion) -> str:
    if motion.result not in _COUNTED:
        return f"{motion.get_result_display()}."
    votes = _("%(for)s for, %(against)s against, %(abstentions)s abstaining") % {
        "for": motion.votes_for,
        "against": motion.votes_against,
        "abstentions": motion.abstentions,
    }
    counted = _("%(result)s: %(votes)s.") % {"result": motion.get_result_display(), "votes": votes}
    if motion.result != MotionResult.CARRIED:
        return counted
    return f"{counted} {_('Decision %(number)s') % {'number': motion.decision.number}}."
