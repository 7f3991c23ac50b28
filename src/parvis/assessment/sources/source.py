"""What a source is: publisher, product, reference date, licence, and the sentence that the licence asks for."""

from dataclasses import dataclass
from enum import StrEnum

from parvis.assessment.text import Text


class Licence(StrEnum):
    """The licence class of a source: what must be said where its figures are shown, and what may be made of them."""

    STATISTICS_CANADA = "statistics_canada_open_licence"
    OPEN_GOVERNMENT_CANADA = "open_government_licence_canada"
    OPEN_GOVERNMENT_ONTARIO = "open_government_licence_ontario"
    OPEN_GOVERNMENT_TORONTO = "open_government_licence_toronto"
    MUNICIPAL = "municipal_open_data_licence"
    OPEN_DATABASE = "open_database_licence"
    OWN = "own"
    NOT_STATED = "not_stated"

    @property
    def label(self) -> Text:
        """Return the licence as its owner names it."""
        return _LICENCE_LABELS[self]

    @property
    def is_share_alike(self) -> bool:
        """Tell whether a table made of such figures must itself be under this licence: keep it apart from others."""
        return self is Licence.OPEN_DATABASE


_LICENCE_LABELS = {
    Licence.STATISTICS_CANADA: Text(
        en="Statistics Canada Open Licence", fr="Licence ouverte de Statistique Canada"
    ),
    Licence.OPEN_GOVERNMENT_CANADA: Text(
        en="Open Government Licence – Canada", fr="Licence du gouvernement ouvert – Canada"
    ),
    Licence.OPEN_GOVERNMENT_ONTARIO: Text(
        en="Open Government Licence – Ontario", fr="Licence du gouvernement ouvert – Ontario"
    ),
    Licence.OPEN_GOVERNMENT_TORONTO: Text(
        en="Open Government Licence – Toronto", fr="Licence du gouvernement ouvert – Toronto"
    ),
    Licence.MUNICIPAL: Text(
        en="Open data licence of the municipality", fr="Licence de données ouvertes de la municipalité"
    ),
    Licence.OPEN_DATABASE: Text(
        en="Open Database Licence 1.0 (share-alike)",
        fr="Licence Open Database 1.0 (partage dans les mêmes conditions)",
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
        if self.citation == NOT_STATED.citation:
            return Text(en="Source not stated.", fr="Source non précisée.")
        wording = _ATTRIBUTIONS[self.licence]
        return Text(en=wording.en.format(self.citation.en), fr=wording.fr.format(self.citation.fr))


# Statistics Canada Open Licence, section on attribution for a value-added product; Open Government
# Licence – Canada, version 2.0, section on attribution; the licences of Ontario and Toronto are worded after it.
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
    Licence.OPEN_GOVERNMENT_ONTARIO: Text(
        en="{}. Contains information licensed under the Open Government Licence – Ontario.",
        fr="{}. Contient des renseignements visés par la Licence du gouvernement ouvert – Ontario.",
    ),
    Licence.OPEN_GOVERNMENT_TORONTO: Text(
        en="{}. Contains information licensed under the Open Government Licence – Toronto.",
        fr="{}. Contient de l’information visée par la Licence du gouvernement ouvert – Toronto.",
    ),
    Licence.MUNICIPAL: Text(
        en="{}. Contains information provided by the municipality under its open data licence.",
        fr="{}. Contient de l’information fournie par la municipalité sous sa licence de données ouvertes.",
    ),
    # Open Database Licence 1.0, sections 4.3 and 4.4: notice with what is shown, share-alike of what is derived.
    Licence.OPEN_DATABASE: Text(
        en=(
            "{}. © OpenStreetMap contributors, made available under the Open Database Licence 1.0; "
            "a database made from it must be shared under the same licence."
        ),
        fr=(
            "{}. © les contributeurs d’OpenStreetMap, sous la licence Open Database 1.0; "
            "une base de données qui en est tirée doit être partagée sous la même licence."
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
