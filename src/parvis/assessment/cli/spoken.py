"""The language of a command's output, and its errors as sentences in it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer

from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Language, Text


class Spoken(StrEnum):
    """The languages of the output."""

    EN = "en"
    FR = "fr"


LanguageOption = Annotated[
    Spoken | None,
    typer.Option("--language", "-l", help="en or fr; by default that of LANG.", show_default=False),
]


def language_of(asked: Spoken | None) -> Language:
    """Return the language asked for, or else that of the terminal."""
    spoken = asked or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return "fr" if spoken.startswith("fr") else "en"


@contextmanager
def errors_as_sentences(language: Language) -> Iterator[None]:
    """Say what must be mended on standard error, and end with exit code 1."""
    from parvis.assessment.cli import show

    try:
        yield
    except AssessmentError as error:
        show.error(error, language=language)
        sys.exit(1)
    except BrokenPipeError:
        raise  # whoever reads the output has had enough
    except OSError as error:
        show.error(_inaccessible(error), language=language)
        sys.exit(1)


def _inaccessible(error: OSError) -> AssessmentError:
    place = error.filename or error.strerror or error
    return AssessmentError(
        Text(
            en=f"“{place}” cannot be read or written. Check the place, its permissions and the space on the disk.",
            fr=f"«\u00a0{place}\u00a0» ne peut être ni lu ni écrit. Vérifiez l’emplacement, ses permissions et "
            "l’espace sur le disque.",
        )
    )
