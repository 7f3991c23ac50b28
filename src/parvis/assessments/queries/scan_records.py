"""What the records of a partnership answer in a scan: the register, official figures, organizations and seats.

Each of these says what is recorded, and how much of it; what is not recorded is said nowhere, and is not nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.utils.translation import override

from parvis.assessment import Observation, Text, community_observations, indicator, release, source
from parvis.assessment.observation import Match
from parvis.assessment.sources.communities import area_name
from parvis.assessments.kinds.scan import Proposed
from parvis.assessments.kinds.words import describes, value_text
from parvis.assessments.models import Exercise
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import SeatRole, Sector
from parvis.partnerships.models import Seat
from parvis.partnerships.models.dated import held_on
from parvis.partnerships.queries.council import SeatRow, seat_rows

NBSP = "\N{NO-BREAK SPACE}"
POPULATION = ("population", "population_change_2016_2021", "population_change_2021_2025", "median_age")
NEWCOMERS = ("immigrants_share", "recent_among_immigrants", "refugees_among_recent")
LANGUAGES = ("first_official_language_french", "bilingual_share")
WORK = ("unemployment_rate", "overqualification_immigrants", "overqualification_recent_immigrants")
HOUSING = ("median_rent_cost", "tenant_shelter_30plus", "owner_shelter_30plus", "major_repairs")
BELONGING = ("belonging_local", "life_satisfaction")


def area_served(exercise: Exercise, on: date) -> Proposed | None:
    """Propose what the register says of the area and the host."""
    partnership = exercise.partnership
    areas = list(partnership.service_areas.filter(held_on(on)))
    if not areas:
        return None
    served = joined([_name_of(area.area, area.level, area.codes) for area in areas])
    host = partnership.host  # in each language where it is documented, and never put into the other
    hosted = Text(
        en=f"Host: {host.en}." if host.en else "",
        fr=f"Organisme d’accueil{NBSP}: {host.fr}." if host.fr else "",
    )
    since = partnership.established_year
    begun = Text(en=f"Established in {since}.", fr=f"Établi en {since}.") if since else Text()
    words = sentences(
        Text(en=f"The area served is {served.en}.", fr=f"Le territoire desservi est {served.fr}."),
        begun,
        hosted,
    )
    return Proposed(words, in_the_records("register of partnerships", "registre des partenariats", on=on))


def figures(*indicators: str) -> Callable[[Exercise, date], Proposed | None]:
    """Return a filler that proposes the last published figure of each indicator for the exercise's community."""

    def propose(exercise: Exercise, on: date) -> Proposed | None:
        last = _last_figures(exercise.area, indicators)
        if not last:
            return None
        attributed = dict.fromkeys(source(one.source).attribution for one in last)
        return Proposed(sentences(*(_figure(one) for one in last)), sentences(*attributed))

    return propose


def organizations(exercise: Exercise, on: date) -> Proposed | None:
    """Propose how many organizations take part in the partnership, by sector."""
    sectors = Counter(exercise.partnership.organisations.order_by().values_list("sector", flat=True))
    if not sectors:
        return None
    total = sum(sectors.values())
    by_sector = joined([_counted(Sector(sector), count) for sector, count in sectors.most_common()])
    words = Text(
        en=f"{total} organizations are recorded as taking part in the partnership: {by_sector.en}.",
        fr=f"{total} organismes sont inscrits comme participant au partenariat{NBSP}: {by_sector.fr}.",
    )
    if total == 1:
        words = Text(
            en=f"One organization is recorded as taking part in the partnership: {by_sector.en}.",
            fr=f"Un organisme est inscrit comme participant au partenariat{NBSP}: {by_sector.fr}.",
        )
    return Proposed(
        words, in_the_records("organizations of the partnership", "organismes du partenariat", on=on)
    )


