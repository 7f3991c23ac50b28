"""Checklists: the items behind the indicators of availability and evidence, read from TOML files, one a characteristic.

An item is a question that somebody who knows the place answers with yes, no, or that they do not know::

    [[item]]
    id = "settlement_services_language"      # the column of a filled-in checklist
    indicator = "settlement_services"
    en = "Language training is offered at several levels."
    fr = "Des cours de langue sont offerts à plusieurs niveaux."
    answers = ["yes", "no", "unknown"]

An unanswered item, and one answered “unknown”, counts neither for nor against the place.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from parvis.assessment.indicators.measure import Checklist
from parvis.assessment.text import Text

ANSWERS = {
    "yes": Text(en="Yes", fr="Oui"),
    "no": Text(en="No", fr="Non"),
    "unknown": Text(en="Do not know", fr="Ne sait pas"),
}


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One statement about the place: its column, the indicator it counts for, its wording, the possible answers."""

    id: str
    indicator: str
    wording: Text
    answers: tuple[str, ...]


@cache
def checklist_items() -> tuple[ChecklistItem, ...]:
    """Return every item of the checklists that come with the library, in the order of their files."""
    folder = resources.files("parvis.assessment") / "checklists"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name
    )
    return tuple(
        ChecklistItem(row["id"], row["indicator"], Text(en=row["en"], fr=row["fr"]), tuple(row["answers"]))
        for file in files
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["item"]
    )


def items_of(indicator: str) -> tuple[ChecklistItem, ...]:
    """Return the items that count for an indicator; none where it is not measured by a checklist."""
    return tuple(each for each in checklist_items() if each.indicator == indicator)


def checklist_measure(indicator: str) -> Checklist:
    """Return the share of an indicator's items answered with yes, among those answered with yes or no."""
    return Checklist(
        items=tuple(
            f"CASE WHEN {each.id} = 'yes' THEN TRUE WHEN {each.id} = 'no' THEN FALSE END"
            for each in items_of(indicator)
        )
    )
