"""What a value's note says, in both languages.

An observation carries the name of its note, so that the long table stays one language; the sentences are
in ``data/notes.csv``.
"""

from functools import cache

from parvis.assessment.geography.aggregation_note import aggregation_note_text
from parvis.assessment.sources.shipped import rows_of
from parvis.assessment.text import Text


def note_text(note: str) -> Text:
    """Return the sentence that a note stands for: how the value was made, or why it is withheld.

    The note of an aggregated figure says from what and without what it was made. A note that is neither that nor
    one of the shipped ones is given as its author wrote it, in both languages.
    """
    return aggregation_note_text(note) or _notes().get(note, Text(en=note, fr=note))


@cache
def _notes() -> dict[str, Text]:
    return {row["note"]: Text(en=row["en"], fr=row["fr"]) for row in rows_of("notes.csv")}
