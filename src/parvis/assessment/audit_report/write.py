"""Write an audit to a folder: one page and one PDF a language."""

from collections.abc import Sequence
from pathlib import Path

from parvis.assessment.audit_report.document import Report
from parvis.assessment.audit_report.page import as_image, page
from parvis.assessment.audit_report.report import report
from parvis.assessment.errors import AssessmentError
from parvis.assessment.index.audit import Audit
from parvis.assessment.text import LANGUAGES, Language, Text


class PdfUnavailable(AssessmentError):
    """A PDF needs packages that are not installed."""


def write_audit(
    audit: Audit, folder: Path, *, languages: Sequence[Language] = LANGUAGES, with_pdf: bool = True
) -> tuple[Path, ...]:
    """Write ``audit.en.html``, ``audit.fr.html`` and the same as PDF; return their paths.

    The PDF is tagged (PDF/UA-1). Nothing is written until all is made.

    Raises
    ------
    PdfUnavailable
        A PDF is wanted and WeasyPrint or what it draws with is not installed; the sentence says what to do.
    """
    made = report(audit)
    contents: dict[str, bytes] = {}
    for language in languages:
        contents[f"audit.{language}.html"] = page(made, language).encode()
        if with_pdf:
            contents[f"audit.{language}.pdf"] = _pdf(made, language)
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(folder / name, content) for name, content in contents.items())


def _pdf(made: Report, language: Language) -> bytes:
    # Imported here: the import alone takes seconds, and few need a PDF.
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable(
            Text(
                en='A PDF needs WeasyPrint and Pango: pip install "parvis[platform]" (Debian: apt install '
                "libpango-1.0-0 libpangoft2-1.0-0), or ask for the page alone.",
                fr='Un PDF demande WeasyPrint et Pango\u00a0: pip install "parvis[platform]" (Debian\u00a0: apt '
                "install libpango-1.0-0 libpangoft2-1.0-0), ou demandez la page seule.",
            )
        ) from error
    html = page(made, language, draw=as_image)
    written: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return written


def _written(path: Path, content: bytes) -> Path:
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    return beside.replace(path)
