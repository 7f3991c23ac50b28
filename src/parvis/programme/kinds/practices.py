"""Organizational practices: what each is, how it is read from the records, and where it was named.

A practice is read as yes, no or cannot tell, always with what it was read from. The thresholds are ours, are shown on
the page, and carry the day from which they hold; whoever changes one changes its day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from parvis.assessment.text import Text
from parvis.partnerships.enums import Sector
from parvis.partnerships.queries.terms_review import months_after
from parvis.programme.enums import Result
from parvis.programme.kinds.partnership_record import PartnershipRecord

SECTORS_OF_A_BROAD_COUNCIL = 8  # of thirteen: more than half
MUNICIPAL_PRESENCE = 0.75  # three meetings in four
FEWEST_MEETINGS = 2  # one meeting shows no habit
NEWCOMER_SEATS = 2  # one voice alone is easily the token one
PUBLISHED_MINUTES = 0.5
MONTHS_OF_A_YEAR = 12
DECLARED_ON = date(2026, 4, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """Who named a practice, where, and in which year."""

    text: str
    year: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the records of a partnership say of a practice, and what that was read from."""

    result: Result
    evidence: Text
    page: str = ""  # the name of the partnership's page that has the records


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationalPractice:
    """A way in which a partnership organizes itself; ``rule`` says in words what ``read`` does."""

    id: str
    name: Text
    definition: Text
    rule: Text
    read: Callable[[PartnershipRecord], Reading]
    source: Source
    declared_on: date = DECLARED_ON


QAYYUM_BURSTEIN = Source(
    "Qayyum and Burstein, Organizational Best Practices of Local Immigration Partnerships, Welcoming Communities "
    "Initiative",
    2012,
    "http://p2pcanada.ca/library/organizational-best-practices-of-local-immigration-partnerships/",
)
LONG_NOTT_ESSES = Source(
    "Long, Nott and Esses, Promising Practices for Innovation and Effective Governance of Local Immigration "
    "Partnerships, "
    "Pathways to Prosperity",
    2016,
)
OURS = Source("Parvis", 2026)


def practice(id: str) -> OrganizationalPractice | None:
    """Return the practice of this id; None where there is none."""
    return next((each for each in PRACTICES if each.id == id), None)


def _count(number: int, en: tuple[str, str], fr: tuple[str, str]) -> Text:
    """Return a number with its noun, in the singular or the plural of each language."""
    return Text(en=f"{number} {en[number != 1]}", fr=f"{number} {fr[number > 1]}")


def _yes_or_no(is_so: bool, evidence: Text, page: str) -> Reading:
    return Reading(Result.YES if is_so else Result.NO, evidence, page)


def _cannot_tell(en: str, fr: str, page: str) -> Reading:
    return Reading(Result.CANNOT_TELL, Text(en=en, fr=fr), page)


def _needs_council(
    read: Callable[[PartnershipRecord], Reading],
) -> Callable[[PartnershipRecord], Reading]:
    def reading(record: PartnershipRecord) -> Reading:
        if not record.filled:
            return _cannot_tell(
                "No filled voting seat is recorded.",
                "Aucun siège avec droit de vote pourvu n’est consigné.",
                "council",
            )
        return read(record)

    return reading


def _needs_strategy(
    read: Callable[[PartnershipRecord], Reading],
) -> Callable[[PartnershipRecord], Reading]:
    def reading(record: PartnershipRecord) -> Reading:
        if not record.has_strategy:
            return _cannot_tell(
                "No approved strategy covers the year.",
                "Aucune stratégie approuvée ne couvre l’exercice.",
                "strategy",
            )
        return read(record)

    return reading


def _broad_council(record: PartnershipRecord) -> Reading:
    sectors = {sector for sector, filled in record.filled_by_sector.items() if filled}
    is_inclusive = bool(sectors & {Sector.NEWCOMER, Sector.FAITH})
    counted = _count(len(sectors), ("sector", "sectors"), ("secteur", "secteurs"))
    voices = (
        Text(
            en="newcomers or ethnocultural groups among them",
            fr="dont de nouveaux arrivants ou des groupes ethnoculturels",
        )
        if is_inclusive
        else Text(
            en="no newcomers and no ethnocultural groups among them",
            fr="sans nouveaux arrivants ni groupes ethnoculturels",
        )
    )
    evidence = Text(en=f"{counted.en} represented, {voices.en}.", fr=f"{counted.fr} à la table, {voices.fr}.")
    return _yes_or_no(is_inclusive and len(sectors) >= SECTORS_OF_A_BROAD_COUNCIL, evidence, "representation")


