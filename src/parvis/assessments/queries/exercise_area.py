"""The places of a council's assessment: the area itself, and those that it may be compared with."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from parvis.assessment import Area, Stratum, communities
from parvis.assessment.geography.dguid import PROVINCE_CODES
from parvis.assessment.sources.places import COUNTRY_CODE
from parvis.assessments.enums import ComparedWith
from parvis.assessments.models import Exercise

_CODES_OF_PROVINCES = {letters: code for code, letters in PROVINCE_CODES.items()}


@dataclass(frozen=True, slots=True)
class ExerciseArea:
    """The ids under which figures of each place are kept; ``peers`` and ``others`` are communities that ship.

    ``stratum`` is that of the register, else the library's; None where neither knows one, and then there are no peers.
    """

    id: str
    codes: tuple[str, ...]
    province: str
    stratum: Stratum | None
    peers: tuple[Area, ...]
    others: tuple[Area, ...]

    @property
    def country(self) -> str:
        """Return the code of Canada."""
        return COUNTRY_CODE

    @property
    def names(self) -> Mapping[str, str]:
        """Return the id of the place for each name that a file may give it: its own, or the codes of its units."""
        return dict(self._names())

    def compared(self, kind: str, chosen: Collection[str] = ()) -> tuple[str, ...]:
        """Return the ids of what a comparison sets beside the area; itself, where it is compared with itself."""
        return {
            ComparedWith.PEERS: tuple(peer.id for peer in self.peers),
            ComparedWith.PROVINCE: (self.province,) if self.province else (),
            ComparedWith.CANADA: (self.country,),
            ComparedWith.EARLIER: (self.id,) if self.id else (),
            ComparedWith.CHOSEN: tuple(each.id for each in self.others if each.id in chosen),
        }[ComparedWith(kind)]

    def _names(self) -> Iterator[tuple[str, str]]:
        for community in self.others:
            yield "+".join(community.codes), community.id
            yield community.id, community.id
        for place in filter(None, (self.province, self.country)):
            yield place, place
        if self.id:
            yield "+".join(self.codes), self.id
            yield self.id, self.id


def area_of(exercise: Exercise) -> ExerciseArea:
    """Return the places of an exercise; ``id`` is empty where the partnership served no known area when it began."""
    known = {area.id: area for area in communities()}
    own, partnership = known.get(exercise.area), exercise.partnership
    stratum = partnership.stratum or (own.stratum if own else "")
    others = tuple(area for area in communities() if area.id != exercise.area)
    return ExerciseArea(
        id=exercise.area or "+".join(exercise.codes),
        codes=tuple(exercise.codes),
        province=_CODES_OF_PROVINCES.get(own.province if own else partnership.province, ""),
        stratum=Stratum(stratum) if stratum else None,
        peers=tuple(area for area in others if area.stratum == stratum),
        others=others,
    )
