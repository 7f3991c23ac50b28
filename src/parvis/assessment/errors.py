"""The tree of errors that the library raises.

::

    AssessmentError
    ├── InvalidFile                 a file that does not fit its column contract: where, what, what was expected
    ├── InvalidDefinition           a framework, recipe or indicator that contradicts itself
    ├── UnknownArea                 a code or name that no area carries
    ├── ConstantIndicator           an indicator that is the same everywhere and cannot rank
    ├── LibraryMissing              an optional library that a kind of file needs is not installed
    └── NotReleasable               figures that no rule allows out

Every error carries ``text``, a :class:`~parvis.assessment.text.Text`: a sentence for a person, in both
languages, that says what, where and what to do. ``str(error)`` is the English one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.assessment.text import Text


class AssessmentError(Exception):
    """The base of every error of the library; ``text`` says in both languages what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: the line (1 is the header), the column, and a sentence in both languages."""

    line: int | None
    column: str | None
    text: Text


class InvalidFile(AssessmentError):
    """A file does not fit its column contract; ``faults`` lists every place, ``text`` the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults[0].text)
        self.faults = tuple(faults)


class InvalidDefinition(AssessmentError):
    """A framework, a recipe or an indicator contradicts itself."""


class UnknownArea(AssessmentError):
    """No area carries this code or name."""


class ConstantIndicator(AssessmentError):
    """An indicator is the same everywhere and cannot rank; drop it from the framework.

    ``columns`` are its places in the array of values, empty where the indicator is known by name.
    """

    def __init__(self, text: Text, columns: Sequence[int] = ()) -> None:
        super().__init__(text)
        self.columns = tuple(columns)


class LibraryMissing(AssessmentError):
    """A kind of file needs an optional library that is not installed; ``library`` is its name."""

    def __init__(self, library: str, *, extra: str = "sources") -> None:
        super().__init__(
            Text(
                en=f"This file needs the library {library}. Install it with: pip install 'parvis[{extra}]'.",
                fr=(
                    f"Ce fichier demande la bibliothèque {library}. "
                    f"Installez-la avec\u00a0: pip install 'parvis[{extra}]'."
                ),
            )
        )
        self.library = library


class NotReleasable(AssessmentError):
    """No rule of the source allows these figures out."""
