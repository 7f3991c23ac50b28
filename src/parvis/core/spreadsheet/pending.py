"""What was read from a file and waits for somebody to confirm it: the rows, never the file itself."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from parvis.core.errors import NotFound
from parvis.core.models import PendingImport
from parvis.core.spreadsheet.comparison import Record
from parvis.core.spreadsheet.reading import ReadRow, Rows

KEPT_FOR = timedelta(days=1)  # an import that nobody confirmed by the next day is begun again


def keep(
    rows: Rows, *, kind: str, person_id: int, partnership_id: int, state: str, at: datetime
) -> PendingImport:
    """Keep what was read, for the person who sent it and for this partnership alone."""
    content = {key: [[row.line, row.cells] for row in table] for key, table in rows.items()}
    return PendingImport.objects.create(
        kind=kind,
        person_id=person_id,
        partnership_id=partnership_id,
        content=content,
        state=state,
        made_at=at,
    )


def pending_import(number: int, *, kind: str, person_id: int, partnership_id: int) -> PendingImport:
    """Return what the person sent to this partnership.

    Raises
    ------
    NotFound
        There is no such import, it was confirmed, or somebody else's.
    """
    imports = PendingImport.objects.filter(kind=kind, person_id=person_id, partnership_id=partnership_id)
    pending = imports.filter(pk=number).first()
    if pending is None:
        raise NotFound
    return pending


def look_again(pending: PendingImport, *, state: str) -> None:
    """Bind the confirmation to the records as they are now, which are then shown anew."""
    pending.state = state
    pending.save(update_fields=["state"])


def done(pending: PendingImport) -> None:
    """Forget what was brought in."""
    pending.delete()


def rows_of(pending: PendingImport) -> Rows:
    """Return the rows as they were read."""
    return {
        key: tuple(ReadRow(line, dict(cells)) for line, cells in table)
        for key, table in pending.content.items()
    }


def state_of(records: Mapping[str, Iterable[Record]]) -> str:
    """Return a checksum of the records as they are: what a confirmation is bound to."""
    told = [
        f"{key} {record.number} {record.mark}" for key, table in sorted(records.items()) for record in table
    ]
    return sha256("\n".join(told).encode()).hexdigest()


def remove_old(*, at: datetime) -> None:
    """Remove what nobody confirmed within a day."""
    PendingImport.objects.filter(made_at__lt=at - KEPT_FOR).delete()
