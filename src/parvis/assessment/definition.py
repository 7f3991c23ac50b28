"""Definitions that somebody wrote in a file: read, and what is wrong in them said by place."""

import tomllib
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
