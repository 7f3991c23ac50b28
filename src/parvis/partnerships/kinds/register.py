"""The register of partnerships as seven tables: what its spreadsheet holds, in both languages.

The facts that ship with the project, ``data/register/*.csv``, are in this layout too: one file a table. An empty
name means that no partnership is documented there; an empty French name, that the partnership's own French name is
not: it is never built from a pattern.
"""

from functools import cache
from importlib import resources

from parvis.assessment.text import Text
from parvis.core.spreadsheet.reading import Rows, read
from parvis.core.spreadsheet.table import Column, Kind, Table
from parvis.partnerships.enums import (
    ContactReach,
    HostForm,
    HostRole,
    PartnershipKind,
    Stratum,
    SuccessionKind,
)

_DAY = Text(
    en="2012, 2012-04 or 2012-04-01, as exactly as it is known; empty where it is not.",
    fr="2012, 2012-04 ou 2012-04-01, selon ce qui est connu; vide si on ne le sait pas.",
)
_SLUG = Text(en="By its address in the register.", fr="Par son adresse au registre.")
_LONG = 2000

_PARTNERSHIP = Column(
    key="partnership",
    label=Text(en="Partnership", fr="Partenariat"),
    kind=Kind.REFERENCE,
    is_required=True,
    note=Text(
        en="By its address in the register. It does not change in a row that is there.",
        fr="Par son adresse au registre. Ne change pas dans une ligne existante.",
    ),
)
_SINCE = Column(key="since", label=Text(en="Holds from", fr="À compter du"), note=_DAY)
_UNTIL = Column(
    key="until",
    label=Text(en="No longer from", fr="Plus à compter du"),
    note=Text(
        en="Empty while it holds. 2012, 2012-04 or 2012-04-01, as exactly as it is known.",
        fr="Vide tant que c’est le cas. 2012, 2012-04 ou 2012-04-01, selon ce qui est connu.",
    ),
)
_SOURCE = Column(
    key="source",
    label=Text(en="Source", fr="Source"),
    longest=_LONG,
    note=Text(
        en="Addresses or words; several are set apart by “ ; ”.",
        fr="Adresses ou mots; plusieurs sont séparés par «\u00a0;\u00a0» entre deux espaces.",
    ),
)
_CONFIRMED = Column(
    key="is_confirmed",
    label=Text(en="Confirmed", fr="Confirmé"),
    kind=Kind.YES_NO,
    is_required=True,
    note=Text(
        en="Yes or no. What is not confirmed is marked wherever it is shown.",
        fr="Oui ou non. Ce qui n’est pas confirmé est signalé partout où on le montre.",
    ),
)
_HELD = (_SINCE, _UNTIL, _SOURCE, _CONFIRMED)
_NAME_EN = Column(key="name_en", label=Text(en="Name (English)", fr="Nom (anglais)"), longest=300)
_NAME_FR = Column(key="name_fr", label=Text(en="Name (French)", fr="Nom (français)"), longest=300)

PARTNERSHIPS = Table(
    key="partnerships",
    label=Text(en="Partnerships", fr="Partenariats"),
    columns=(
        Column(
            key="slug",
            label=Text(en="Address", fr="Adresse"),
            is_required=True,
            longest=60,
            note=Text(
                en="Small letters, digits and hyphens. It does not change in a row that is there.",
                fr="Lettres minuscules, chiffres et traits d’union. Ne change pas dans une ligne existante.",
            ),
        ),
        Column(
            key="kind",
            label=Text(en="Kind", fr="Type"),
            kind=Kind.CHOICE,
            choices=PartnershipKind,
            is_required=True,
            note=Text(
                en="It does not change here in a row that is there.",
                fr="Ne change pas ici dans une ligne existante.",
            ),
        ),
        Column(key="place_en", label=Text(en="Place (English)", fr="Lieu (anglais)")),
        Column(key="place_fr", label=Text(en="Place (French)", fr="Lieu (français)")),
        Column(
            key="province",
            label=Text(en="Province or territory", fr="Province ou territoire"),
            kind=Kind.REFERENCE,
            note=Text(
                en="Its name or its two letters; empty for several.",
                fr="Son nom ou ses deux lettres; vide s’il y en a plusieurs.",
            ),
        ),
        Column(
            key="established_year",
            label=Text(en="Established in", fr="Établi en"),
            kind=Kind.NUMBER,
            largest=2100,
        ),
        Column(
            key="ended",
            label=Text(en="Ended", fr="Fin"),
            note=Text(
                en="Empty while it is there. 2012, 2012-04 or 2012-04-01, as exactly as it is known.",
                fr="Vide tant qu’il existe. 2012, 2012-04 ou 2012-04-01, selon ce qui est connu.",
            ),
        ),
        _SOURCE,
        _CONFIRMED,
    ),
)

NAMES = Table(
    key="names",
    label=Text(en="Names", fr="Noms"),
    columns=(_PARTNERSHIP, _NAME_EN, _NAME_FR, *_HELD),
)

HOSTS = Table(
    key="hosts",
    label=Text(en="Hosts", fr="Organismes d’accueil"),
    columns=(
        _PARTNERSHIP,
        Column(
            key="role",
            label=Text(en="Role", fr="Rôle"),
            kind=Kind.CHOICE,
            choices=HostRole,
            is_required=True,
        ),
        _NAME_EN,
        _NAME_FR,
        Column(
            key="form",
            label=Text(en="Form", fr="Forme"),
            kind=Kind.CHOICE,
            choices=HostForm,
            is_required=True,
        ),
        *_HELD,
    ),
)

