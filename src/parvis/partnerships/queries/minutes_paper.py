"""The minutes of a meeting as a paper, made from its record and from what the secretariat wrote."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

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
from parvis.design.templatetags.formatting import clock, day
from parvis.partnerships.enums import MinutesVersionKind
from parvis.partnerships.models import Meeting, Minutes, MinutesSection, MinutesVersion, Recusal
from parvis.partnerships.queries.agenda import AgendaRow
from parvis.partnerships.queries.attendance import RosterRow
from parvis.partnerships.queries.in_camera import is_in_camera
from parvis.partnerships.queries.meeting import MeetingPage
from parvis.partnerships.queries.minutes_motion import motion_blocks
from parvis.partnerships.queries.quorum import Quorum

_CHANGED = {
    MinutesVersionKind.AMENDED: lambda: _("What was amended"),
    MinutesVersionKind.CORRECTED: lambda: _("What was corrected after approval"),
}
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


def item_heading(row: AgendaRow, language: Language) -> Block:
    """Return the heading of an item of the agenda."""
    title, level = row.item.title, 3 if row.is_below else 2
    words = f"{row.number}. {title.in_language(language)}"
    return heading(words, level=level, lang=other_language(title, language))


def open_paper(paper: Paper, withheld: Collection[str]) -> Paper:
    """Return the paper without what is not for publication, by its own marks or by the keys that are ``withheld``."""
    with translation.override(paper.language):
        parts = tuple(
            part if part.is_public and part.key not in withheld else _withheld_part(part)
            for part in paper.parts
        )
    return replace(paper, parts=parts)


def _withheld_part(part: Part) -> Part:
    """Return what stands in place of a part that is not for publication: that there is one."""
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
    for row in page.rows:
        section = sections.get(row.item.pk)
        yield Part(
            f"item-{row.item.pk}",
            tuple(_item(row, section, language)),
            is_public=section.is_for_publication if section else not is_in_camera(row.item),
        )


def _attendance(page: MeetingPage, language: Language) -> Iterator[Block]:
    yield heading(_("Attendance and quorum"))
    yield from _hours(page)
    yield paragraph(_quorum(page.quorum, is_recorded=page.is_attendance_recorded))
    if page.is_attendance_recorded:
        head = (_("Person"), _("Seat"), _("Vote"), _("Presence"))
        rows = (
            (
                row.appointment.person_name,
                row.appointment.seat.title.in_language(language),
                _("yes") if row.is_voting else _("no"),
                _presence(row),
            )
            for row in page.roster
        )
        yield table(_("Attendance"), head=head, rows=rows)
    if page.guests:
        yield paragraph(_("Guests: %(names)s") % {"names": ", ".join(page.guests)})


def _presence(row: RosterRow) -> str:
    presence = str(row.presence.label) if row.presence else ""
    if row.stand_in is None:
        return presence
    instead = _("%(person)s votes in their place.") % {"person": row.stand_in.person_name}
    return f"{presence}. {instead}"


def _hours(page: MeetingPage) -> Iterator[Block]:
    """Say when the meeting began and when its agenda ended, as they were planned."""
    if page.meeting.starts_at is None:
        return
    begins, ends = clock(page.meeting.starts_at), clock(page.ends_at)
    yield paragraph(_("From %(begins)s to %(ends)s, as planned.") % {"begins": begins, "ends": ends})


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


def _item(row: AgendaRow, section: MinutesSection | None, language: Language) -> Iterator[Block]:
    item = row.item
    yield item_heading(row, language)
    yield from _papers(row, language)
    for recusal in item.recusals.all():
        yield paragraph(_recusal(recusal))
    yield from prose(section.words if section else item.record, language)
    for motion in row.motions:
        amendments = [one for one in item.motions.all() if one.amends_id == motion.pk]
        yield from motion_blocks(motion, amendments, language)


def _papers(row: AgendaRow, language: Language) -> Iterator[Block]:
    if papers := row.item.papers.all():
        titles = ", ".join(paper.title.in_language(language) for paper in papers)
        yield paragraph(_("Papers: %(titles)s") % {"titles": titles})


def _recusal(recusal: Recusal) -> str:
    sentence = _("%(person)s declared an interest, and did not move, second or vote here.")
    said = sentence % {"person": recusal.appointment.person_name}
    return f"{said} {recusal.interest}".strip()
