"""Making the two pages of a strategy, once for each change of what they say.

No event is recorded: nothing of the strategy changes, and the same pages can be made from it at any time.
"""

from datetime import datetime
from itertools import chain

from parvis.core.files import checksum
from parvis.design.pdf import pdf_within
from parvis.plans.errors import DoesNotFit
from parvis.plans.models import Strategy, TwoPages
from parvis.plans.queries.two_pages import strategy_sheets


def two_pages_of(strategy: Strategy, *, paper: str, language: str, at: datetime) -> bytes:
    """Return the strategy as a PDF of two pages at most; it is made when what it says has changed.

    Raises
    ------
    DoesNotFit
        Not even with the smallest letters.
    PdfUnavailable
        WeasyPrint or the libraries that it draws with are not installed.
    """
    sheets = strategy_sheets(strategy, paper=paper, language=language)
    largest = next(sheets)
    source = checksum(largest.encode())
    kept = TwoPages.objects.filter(strategy=strategy, paper=paper, language=language, source=source).first()
    if kept:
        return bytes(kept.content)
    content = pdf_within(chain([largest], sheets), pages=2)
    if content is None:
        raise DoesNotFit
    made = {"source": source, "content": content, "made_at": at}
    TwoPages.objects.update_or_create(strategy=strategy, paper=paper, language=language, defaults=made)
    return content
