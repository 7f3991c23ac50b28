"""The pack for a meeting: its agenda, and the minutes that come up for approval, as one paper."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.assessment.text import Language, Text
from parvis.design.offline import Enclosure
from parvis.design.paper import Block, Paper, Part, bullets, heading, paragraph, prose, table
from parvis.design.templatetags.formatting import clock
from parvis.partnerships.models import ApprovalItem, Meeting, MinutesVersion
from parvis.partnerships.models import Paper as AgendaPaper
from parvis.partnerships.queries.agenda import AgendaRow
from parvis.partnerships.queries.in_camera import IN_CAMERA, ITEM, items_closed_to
from parvis.partnerships.queries.meeting import MeetingPage, meeting_page
from parvis.partnerships.queries.minutes import paper_for, papers_of
from parvis.partnerships.queries.minutes_paper import item_heading, where_and_when

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def agenda_pack(viewer: "Viewer", meeting: Meeting, *, language: Language) -> Paper:
    """Return the pack of a meeting in one language, without what is in camera and not for the viewer."""
    page = meeting_page(meeting)
    with translation.override(language):
        return Paper(
            title=_("Agenda: %(meeting)s") % {"meeting": meeting.title.in_language(language)},
            subtitle=where_and_when(meeting, language),
            language=language,
            parts=tuple(_parts(viewer, page, language)),
        )


def enclosures_of(viewer: "Viewer", meeting: Meeting, *, language: Language) -> Iterator[Enclosure]:
    """Give the papers of the meeting, in the order of its agenda, to be put into the file."""
    papers = AgendaPaper.objects.filter(agenda_item__meeting=meeting).order_by("agenda_item__position", "pk")
    closed = items_closed_to(viewer, meeting.council.partnership)
    for paper in papers.exclude(agenda_item__in=closed):
        title = paper.title.in_language(language)
        yield Enclosure(title, paper.file_name, paper.content_type, bytes(paper.content))


def _parts(viewer: "Viewer", page: MeetingPage, language: Language) -> Iterator[Part]:
    closed = items_closed_to(viewer, page.meeting.council.partnership)
    yield Part("agenda", tuple(_overview(page, closed, language)))
    for row in page.rows:
        shown = _closed_item(row, language) if row.item.pk in closed else _item(row, page.meeting, language)
        yield Part(f"item-{row.item.pk}", tuple(shown))
    for version in _versions_to_approve(page.meeting):
        paper = paper_for(viewer, version.minutes, papers_of(version)[language])
        yield Part(f"minutes-{version.minutes_id}", tuple(_enclosed(paper)))


def _overview(page: MeetingPage, closed: Collection[int], language: Language) -> Iterator[Block]:
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
    rows = (_line(row, page, _title(row, closed).in_language(language)) for row in page.rows)
    yield table(_("Agenda"), head=_head(page), rows=rows)
    yield paragraph(_("Together: %(minutes)d minutes.") % {"minutes": page.minutes})


def _head(page: MeetingPage) -> tuple[str, ...]:
    head = (_("Number"), _("Item"), _("Length in minutes"))
    return (*head, _("Begins at")) if page.meeting.starts_at else head


def _line(row: AgendaRow, page: MeetingPage, title: str) -> tuple[str, ...]:
    cells = (row.number, title, str(row.item.minutes))
    return (*cells, clock(row.starts_at)) if page.meeting.starts_at else cells


def _title(row: AgendaRow, closed: Collection[int]) -> Text:
    return ITEM if row.item.pk in closed else row.item.title


def _item(row: AgendaRow, meeting: Meeting, language: Language) -> Iterator[Block]:
    yield item_heading(row, language)
    yield paragraph(_how_long(row))
    if about := [*_about(row, meeting, language)]:
        yield bullets(about)
    for motion in row.motions:
        if motion.is_open:
            yield from prose(motion.wording, language, kind="quotation")


def _closed_item(row: AgendaRow, language: Language) -> Iterator[Block]:
    yield heading(f"{row.number}. {ITEM.in_language(language)}", level=3 if row.is_below else 2)
    yield paragraph(IN_CAMERA.in_language(language))


def _how_long(row: AgendaRow) -> str:
    minutes = ngettext("%(counter)s minute", "%(counter)s minutes", row.item.minutes)
    presented = _("Presented by %(presenter)s") % {"presenter": row.item.presenter}
    parts = (
        clock(row.starts_at),
        minutes % {"counter": row.item.minutes},
        presented if row.item.presenter else "",
    )
    return ", ".join(part for part in parts if part)


def _about(row: AgendaRow, meeting: Meeting, language: Language) -> Iterator[str]:
    """Name what a member looks at before the item: the clause, the records and the papers, with their addresses."""
    item, slug = row.item, meeting.council.partnership.slug
    if item.clause:
        clause = _("Terms of reference: %(clause)s") % {"clause": item.get_clause_display()}
        yield f"{clause} ({settings.BASE_URL}{reverse('terms_on', args=[slug])})"
    for subject in row.subjects:
        yield f"{subject.label} ({settings.BASE_URL}{subject.href})"
    for paper in item.papers.all():
        title = paper.title.in_language(language)
        yield _("Paper: %(title)s (%(file)s)") % {"title": title, "file": paper.file_name}


def _versions_to_approve(meeting: Meeting) -> list[MinutesVersion]:
    """Return the last version of the minutes at which the agenda points; a draft stays with who writes it."""
    pointed = ApprovalItem.objects.filter(agenda_item__meeting=meeting).order_by("agenda_item__position")
    order = list(pointed.values_list("minutes", flat=True))
    versions = MinutesVersion.objects.select_related("minutes__meeting__council__partnership")
    last = {version.minutes_id: version for version in versions.filter(minutes__in=order).order_by("number")}
    return [last[minutes] for minutes in order if minutes in last]


def _enclosed(paper: Paper) -> Iterator[Block]:
    """Give a paper as a chapter of another one: its title a heading, its headings one level below."""
    yield heading(_("Enclosed: %(title)s") % {"title": paper.title})
    yield paragraph(paper.subtitle)
    for block in paper.blocks:
        yield heading(block.words, level=3, lang=block.lang) if block.kind == "heading" else block
