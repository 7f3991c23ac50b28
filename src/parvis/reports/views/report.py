"""The pages of those who write a report: the list, the report, a section, the answers to check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.permissions import may_plan_meeting
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.file import page_language
from parvis.people.requests import MemberRequest
from parvis.reports.forms.report import SectionForm
from parvis.reports.kinds import kind_of
from parvis.reports.kinds.life import ReportStep
from parvis.reports.models import Report
from parvis.reports.operations import report as operations
from parvis.reports.permissions import may_begin_report, steps_open_to
from parvis.reports.queries import report as queries
from parvis.reports.queries.check import checks_of, remarks_to_put_right
from parvis.reports.queries.history import steps_of
from parvis.reports.queries.refill import refills_of
from parvis.reports.queries.report import SectionRow
from parvis.reports.queries.sealed import submissions_of
from parvis.reports.views.door import note_look_of_programme, page_of, report_at, report_for


@login_required
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """List the partnership's reports, and the years that lack one of some kind."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "report",
        "reports": [(each, kind_of(each.kind)) for each in queries.reports_of(partnership)],
        "years": queries.years_to_report(partnership),
        "may_begin": may_begin_report(request.user, partnership),
    }
    return render(request, "reports/report_list.html", page)


@login_required
@require_POST
def begin_report(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Begin the report on a year, filled from its records."""
    partnership = partnership_for(request.user, slug)
    require(may_begin_report(request.user, partnership))
    plan, kind = queries.plan_to_report(partnership, key)
    begun = operations.begin(plan, kind=kind, by=request.user, at=timezone.now())
    messages.success(request, _("The report is begun and filled from your records. Check each section."))
    return redirect(begun)


@login_required
@require_safe
def report(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Show where a report stands: its sections, its reviews, its history, and what can be done next."""
    found = report_at(request, slug, key)
    reviews = queries.reviews_of(found)
    page = page_of(
        found,
        kind=kind_of(found.kind),
        page=queries.report_page(found),
        reviews=reviews,
        remarks=remarks_to_put_right(reviews),
        submissions=submissions_of(found),
        corrections=tuple(found.corrections.select_related("corrected_by")),
        history=steps_of(found),
        may=steps_open_to(request.user, found),
        may_put_on_agenda=may_plan_meeting(request.user, found.partnership),
    )
    return render(request, "reports/report_page.html", page)


@login_required
def fill_again(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Show by section what changed in the records since; bring the answers that nobody rewrote up to them."""
    found = report_for(request, slug, key, ReportStep.WRITE)
    if request.method == "POST":
        operations.fill_again(found, by=request.user, at=timezone.now())
        messages.success(request, _("The answers that nobody rewrote are filled again from your records."))
        return redirect(found)
    sections = queries.filled_sections(found)
    asked = request.GET.get("section", "")
    number = int(asked) if asked.isdecimal() and int(asked) in sections else min(sections)
    language = page_language()
    refills = refills_of(found, sections[number], as_of=timezone.localdate(), language=language)
    tabs = [(one.title.in_language(language), f"?section={at}", at == number) for at, one in sections.items()]
    page = page_of(found, refills=refills, tabs=tabs, number=number)
    return render(request, "reports/report_refill.html", page)


@login_required
def report_section(request: MemberRequest, slug: str, key: str, number: int) -> HttpResponse:
    """Write a section's answers, and go on to the next one."""
    found = report_for(request, slug, key, ReportStep.WRITE)
    section = queries.section_in(found, number)
    form = SectionForm(request.POST or None, section=section)
    if form.is_valid():
        _save(request, found, form)
        return redirect(_after(found, section))
    remarks = remarks_to_put_right(queries.reviews_of(found)) if found.is_returned else ()
    page = page_of(
        found,
        row=section,
        form=form,
        remarks=[each for each in remarks if each.section == section.section.key],
        questions=list(zip(form.visible_fields(), section.answers, strict=True)),
        number_of_sections=len(kind_of(found.kind).sections),
    )
    return render(request, "reports/report_section.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def report_check(request: MemberRequest, slug: str, key: str) -> HttpResponse:
    """Show every answer before submission, and to whoever reads the report after it."""
    found = report_at(request, slug, key)
    note_look_of_programme(request, found)
    may, shown = steps_open_to(request.user, found), queries.report_page(found)
    reviews = queries.reviews_of(found) if may["submit"] else ()
    page = page_of(
        found,
        page=shown,
        may=may,
        checks=checks_of(shown, reviews, today=timezone.localdate()) if may["submit"] else (),
        corrections=tuple(found.corrections.select_related("corrected_by")),
    )
    return render(request, "reports/report_check.html", page)


def _save(request: MemberRequest, report: Report, form: SectionForm) -> None:
    for typed in form.typed():
        operations.write_answer(
            report,
            typed.question,
            body=typed.body,
            seen_version=typed.seen_version,
            by=request.user,
            at=timezone.now(),
        )


def _after(report: Report, section: SectionRow) -> str:
    """Return where the form leads to: the next section, after the last one the answers to check."""
    arguments = [report.partnership.slug, report.key]
    if section.number == len(kind_of(report.kind).sections):
        return reverse("report_check", args=arguments)
    return reverse("report_section", args=[*arguments, section.number + 1])
