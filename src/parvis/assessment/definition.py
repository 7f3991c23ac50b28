"""Definitions in a file: read, written, and what is wrong in them said by place."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text


def invalid(en: str, fr: str) -> InvalidDefinition:
    """Return the error that says in both languages what contradicts itself."""
    return InvalidDefinition(Text(en=en, fr=fr))


def load_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file, or say on which line it goes wrong.

    Raises
    ------
    InvalidDefinition
        There is no such file, or it is no TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise invalid(
            f"{path}: this file cannot be read. Check its name and folder.",
            f"{path}\u00a0: ce fichier ne peut pas être lu. Vérifiez son nom et son dossier.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise invalid(
            f"{path.name} is no TOML file in UTF-8: {error}. Mend that place and try again.",
            f"{path.name} n’est pas un fichier TOML en UTF-8\u00a0: {error}. Corrigez cet endroit et réessayez.",
        ) from error


def tables_of(table: Mapping[str, Any], key: str, here: Text) -> list[Mapping[str, Any]]:
    """Return the tables that a definition holds under a key, none where it has not the key.

    Raises
    ------
    InvalidDefinition
        It holds something else; ``here`` says in the sentence where.
    """
    rows = table.get(key, [])
    if isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows):
        return rows
    raise invalid(
        f"In {here.en}, “{key}” is no list of tables. Begin each with a line [[{key}]].",
        f"Dans {here.fr}, «\u00a0{key}\u00a0» n’est pas une liste de tableaux. "
        f"Commencez chacun par une ligne [[{key}]].",
    )


def toml_text(table: Mapping[str, Any]) -> str:
    """Return a table as a TOML file that reads back to the same; a key whose value is None is left out."""
    plain = {key: value for key, value in table.items() if not _is_section(value) and value is not None}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    sections = [line for key, value in table.items() if _is_section(value) for line in _section(key, value)]
    return "\n".join([*lines, *sections]) + "\n"


def _is_section(value: Any) -> bool:
    is_rows = isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value)
    return isinstance(value, Mapping) or bool(is_rows)


def _section(key: str, value: Any) -> Iterator[str]:
    head = f"[{_key(key)}]" if isinstance(value, Mapping) else f"[[{_key(key)}]]"
    for row in [value] if isinstance(value, Mapping) else value:
        yield from ("", head)
        yield from (f"{_key(name)} = {_value(each)}" for name, each in row.items() if each is not None)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        inside = ", ".join(
            f"{_key(name)} = {_value(each)}" for name, each in value.items() if each is not None
        )
        return f"{{ {inside} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    # A text, a number or a truth of JSON is one of TOML too, but for one sign that TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _value(name)
