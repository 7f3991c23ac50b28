"""Rules that somebody wrote in a TOML file; ``docs/reference/disclosure-rules.md`` describes its form.

A key that is not known is refused: a misspelt threshold would otherwise protect nobody.
"""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from parvis.assessment.definition import invalid, load_toml
from parvis.assessment.disclosure.relation import Along, Relation
from parvis.assessment.disclosure.rules import RULES_OF_SOURCES, Dominance, Rounding, RuleBook, Rules
from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.observation import Flag
from parvis.assessment.text import Text

_TABLES = ("rules", "relation")
_RELATION_KEYS = ("along", "whole", "parts", "is_complete")
_RULES_KEYS = (*(each.name for each in fields(Rules)), "sources")
_NUMBERS = (
    "least_population",
    "least_people",
    "least_count",
    "least_unanimous",
    "least_comparison_group",
    "protection",
)


def read_rules(path: Path) -> RuleBook:
    """Read the rules of one or several sources; sources that the file does not name keep their own.

    Raises
    ------
    InvalidDefinition
        The file cannot be read or contradicts itself; the sentence names the place and what is expected.
    """
    written = load_toml(path)
    _refuse_unknown(written, _TABLES, where=path.name)
    of_sources = dict(RULES_OF_SOURCES)
    for number, table in enumerate(_tables(written, "rules", path.name), start=1):
        where = f"{path.name}, [[rules]] {number}"
        _refuse_unknown(table, _RULES_KEYS, where=where)
        rules = _rules(table, where)
        of_sources |= dict.fromkeys(_texts(table, "sources", where), rules)
    relations = tuple(
        _relation(table, f"{path.name}, [[relation]] {number}")
        for number, table in enumerate(_tables(written, "relation", path.name), start=1)
    )
    return RuleBook(of_sources, relations)


def _tables(written: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    found = written.get(key, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise _expected(where, key, f"[[{key}]]", f"[[{key}]]")
    return found


def _rules(table: Mapping[str, Any], where: str) -> Rules:
    given: dict[str, Any] = {key: _whole_number(table, key, where) for key in _NUMBERS if key in table}
    if "base" in table:
        given["base"] = _whole_number(table, "base", where)
    if "is_published" in table:
        given["is_published"] = _claim(table, "is_published", where)
    if "rounding" in table:
        given["rounding"] = Rounding(_choice(table, "rounding", tuple(Rounding), where))
    if "dominance" in table:
        given["dominance"] = _dominance(table, where)
    if "p_percent" in table:
        given["p_percent"] = _percent(table, "p_percent", where)
    if "withheld_flags" in table:
        flags = _texts(table, "withheld_flags", where)
        _refuse_unknown(dict.fromkeys(flags), tuple(flag.value for flag in Flag if flag), where=where)
        given["withheld_flags"] = frozenset(map(Flag, flags))
    if "closed_licences" in table:
        given["closed_licences"] = frozenset(_texts(table, "closed_licences", where))
    return Rules(
        id=_text(table, "id", where),
        label=_label(table, where),
        reference=_text(table, "reference", where),
        **given,
    )


def _relation(table: Mapping[str, Any], where: str) -> Relation:
    _refuse_unknown(table, _RELATION_KEYS, where=where)
    return Relation(
        along=Along(_choice(table, "along", tuple(Along), where)),
        whole=_text(table, "whole", where),
        parts=_texts(table, "parts", where),
        is_complete=_claim(table, "is_complete", where) if "is_complete" in table else True,
    )


def _label(table: Mapping[str, Any], where: str) -> Text:
    label = table.get("label")
    if not isinstance(label, dict) or not all(isinstance(label.get(each), str) for each in ("en", "fr")):
        raise _expected(where, "label", '{ en = "…", fr = "…" }', '{ en = "…", fr = "…" }')
    return Text(en=label["en"], fr=label["fr"])


def _dominance(table: Mapping[str, Any], where: str) -> Dominance:
    given = table["dominance"]
    if not isinstance(given, dict) or set(given) != {"largest", "percent"}:
        raise _expected(where, "dominance", "{ largest = 2, percent = 85 }", "{ largest = 2, percent = 85 }")
    return Dominance(_whole_number(given, "largest", where), _percent(given, "percent", where))


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    found = table.get(key)
    if not isinstance(found, str) or not found.strip():
        raise _expected(where, key, "a text", "un texte")
    return found


def _texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = table.get(key)
    if not isinstance(found, list) or not found or not all(isinstance(each, str) and each for each in found):
        raise _expected(where, key, "a list of texts", "une liste de textes")
    return tuple(found)


def _whole_number(table: Mapping[str, Any], key: str, where: str) -> int:
    found = table.get(key)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise _expected(where, key, "a whole number, 1 or more", "un nombre entier, 1 ou plus")
    return found


def _percent(table: Mapping[str, Any], key: str, where: str) -> float:
    found = table.get(key)
    if not isinstance(found, int | float) or isinstance(found, bool) or not 0 < found <= 100:
        raise _expected(
            where, key, "a percentage above 0, 100 at most", "un pourcentage de plus de 0, 100 au plus"
        )
    return float(found)


def _claim(table: Mapping[str, Any], key: str, where: str) -> bool:
    found = table[key]
    if not isinstance(found, bool):
        raise _expected(where, key, "true or false", "true ou false")
    return found


def _choice(table: Mapping[str, Any], key: str, choices: tuple[str, ...], where: str) -> str:
    found = table.get(key)
    if found not in choices:
        names = ", ".join(map(str, choices))
        raise _expected(where, key, f"one of: {names}", f"un de ceux-ci\u00a0: {names}")
    return str(found)


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], *, where: str) -> None:
    for key in table:
        if key not in known:
            choices = ", ".join(known)
            raise invalid(
                f"{where}: “{key}” is not known. Choose from: {choices}.",
                f"{where}\u00a0: «\u00a0{key}\u00a0» est inconnu. Choisissez parmi\u00a0: {choices}.",
            )


def _expected(where: str, key: str, en: str, fr: str) -> InvalidDefinition:
    return invalid(f"{where}: “{key}” must be {en}.", f"{where}\u00a0: «\u00a0{key}\u00a0» doit être {fr}.")