def _municipal_involvement(record: PartnershipRecord) -> Reading:
    if record.attended_meetings < FEWEST_MEETINGS:
        return _cannot_tell(
            "Attendance is recorded at fewer than two meetings of the year.",
            "Les présences sont consignées à moins de deux réunions de l’année.",
            "meetings",
        )
    there, of = record.with_municipality, record.attended_meetings
    evidence = Text(
        en=f"The municipality took part in {there} of {of} meetings with recorded attendance.",
        fr=f"La municipalité a participé à {there} des {of} réunions dont les présences sont consignées.",
    )
    return _yes_or_no(there >= MUNICIPAL_PRESENCE * of, evidence, "meetings")


def _municipal_signature(record: PartnershipRecord) -> Reading:
    signed = _count(record.signatures, ("municipality", "municipalities"), ("municipalité", "municipalités"))
    evidence = Text(en=f"Signed by {signed.en}.", fr=f"Signataires\u00a0: {signed.fr}.")
    if not record.signatures:
        evidence = Text(
            en="No municipality’s signature is recorded.",
            fr="Aucune signature d’une municipalité n’est consignée.",
        )
    return _yes_or_no(record.signatures > 0, evidence, "strategy")


def _municipal_co_chair(record: PartnershipRecord) -> Reading:
    if not record.co_chairs:
        return _cannot_tell(
            "No filled co-chair’s seat is recorded.",
            "Aucun siège de coprésidence pourvu n’est consigné.",
            "council",
        )
    is_so = Sector.MUNICIPAL in record.co_chairs
    evidence = (
        Text(
            en="A co-chair’s seat is the municipality’s.",
            fr="Un siège de coprésidence est celui de la municipalité.",
        )
        if is_so
        else Text(
            en="No co-chair’s seat is the municipality’s.",
            fr="Aucun siège de coprésidence n’est celui de la municipalité.",
        )
    )
    return _yes_or_no(is_so, evidence, "council")


def _voice(sector: Sector, least: int) -> Callable[[PartnershipRecord], Reading]:
    def read(record: PartnershipRecord) -> Reading:
        seats = record.filled_by_sector.get(sector, 0)
        counted = _count(seats, ("seat", "seats"), ("siège pourvu", "sièges pourvus"))
        evidence = Text(en=f"{counted.en} of the sector filled.", fr=f"{counted.fr} du secteur.")
        return _yes_or_no(seats >= least, evidence, "representation")

    return read


def _working_groups(record: PartnershipRecord) -> Reading:
    groups = _count(record.working_groups, ("group", "groups"), ("groupe", "groupes"))
    return _yes_or_no(
        record.working_groups > 0, Text(en=f"{groups.en} at work.", fr=f"{groups.fr} à l’œuvre."), "council"
    )


def _terms_reviewed(record: PartnershipRecord) -> Reading:
    looked_at = record.terms_looked_at_on
    if looked_at is None:
        return _cannot_tell(
            "No terms of reference are in force.", "Aucun cadre de référence n’est en vigueur.", "terms"
        )
    evidence = Text(
        en=f"Adopted or confirmed last on {looked_at:%Y-%m-%d}.",
        fr=f"Adopté ou confirmé la dernière fois le {looked_at:%Y-%m-%d}.",
    )
    return _yes_or_no(months_after(looked_at, MONTHS_OF_A_YEAR) >= record.on, evidence, "terms")


def _measured_outcomes(record: PartnershipRecord) -> Reading:
    if not record.outcomes:
        return _cannot_tell("The strategy has no outcome.", "La stratégie n’a aucun résultat.", "strategy")
    evidence = Text(
        en=f"{record.measured_outcomes} of {record.outcomes} outcomes have an indicator or a measure.",
        fr=f"{record.measured_outcomes} des {record.outcomes} résultats ont un indicateur ou une mesure.",
    )
    return _yes_or_no(record.measured_outcomes == record.outcomes, evidence, "strategy")


def _consultation(record: PartnershipRecord) -> Reading:
    held = _count(record.consultations, ("consultation", "consultations"), ("consultation", "consultations"))
    return _yes_or_no(
        record.consultations > 0,
        Text(en=f"{held.en} on the draft recorded.", fr=f"Sur l’ébauche\u00a0: {held.fr}."),
        "strategy",
    )


