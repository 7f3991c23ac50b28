"""The pack for a meeting: its agenda, and the minutes that come up for approval, as one paper."""

from collections.abc import Iterator

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.assessment.text import Language
from parvis.design.paper import Block, Paper, Part, heading, paragraph, prose, table
from parvis.partnerships.enums import MotionResult
from parvis.partnerships.models import AgendaItem, ApprovalItem, Meeting, MinutesVersion
from parvis.partnerships.queries.meeting import MeetingPage, meeting_page
from parvis.partnerships.queries.minutes import papers_of
from parvis.partnerships.queries.minutes_paper import item_heading, where_and_when


def agenda_pack(meeting: Meeting, *, language: Language) -> Paper:
    """Return the pack of a meeting in one language."""
    page = meeting_page(meeting)
    with translation.override(language):
        return Paper(
            title=_("Agenda: %(meeting)s") % {"meeting": meeting.title.in_language(language)},
            subtitle=where_and_when(meeting, language),
            language=language,
            parts=tuple(_parts(page, language)),
        )


def _parts(page: MeetingPage, language: Language) -> Iterator[Part]:
    yield Part("agenda", tuple(_overview(page, language)))
    for item in page.agenda:
        yield Part(f"item-{item.pk}", tuple(_item(item, language)))
    for version in _versions_to_approve(page.meeting):
        yield Part(f"minutes-{version.minutes_id}", tuple(_enclosed(papers_of(version)[language])))


def _overview(page: MeetingPage, language: Language) -> Iterator[Block]:
    voting, required = page.quorum.voting, page.quorum.required
    yield paragraph(
        ngettext(
            "Of %(voting)d voting member, %(required)d must be present for a decision.",
            "Of %(voting)d voting members, %(required)d must be present for a decision.",
            voting,
        )
        % {"voting": voting, "required": required}
    )
    if not page.agenda:
        yield paragraph(_("The agenda is empty."))
        return
    rows = ((str(item.position), item.title.in_language(language), str(item.minutes)) for item in page.agenda)
    yield table(_("Agenda"), head=(_("Number"), _("Item"), _("Length in minutes")), rows=rows)
    yield paragraph(_("Together: %(minutes)d minutes.") % {"minutes": page.minutes})


def _item(item: AgendaItem, language: Language) -> Iterator[Block]:
    yield item_heading(item, language)
    yield paragraph(
        ngettext("%(counter)s minute", "%(counter)s minutes", item.minutes) % {"counter": item.minutes}
    )
    for motion in item.motions.all():
        if motion.result == MotionResult.OPEN:
            yield from prose(motion.wording, language, kind="quotation")


def _versions_to_approve(meeting: Meeting) -> list[MinutesVersion]:
    """Return the last version of the minutes at which the agenda points; a draft stays with who writes it."""
    pointed = ApprovalItem.objects.filter(agenda_item__meeting=meeting).order_by("agenda_item__position")
    order = list(pointed.values_list("minutes", flat=True))
    last = {
        version.minutes_id: version
        for version in MinutesVersion.objects.filter(minutes__in=order).order_by("number")
    }
    return [last[minutes] for minutes in order if minutes in last]


def _enclosed(paper: Paper) -> Iterator[Block]:
    """Give a paper as a chapter of another one: its title a heading, its headings one level below."""
    yield heading(_("Enclosed: %(title)s") % {"title": paper.title})
    yield paragraph(paper.subtitle)
    for block in paper.blocks:
        yield heading(block.words, level=3, lang=block.lang) if block.kind == "heading" else block
