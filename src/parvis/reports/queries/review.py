"""A report as its reviewer reads it: section by section, with the marks made so far."""

from dataclasses import dataclass

from parvis.partnerships.errors import found
from parvis.reports.enums import Mark
from parvis.reports.models import Remark, Report
from parvis.reports.queries.report import ReportPage, SectionRow, report_page


@dataclass(frozen=True, slots=True)
class ReviewedSection:
    """A section with the mark that it has in the review that goes on; None until it was read."""

    row: SectionRow
    remark: Remark | None

    @property
    def is_changed(self) -> bool:
        """Tell whether an answer changed since the last verdict."""
        return any(each.is_changed for each in self.row.answers)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A report under review."""

    page: ReportPage
    sections: tuple[ReviewedSection, ...]

    @property
    def to_put_right(self) -> tuple[ReviewedSection, ...]:
        """Return the sections that are marked to be put right."""
        return tuple(one for one in self.sections if one.remark and one.remark.mark == Mark.PUT_RIGHT)

    @property
    def unread(self) -> tuple[ReviewedSection, ...]:
        """Return the sections without a mark."""
        return tuple(one for one in self.sections if one.remark is None)


def review_page(report: Report) -> ReviewPage:
    """Return the report with the marks of the review that goes on."""
    page = report_page(report)
    remarks = {remark.section: remark for remark in report.remarks.filter(review=None)}
    sections = tuple(ReviewedSection(row, remarks.get(row.section.key)) for row in page.sections)
    return ReviewPage(page, sections)


def section_to_review(report: Report, number: int) -> ReviewedSection:
    """Return a section to be read, by its number from 1.

    Raises
    ------
    RecordNotFound
        The report has no such section.
    """
    sections = review_page(report).sections
    return found(sections[number - 1] if 1 <= number <= len(sections) else None)