def _published_minutes(record: PartnershipRecord) -> Reading:
    if record.meetings < FEWEST_MEETINGS:
        return _cannot_tell(
            "Fewer than two meetings of the year are recorded as held.",
            "Moins de deux réunions tenues dans l’année sont consignées.",
            "meetings",
        )
    evidence = Text(
        en=f"Minutes of {record.published_minutes} of {record.meetings} meetings are published.",
        fr=f"Les procès-verbaux de {record.published_minutes} des {record.meetings} réunions sont publiés.",
    )
    return _yes_or_no(record.published_minutes >= PUBLISHED_MINUTES * record.meetings, evidence, "meetings")


PRACTICES: tuple[OrganizationalPractice, ...] = (
    OrganizationalPractice(
        id="broad_inclusive_council",
        name=Text(en="Broad, inclusive council", fr="Conseil large et inclusif"),
        definition=Text(
            en="Many sectors of the community sit on the council, and those whom it is about sit there too.",
            fr="De nombreux secteurs de la collectivité siègent au conseil, et les personnes concernées y "
            "siègent aussi.",
        ),
        rule=Text(
            en=f"Yes where voting seats of at least {SECTORS_OF_A_BROAD_COUNCIL} of the 13 sectors are "
            "filled, newcomers or "
            "faith and ethnocultural groups among them; cannot tell where no voting seat is recorded as filled.",
            fr=f"Oui si des sièges avec droit de vote d’au moins {SECTORS_OF_A_BROAD_COUNCIL} des 13 secteurs "
            "sont pourvus, dont "
            "celui des nouveaux arrivants ou celui des groupes confessionnels et ethnoculturels; impossible "
            "à dire si aucun "
            "siège pourvu n’est consigné.",
        ),
        read=_needs_council(_broad_council),
        source=QAYYUM_BURSTEIN,
    ),
    OrganizationalPractice(
        id="municipal_involvement",
        name=Text(en="Municipal involvement throughout", fr="Participation municipale d’un bout à l’autre"),
        definition=Text(
            en="The municipality takes an active part in the planning all along, and not only at its end.",
            fr="La municipalité prend une part active à la planification tout au long, et pas seulement à la fin.",
        ),
        rule=Text(
            en="Yes where somebody of the municipal sector was present at three in four of the council’s "
            "meetings of the "
            "twelve months; cannot tell below two meetings with recorded attendance.",
            fr="Oui si une personne du secteur municipal était présente à trois réunions sur quatre du "
            "conseil durant les "
            "douze mois; impossible à dire en deçà de deux réunions dont les présences sont consignées.",
        ),
        read=_municipal_involvement,
        source=QAYYUM_BURSTEIN,
    ),
    OrganizationalPractice(
        id="municipal_signature",
        name=Text(en="City as signatory of the plan", fr="Ville signataire du plan"),
        definition=Text(
            en="A municipality puts its name under the strategy, and so stands behind it.",
            fr="Une municipalité appose sa signature à la stratégie et s’en porte ainsi garante.",
        ),
        rule=Text(
            en="Yes where a municipality’s signature is recorded under the strategy of the year; cannot tell "
            "without an "
            "approved strategy.",
            fr="Oui si la signature d’une municipalité est consignée sous la stratégie de l’exercice; "
            "impossible à dire sans "
            "stratégie approuvée.",
        ),
        read=_needs_strategy(_municipal_signature),
        source=QAYYUM_BURSTEIN,
    ),
    OrganizationalPractice(
        id="municipal_co_chair",
        name=Text(en="Co-chair from the municipality", fr="Coprésidence municipale"),
        definition=Text(
            en="The municipality shares the chair of the council.",
            fr="La municipalité partage la présidence du conseil.",
        ),
        rule=Text(
            en="Yes where a filled co-chair’s seat is of the municipal sector; cannot tell where none is "
            "recorded as filled.",
            fr="Oui si un siège de coprésidence pourvu est du secteur municipal; impossible à dire si aucun "
            "n’est consigné "
            "comme pourvu.",
        ),
        read=_municipal_co_chair,
        source=OURS,
    ),
    OrganizationalPractice(
        id="newcomer_voice",
        name=Text(en="Newcomers at the table", fr="Nouveaux arrivants à la table"),
        definition=Text(
            en="More than one seat of the council is for newcomers themselves.",
            fr="Plus d’un siège du conseil est occupé par de nouveaux arrivants eux-mêmes.",
        ),
        rule=Text(
            en=f"Yes where at least {NEWCOMER_SEATS} voting seats of the newcomers’ sector are filled. What "
            "members say of "
            "themselves is not used.",
            fr=f"Oui si au moins {NEWCOMER_SEATS} sièges avec droit de vote du secteur des nouveaux arrivants "
            "sont pourvus. Ce "
            "que les membres disent d’eux-mêmes n’est pas utilisé.",
        ),
        read=_needs_council(_voice(Sector.NEWCOMER, NEWCOMER_SEATS)),
        source=OURS,
    ),
    OrganizationalPractice(
        id="francophone_voice",
        name=Text(en="Francophone voice at the table", fr="Voix francophone à la table"),
        definition=Text(
            en="A francophone organization sits on the council.",
            fr="Un organisme francophone siège au conseil.",
        ),
        rule=Text(
            en="Yes where a voting seat of the francophone sector is filled. What members say of themselves "
            "is not used.",
            fr="Oui si un siège avec droit de vote du secteur francophone est pourvu. Ce que les membres "
            "disent d’eux-mêmes "
            "n’est pas utilisé.",
        ),
        read=_needs_council(_voice(Sector.FRANCOPHONE, 1)),
        source=OURS,
    ),
    OrganizationalPractice(
        id="working_groups",
        name=Text(en="Working groups", fr="Groupes de travail"),
        definition=Text(
            en="Part of the work is done in groups below the council.",
            fr="Une partie du travail se fait dans des groupes qui relèvent du conseil.",
        ),
        rule=Text(
            en="Yes where at least one working group, committee or sub-council is at work on the day.",
            fr="Oui si au moins un groupe de travail, comité ou sous-conseil est à l’œuvre ce jour-là.",
        ),
        read=_needs_council(_working_groups),
        source=LONG_NOTT_ESSES,
    ),
    OrganizationalPractice(
        id="terms_reviewed_yearly",
        name=Text(en="Terms of reference reviewed yearly", fr="Cadre de référence revu chaque année"),
        definition=Text(
            en="The council looks at its own rules every year.",
            fr="Le conseil se penche chaque année sur ses propres règles.",
        ),
        rule=Text(
            en="Yes where the terms in force were adopted or confirmed in the twelve months; cannot tell "
            "without terms in "
            "force.",
            fr="Oui si le cadre en vigueur a été adopté ou confirmé durant les douze mois; impossible à dire "
            "sans cadre en "
            "vigueur.",
        ),
        read=_terms_reviewed,
        source=OURS,
    ),
    OrganizationalPractice(
        id="measured_outcomes",
        name=Text(en="A measure for every outcome", fr="Une mesure pour chaque résultat"),
        definition=Text(
            en="The plan says of each outcome how it is told whether it came about.",
            fr="Le plan dit de chaque résultat comment on saura s’il s’est produit.",
        ),
        rule=Text(
            en="Yes where every outcome of the strategy has an indicator or a measure; cannot tell without an approved "
            "strategy.",
            fr="Oui si chaque résultat de la stratégie a un indicateur ou une mesure; impossible à dire sans stratégie "
            "approuvée.",
        ),
        read=_needs_strategy(_measured_outcomes),
        source=OURS,
    ),
    OrganizationalPractice(
        id="consultation",
        name=Text(en="Consultation on the draft", fr="Consultation sur l’ébauche"),
        definition=Text(
            en="The draft of the strategy is shown to the public before the council approves it.",
            fr="L’ébauche de la stratégie est montrée au public avant que le conseil l’approuve.",
        ),
        rule=Text(
            en="Yes where a consultation on the strategy of the year is recorded; cannot tell without an "
            "approved strategy.",
            fr="Oui si une consultation sur la stratégie de l’exercice est consignée; impossible à dire sans stratégie "
            "approuvée.",
        ),
        read=_needs_strategy(_consultation),
        source=OURS,
    ),
    OrganizationalPractice(
        id="published_minutes",
        name=Text(en="Minutes published", fr="Procès-verbaux publiés"),
        definition=Text(
            en="Whoever wishes can read what the council did.",
            fr="Quiconque le souhaite peut lire ce que le conseil a fait.",
        ),
        rule=Text(
            en="Yes where the minutes of at least half of the council’s meetings of the twelve months are "
            "published; cannot "
            "tell below two meetings.",
            fr="Oui si les procès-verbaux d’au moins la moitié des réunions du conseil durant les douze mois "
            "sont publiés; "
            "impossible à dire en deçà de deux réunions.",
        ),
        read=_published_minutes,
        source=OURS,
    ),
)
