"""How partnerships are grouped to be looked at side by side; each way says what it is and where it was read."""

from dataclasses import dataclass
from itertools import pairwise

from parvis.assessment.text import Text

STRATUM, PROVINCE, HOST_FORM = "stratum", "province", "host_form"
POPULATION, IMMIGRANT_SHARE = "population", "immigrant_share"
PEERS = "peers-"  # before the number of a saved peer group


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to group partnerships, and what it rests on."""

    key: str
    label: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a grouping."""

    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands of a figure: from each bound to below the next, the last one without an end."""

    bounds: tuple[float, ...]
    groups: tuple[Group, ...]

    def group_of(self, value: float) -> Group:
        """Return the band that a value lies in."""
        return self.groups[sum(value >= bound for bound in self.bounds)]


def _bands(*bounds: int, unit: Text) -> Bands:
    first = Group("0", Text(en=f"Below {bounds[0]:,}{unit.en}", fr=f"Moins de {_fr(bounds[0])}{unit.fr}"))
    between = (
        Group(
            str(low),
            Text(
                en=f"{low:,} to below {high:,}{unit.en}", fr=f"De {_fr(low)} à moins de {_fr(high)}{unit.fr}"
            ),
        )
        for low, high in pairwise(bounds)
    )
    last = bounds[-1]
    end = Group(str(last), Text(en=f"{last:,}{unit.en} or more", fr=f"{_fr(last)}{unit.fr} ou plus"))
    return Bands(bounds, (first, *between, end))


def _fr(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


POPULATION_BANDS = _bands(50_000, 100_000, 500_000, unit=Text(en=" people", fr=" personnes"))
SHARE_BANDS = _bands(10, 20, 30, unit=Text(en="%", fr="\u00a0%"))

GROUPINGS: tuple[Grouping, ...] = (
    Grouping(
        STRATUM,
        Text(en="Stratum", fr="Strate"),
        Text(
            en="The three strata of the programme: Toronto and neighbourhood, urban, rural and remote, as the declared "
            "rule or its override assigned them on the day.",
            fr="Les trois strates du programme\u00a0: Toronto et ses quartiers, milieu urbain, milieu rural et "
            "éloigné, telles que la règle déclarée ou une dérogation les attribuait ce jour-là.",
        ),
    ),
    Grouping(
        PROVINCE,
        Text(en="Province or territory", fr="Province ou territoire"),
        Text(
            en="The province or territory in which the partnership is registered.",
            fr="La province ou le territoire où le partenariat est inscrit.",
        ),
    ),
    Grouping(
        HOST_FORM,
        Text(en="Form of the host", fr="Forme de l’organisme d’accueil"),
        Text(
            en="The form of the organization that hosts the partnership, as the register documents it.",
            fr="La forme de l’organisme qui accueille le partenariat, selon le registre.",
        ),
    ),
    Grouping(
        POPULATION,
        Text(en="Population of the area served", fr="Population du territoire desservi"),
        Text(
            en="Population of the area that the partnership served on the day: Statistics Canada, 2021 Census of "
            "Population, for the areas that Parvis ships. A partnership whose area is not among them is not grouped.",
            fr="Population du territoire desservi ce jour-là\u00a0: Statistique Canada, Recensement de la population "
            "de 2021, pour les territoires livrés avec Parvis. Un partenariat dont le territoire n’y figure pas n’est "
            "pas "
            "classé.",
        ),
    ),
    Grouping(
        IMMIGRANT_SHARE,
        Text(en="Share of immigrants in the area served", fr="Part d’immigrants dans le territoire desservi"),
        Text(
            en="Share of immigrants in the population of the area that the partnership served on the day: Statistics "
            "Canada, 2021 Census of Population, as shipped with Parvis. A partnership without the figure is not "
            "grouped.",
            fr="Part d’immigrants dans la population du territoire desservi ce jour-là\u00a0: Statistique Canada, "
            "Recensement de la population de 2021, valeurs livrées avec Parvis. Un partenariat sans cette valeur n’est "
            "pas classé.",
        ),
    ),
)

IN_THE_PEER_GROUP, OTHERS = "in", "others"
