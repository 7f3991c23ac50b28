"""What a source is and what a file must look like: publisher, product, licence; columns and their contract."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parvis.assessment.text import Text

Progress = Callable[[int, int], None]
"""Called with the lines done and the lines there are."""


class Licence(StrEnum):
    """The licence class of a source; none of them is share-alike, so figures may be carried over."""

    STATISTICS_CANADA = "statistics_canada_open_licence"
    OPEN_GOVERNMENT_CANADA = "open_government_licence_canada"
    OWN = "own"

    @property
    def label(self) -> Text:
        """Return the licence as its owner names it."""
        return _LICENCE_LABELS[self]


_LICENCE_LABELS = {
    Licence.STATISTICS_CANADA: Text(
        en="Statistics Canada Open Licence", fr="Licence ouverte de Statistique Canada"
    ),
    Licence.OPEN_GOVERNMENT_CANADA: Text(
        en="Open Government Licence – Canada", fr="Licence du gouvernement ouvert – Canada"
    ),
    Licence.OWN: Text(en="Collected by the partnership", fr="Recueilli par le partenariat"),
}

STATISTICS_CANADA = Text(en="Statistics Canada", fr="Statistique Canada")


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that figures come from.

    ``vintage`` is the reference date as the publisher writes it; ``caveat`` is what a reader must know.
    """

    id: str
    publisher: Text
    product: Text
    vintage: Text
    licence: Licence
    caveat: Text = Text()  # noqa: RUF009 - frozen

    @property
    def citation(self) -> Text:
        """Return publisher, product and reference date, to stand under a table or a chart."""
        return Text(
            en=f"{self.publisher.en}, {self.product.en}, {self.vintage.en}",
            fr=f"{self.publisher.fr}, {self.product.fr}, {self.vintage.fr}",
        )

    @property
    def attribution(self) -> Text:
        """Return the sentence that the licence asks for where the figures are shown."""
        wording = _ATTRIBUTIONS[self.licence]
        return Text(en=wording.en.format(self.citation.en), fr=wording.fr.format(self.citation.fr))


# Statistics Canada Open Licence, section on attribution for a value-added product; Open Government
# Licence – Canada, version 2.0, section on attribution.
_ATTRIBUTIONS = {
    Licence.STATISTICS_CANADA: Text(
        en="Adapted from {}. This does not constitute an endorsement by Statistics Canada of this product.",
        fr="Adapté de {}. Cela ne constitue pas une approbation de ce produit par Statistique Canada.",
    ),
    Licence.OPEN_GOVERNMENT_CANADA: Text(
        en=(
            "Adapted from {}. This does not constitute an endorsement by Statistics Canada of this product. "
            "Contains information licensed under the Open Government Licence – Canada."
        ),
        fr=(
            "Adapté de {}. Cela ne constitue pas une approbation de ce produit par Statistique Canada. "
            "Contient de l’information visée par la Licence du gouvernement ouvert – Canada."
        ),
    ),
    Licence.OWN: Text(en="{}.", fr="{}."),
}


LOCAL = Source(
    id="local",
    publisher=Text(en="The partnership", fr="Le partenariat"),
    product=Text(en="figures that it collected", fr="chiffres qu’il a recueillis"),
    vintage=Text(en="dates as given beside each value", fr="dates indiquées à côté de chaque valeur"),
    licence=Licence.OWN,
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a layout: its header in each language, whether it must be there, what a cell holds."""

    id: str
    header: Text
    expected: Text
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape of file: its column contract and the reader that turns it into observations."""

    id: str
    name: Text
    columns: tuple[Column, ...]
    read: Callable[..., object]

    def fits(self, header: tuple[str, ...]) -> bool:
        """Tell whether a header has every required column, in either language."""
        present = {name.casefold() for name in header}
        return all(
            {column.header.en.casefold(), column.header.fr.casefold()} & present
            for column in self.columns
            if column.is_required
        )


def is_spreadsheet(path: Path) -> bool:
    """Tell whether a file is a ZIP container, as XLSX and ODS are, whatever its name says."""
    with path.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04"
