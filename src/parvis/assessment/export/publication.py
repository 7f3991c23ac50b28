"""Who publishes a table, under which licence and when: what no figure can tell, and every catalogue asks."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from parvis.assessment.definition import invalid, load_toml
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text

_TEXTS = ("title", "description", "publisher", "licence")
_WORDS = ("address", "email", "licence_address", "issued_on", "modified_on", "frequency", "version")


@dataclass(frozen=True, slots=True)
class Publication:
    """What the publisher says of an export; what is empty is left out of every description, never made up.

    ``address`` is the folder on the web in which the files will lie. ``licence`` and ``licence_address`` are those
    under which the export as a whole is given; without them it goes out under the licences of its sources.
    ``frequency`` is a code of the European Union's list, such as ANNUAL; ``keywords`` and ``themes`` are the
    publisher's own words and its catalogue's addresses.
    """

    title: Text = Text()  # noqa: RUF009 - frozen
    description: Text = Text()  # noqa: RUF009 - frozen
    publisher: Text = Text()  # noqa: RUF009 - frozen
    licence: Text = Text()  # noqa: RUF009 - frozen
    licence_address: str = ""
    address: str = ""
    email: str = ""
    issued_on: str = ""
    modified_on: str = ""
    frequency: str = ""
    version: str = ""
    keywords: tuple[Text, ...] = ()
    themes: tuple[str, ...] = ()


def read_publication(path: Path) -> Publication:
    """Read what the publisher says from a TOML file: each text in both languages, ``title.en`` and ``title.fr``.

    Raises
    ------
    InvalidDefinition
        The file is no TOML, a key is unknown, a text lacks a language, or a day is not written as 2026-01-31; the
        sentence names it.
    """
    record = load_toml(path)
    known = (*_TEXTS, *_WORDS, "keywords", "themes")
    if unknown := [key for key in record if key not in known]:
        names = ", ".join(known)
        raise _invalid(
            path,
            f"“{unknown[0]}” is not known; expected: {names}",
            f"«\u00a0{unknown[0]}\u00a0» est inconnu; attendu\u00a0: {names}",
        )
    texts: dict[str, Any] = {key: _text(path, key, record[key]) for key in _TEXTS if key in record}
    words: dict[str, Any] = {key: _word(path, key, record[key]) for key in _WORDS if key in record}
    return Publication(
        **texts,
        **words,
        keywords=tuple(_text(path, "keywords", each) for each in record.get("keywords", ())),
        themes=tuple(map(str, record.get("themes", ()))),
    )


def _text(path: Path, key: str, found: Any) -> Text:
    languages = found if isinstance(found, dict) else {}
    text = Text(en=str(languages.get("en", "")), fr=str(languages.get("fr", "")))
    if not (text.en and text.fr) or len(languages) > 2:
        raise _invalid(
            path,
            f"“{key}” needs a text in English (en) and in French (fr)",
            f"«\u00a0{key}\u00a0» demande un texte en français (fr) et en anglais (en)",
        )
    return text


def _word(path: Path, key: str, found: Any) -> str:
    written = found.isoformat() if isinstance(found, date) else found
    if not isinstance(written, str) or (key.endswith("_on") and not _is_day(written)):
        raise _invalid(
            path,
            f"“{key}” needs a text; a day is written as 2026-01-31",
            f"«\u00a0{key}\u00a0» demande un texte; un jour s’écrit 2026-01-31",
        )
    return written


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return len(written) == len("2026-01-31")


def _invalid(path: Path, en: str, fr: str) -> InvalidDefinition:
    return invalid(f"{path.name}: {en}.", f"{path.name}\u00a0: {fr}.")
