"""For whom an indicator is computed: groups of persons, in dimensions that may be crossed with each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from parvis.assessment.definition import invalid
from parvis.assessment.text import Text

TOTAL = "total"
CROSSED = ":"  # between the groups of an intersection: immigrants:women


@dataclass(frozen=True, slots=True)
class Group:
    """Persons for whom a condition over the columns is true; one for whom it is not known is not in the group."""

    id: str
    label: Text
    condition: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """Groups that answer one question, such as gender: most often each person is in one of them at most."""

    id: str
    label: Text
    groups: tuple[Group, ...]


EVERYBODY = Group(TOTAL, Text(en="Total", fr="Total"), "TRUE")


@dataclass(frozen=True, slots=True)
class Disaggregation:
    """The dimensions to compute an indicator by, and which of them to cross: everybody, each group, each crossing.

    ``intersections`` lists dimensions by id: ``(("immigrant_status", "gender"),)`` adds ``immigrants:women`` and so
    on, each person counted in it being in all of its groups.

    Raises
    ------
    InvalidDefinition
        Two groups have the same id, or an intersection names a dimension that is not there.
    """

    dimensions: tuple[Dimension, ...] = ()
    intersections: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse ids that occur twice and dimensions that do not exist."""
        _refuse_duplicates([group.id for group in self.groups])

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return every group: everybody, the groups of each dimension, then the crossings."""
        return tuple(_together(parts) for parts in self.parts)

    @property
    def parts(self) -> tuple[tuple[Group, ...], ...]:
        """Return, for each of ``groups``, those that its persons are all in: none for everybody, several if crossed."""
        single = ((group,) for dimension in self.dimensions for group in dimension.groups)
        crossed = (groups for names in self.intersections for groups in self._crossed(names))
        return ((), *single, *crossed)

    def dimension(self, id: str) -> Dimension:
        """Return a dimension by its id."""
        for dimension in self.dimensions:
            if dimension.id == id:
                return dimension
        choices = ", ".join(each.id for each in self.dimensions) or "–"
        raise invalid(
            f"An intersection names “{id}”, which is no dimension. Choose from: {choices}.",
            f"Un croisement nomme «\u00a0{id}\u00a0», qui n’est pas une dimension. "
            f"Choisissez parmi\u00a0: {choices}.",
        )

    def _crossed(self, names: Iterable[str]) -> Iterable[tuple[Group, ...]]:
        return product(*(self.dimension(name).groups for name in names))


def of_conditions(conditions: dict[str, str]) -> Disaggregation:
    """Return the disaggregation by groups that are not crossed: ``{"immigrants": "immigrant = 1"}``."""
    return Disaggregation(tuple(single_group(id, condition) for id, condition in conditions.items()))


def single_group(id: str, condition: str, *, label: Text | None = None) -> Dimension:
    """Return a dimension of one group, called as the group is."""
    named = label or Text(en=id, fr=id)
    return Dimension(id, named, (Group(id, named, condition),))


def _together(groups: tuple[Group, ...]) -> Group:
    if len(groups) < 2:
        return groups[0] if groups else EVERYBODY
    return Group(
        id=CROSSED.join(group.id for group in groups),
        label=Text(
            en=", ".join(group.label.en for group in groups), fr=", ".join(group.label.fr for group in groups)
        ),
        condition=" AND ".join(f"({group.condition})" for group in groups),
    )


def _refuse_duplicates(ids: list[str]) -> None:
    for id in ids:
        if ids.count(id) > 1:
            raise invalid(
                f"The group “{id}” occurs twice. Give each group a name of its own; “{TOTAL}” is everybody.",
                f"Le groupe «\u00a0{id}\u00a0» figure deux fois. Donnez à chaque groupe un nom qui lui est propre; "
                f"«\u00a0{TOTAL}\u00a0» désigne tout le monde.",
            )
