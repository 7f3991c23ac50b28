"""The pack for a meeting, as a file to take along."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from parvis.partnerships.queries.agenda_pack import agenda_pack as pack_of
from parvis.partnerships.queries.agenda_pack import enclosures_of
from parvis.partnerships.queries.meeting import meeting_for
from parvis.partnerships.views.file import page_language, paper_file
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def agenda_pack(request: MemberRequest, slug: str, meeting_id: int, file_format: str) -> HttpResponse:
    """Send the agenda and the minutes to approve as PDF, DOCX or one HTML file, in the language of the address."""
    meeting = meeting_for(request.user, slug, meeting_id)
    language = page_language()
    paper = pack_of(request.user, meeting, language=language)
    # The other two formats hold no files: there the papers are listed.
    enclosures = enclosures_of(request.user, meeting, language=language) if file_format == "html" else ()
    return paper_file(paper, file_format, name=f"{paper.title} {meeting.held_on}", enclosures=enclosures)