def seats(exercise: Exercise, on: date) -> Proposed | None:
    """Propose who sits on the council by sector, and which sectors have no seat that is filled."""
    council = Seat.objects.filter(council__partnership=exercise.partnership_id, council__parent=None)
    places = [row for row in seat_rows(council, on=on) if row.seat.role != SeatRole.ALTERNATE]
    if not places:
        return None
    filled = Counter(Sector(row.seat.sector) for row in places if not row.is_vacant)
    at_the_table = joined([_counted(sector, count) for sector, count in filled.most_common()])
    words = Text(
        en=f"{sum(filled.values())} of {len(places)} seats are filled: {at_the_table.en}.",
        fr=f"{sum(filled.values())} des {len(places)} sièges sont pourvus{NBSP}: {at_the_table.fr}.",
    )
    proposed = sentences(words if filled else Text(), _vacant(places), _without_a_seat(filled))
    return Proposed(proposed, in_the_records("seats of the council", "sièges du conseil", on=on))


def in_the_records(en: str, fr: str, *, on: date) -> Text:
    """Name a part of the records as the source, with the day."""
    with override("en"):
        in_english = day(on)
    with override("fr"):
        in_french = day(on)
    return Text(en=f"Parvis, {en}, {in_english}", fr=f"Parvis, {fr}, {in_french}")


def sentences(*texts: Text) -> Text:
    """Put texts one after the other; empty ones are left out."""
    return Text(
        en=" ".join(each.en for each in texts if each.en), fr=" ".join(each.fr for each in texts if each.fr)
    )


def joined(texts: Iterable[Text]) -> Text:
    """Enumerate texts."""
    listed = list(texts)
    return Text(en=", ".join(each.en for each in listed), fr=", ".join(each.fr for each in listed))


def label_of(choice: Sector) -> Text:
    """Return a sector's label in both languages."""
    with override("en"):
        in_english = str(choice.label)
    with override("fr"):
        return Text(en=in_english, fr=str(choice.label))


def _last_figures(area: str, indicators: Sequence[str]) -> list[Observation]:
    if not area:
        return []
    observations = community_observations().of_areas([area]).of_indicators(indicators)
    released = [one for one in release(observations) if one.value is not None and one.group == "total"]
    last = {one.indicator: one for one in sorted(released, key=lambda one: one.period)}
    return [last[each] for each in indicators if each in last]


def _figure(one: Observation) -> Text:
    named = indicator(one.indicator)
    amount = value_text(one.value, flag=one.flag, indicator=named)
    # What is this community's own, or the sum of its parts, needs no words; what describes another area does.
    is_own = one.match in {Match.EXACT, Match.AGGREGATED}
    of = Text() if is_own else describes(match=one.match, level=one.level, code=one.described)
    en, fr = (f" ({said})" if said else "" for said in (of.en, of.fr))
    return Text(
        en=f"{named.label.en}, {one.period}: {amount.en}{en}.",
        fr=f"{named.label.fr}, {one.period}{NBSP}: {amount.fr}{fr}.",
    )


def _counted(sector: Sector, count: int) -> Text:
    label = label_of(sector)
    return Text(en=f"{label.en} {count}", fr=f"{label.fr} {count}")


def _vacant(places: Sequence[SeatRow]) -> Text:
    titles = [row.seat.title for row in places if row.is_vacant]
    vacant = [Text(en=title.in_language("en"), fr=title.in_language("fr")) for title in titles]
    if not vacant:
        return Text()
    listed = joined(vacant)
    return Text(en=f"Vacant: {listed.en}.", fr=f"Vacants{NBSP}: {listed.fr}.")


def _without_a_seat(filled: Counter[Sector]) -> Text:
    missing = joined([label_of(sector) for sector in Sector if not filled[sector]])
    if not missing.en:
        return Text()
    return Text(
        en=f"Sectors of the register without a filled seat: {missing.en}.",
        fr=f"Secteurs sans siège pourvu{NBSP}: {missing.fr}.",
    )


def _name_of(area: str, level: str, codes: Sequence[str]) -> Text:
    if area:
        return area_name(area)
    listed = ", ".join(codes)
    return Text(en=f"census units {listed} ({level})", fr=f"les unités de recensement {listed} ({level})")