AREAS = Table(
    key="areas",
    label=Text(en="Areas", fr="Territoires"),
    columns=(
        _PARTNERSHIP,
        Column(
            key="area",
            label=Text(en="Area of the library", fr="Territoire de la bibliothèque"),
            note=Text(
                en="Its id, as in on-ottawa; then level, census and codes may stay empty. Empty for a custom area.",
                fr=(
                    "Son identifiant, comme on-ottawa; niveau, recensement et codes peuvent alors rester vides. Vide "
                    "pour un territoire sur mesure."
                ),
            ),
        ),
        Column(
            key="level",
            label=Text(en="Level of the units", fr="Niveau des unités"),
            kind=Kind.REFERENCE,
        ),
        Column(
            key="vintage",
            label=Text(en="Census", fr="Recensement"),
            kind=Kind.NUMBER,
            largest=2100,
            note=Text(en="Whose codes they are: 2021.", fr="Celui des codes\u00a0: 2021."),
        ),
        Column(
            key="codes",
            label=Text(en="Codes", fr="Codes"),
            longest=20_000,
            note=Text(
                en="With blanks between them; format the column as text, so that no zero is lost.",
                fr="Séparés par des espaces; mettez la colonne au format texte, pour ne perdre aucun zéro.",
            ),
        ),
        *_HELD,
    ),
)

STRATA = Table(
    key="strata",
    label=Text(en="Strata", fr="Strates"),
    columns=(
        _PARTNERSHIP,
        Column(
            key="stratum",
            label=Text(en="Stratum", fr="Strate"),
            kind=Kind.CHOICE,
            choices=Stratum,
            is_required=True,
        ),
        Column(
            key="rule",
            label=Text(en="Rule", fr="Règle"),
            longest=60,
            note=Text(
                en="The declared rule; empty for the one in force.",
                fr="La règle déclarée; vide pour celle qui est en vigueur.",
            ),
        ),
        Column(
            key="reason_en",
            label=Text(en="Reason of an override (English)", fr="Motif d’une dérogation (anglais)"),
            longest=_LONG,
            note=Text(
                en="Both languages, where the rule gives another stratum or cannot tell.",
                fr="Dans les deux langues, si la règle donne une autre strate ou ne peut pas trancher.",
            ),
        ),
        Column(
            key="reason_fr",
            label=Text(en="Reason of an override (French)", fr="Motif d’une dérogation (français)"),
            longest=_LONG,
        ),
        *_HELD,
    ),
)

SUCCESSIONS = Table(
    key="successions",
    label=Text(en="Successions", fr="Successions"),
    columns=(
        Column(
            key="predecessor",
            label=Text(en="Predecessor", fr="Prédécesseur"),
            kind=Kind.REFERENCE,
            is_required=True,
            note=_SLUG,
        ),
        Column(
            key="successor",
            label=Text(en="Successor", fr="Successeur"),
            kind=Kind.REFERENCE,
            is_required=True,
            note=_SLUG,
        ),
        Column(
            key="kind",
            label=Text(en="Kind", fr="Type"),
            kind=Kind.CHOICE,
            choices=SuccessionKind,
            is_required=True,
        ),
        _SINCE,
        _SOURCE,
        _CONFIRMED,
    ),
)

CONTACTS = Table(
    key="contacts",
    label=Text(en="Contacts", fr="Personnes-ressources"),
    columns=(
        _PARTNERSHIP,
        Column(key="function_en", label=Text(en="Function (English)", fr="Fonction (anglais)")),
        Column(key="function_fr", label=Text(en="Function (French)", fr="Fonction (français)")),
        Column(key="person_name", label=Text(en="Person", fr="Personne")),
        Column(key="email", label=Text(en="E-mail", fr="Courriel"), longest=254),
        Column(key="phone", label=Text(en="Telephone", fr="Téléphone"), longest=40),
        Column(key="address", label=Text(en="Postal address", fr="Adresse postale"), longest=500),
        Column(
            key="reach",
            label=Text(en="Who sees it", fr="Visibilité"),
            kind=Kind.CHOICE,
            choices=ContactReach,
            is_required=True,
        ),
        _SOURCE,
        _CONFIRMED,
    ),
)

TABLES = (PARTNERSHIPS, NAMES, HOSTS, AREAS, STRATA, SUCCESSIONS, CONTACTS)
# What does not change in a record that is there; see the notes of the columns.
FIXED = {
    PARTNERSHIPS.key: ("slug", "kind"),
    **{table.key: ("partnership",) for table in (NAMES, HOSTS, AREAS, STRATA, CONTACTS)},
    SUCCESSIONS.key: ("predecessor", "successor"),
}


@cache
def shipped_rows() -> Rows:
    """Return the facts that ship with the project, as read in public sources; contacts are none of them."""
    folder = resources.files("parvis.partnerships") / "data" / "register"
    files = ((table, folder / f"{table.key}.csv") for table in TABLES)
    return {table.key: read(file.read_bytes(), [table])[table.key] for table, file in files if file.is_file()}
