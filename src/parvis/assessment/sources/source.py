"""What a source is: publisher, product, reference date, licence, and the sentence that the licence asks for."""

from dataclasses import dataclass
from enum import StrEnum

from parvis.assessment.text import Text


class Licence(StrEnum):
    """The licence class of a source; none of them is share-alike, so figures may be carried over."""

    STATISTICS_CANADA = "statistics_canada_open_licence"
    OPEN_GOVERNMENT_CANADA = "open_government_licence_canada"
    OWN = "own"
    NOT_STATED = "not_stated"

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
    Licence.NOT_STATED: Text(en="Licence not stated", fr="Licence non précisée"),
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
    Licence.NOT_STATED: Text(en="{}.", fr="{}."),
}


LOCAL = Source(
    id="local",
    publisher=Text(en="The partnership", fr="Le partenariat"),
    product=Text(en="figures that it collected", fr="chiffres qu’il a recueillis"),
    vintage=Text(en="dates as given beside each value", fr="dates indiquées à côté de chaque valeur"),
    licence=Licence.OWN,
)

# What is said of a file whose publisher nothing in it names; no figure of it may be released as published.
NOT_STATED = Source(
    id="not_stated",
    publisher=Text(en="not stated", fr="non précisé"),
    product=Text(en="not stated", fr="non précisé"),
    vintage=Text(en="not stated", fr="non précisé"),
    licence=Licence.NOT_STATED,
)
