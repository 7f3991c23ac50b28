"""The register of a council as three tables: what its spreadsheet holds, in both languages."""

from parvis.assessment.text import Text
from parvis.core.spreadsheet.table import Column, Kind, Table
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector

_SECTOR = Column(
    key="sector",
    label=Text(en="Sector", fr="Secteur"),
    kind=Kind.CHOICE,
    choices=Sector,
    is_required=True,
)

ORGANISATIONS = Table(
    key="organisations",
    label=Text(en="Organizations", fr="Organismes"),
    columns=(
        Column(key="name_en", label=Text(en="Name (English)", fr="Nom (anglais)")),
        Column(key="name_fr", label=Text(en="Name (French)", fr="Nom (français)")),
        _SECTOR,
    ),
)

SEATS = Table(
    key="seats",
    label=Text(en="Seats", fr="Sièges"),
    columns=(
        Column(
            key="body",
            label=Text(en="Body", fr="Instance"),
            kind=Kind.REFERENCE,
            is_required=True,
            note=Text(
                en="The council or a group, by its name. It does not change once the seat is there.",
                fr="Le conseil ou un groupe, par son nom. Elle ne change plus une fois le siège créé.",
            ),
        ),
        Column(key="title_en", label=Text(en="Title (English)", fr="Titre (anglais)")),
        Column(key="title_fr", label=Text(en="Title (French)", fr="Titre (français)")),
        _SECTOR,
        Column(
            key="organisation",
            label=Text(en="Organization", fr="Organisme"),
            kind=Kind.REFERENCE,
            note=Text(
                en="By its name; empty for nobody in particular.", fr="Par son nom; vide s’il n’y en a aucun."
            ),
        ),
        Column(
            key="role",
            label=Text(en="Role", fr="Rôle"),
            kind=Kind.CHOICE,
            choices=SeatRole,
            is_required=True,
        ),
        Column(
            key="stands_in_for",
            label=Text(en="Stands in for", fr="Suppléant de"),
            kind=Kind.REFERENCE,
            note=Text(
                en="For an alternate: the title of the other seat.",
                fr="Pour une suppléance\u00a0: le titre de l’autre siège.",
            ),
        ),
        Column(
            key="is_voting",
            label=Text(en="Vote", fr="Droit de vote"),
            kind=Kind.YES_NO,
            is_required=True,
            note=Text(en="Yes or no.", fr="Oui ou non."),
        ),
        Column(
            key="appointing_rule",
            label=Text(en="How it is filled", fr="Mode de nomination"),
            kind=Kind.CHOICE,
            choices=AppointingRule,
            is_required=True,
        ),
        Column(
            key="term_months",
            label=Text(en="Term in months", fr="Mandat en mois"),
            kind=Kind.NUMBER,
            largest=120,
            note=Text(
                en="Empty: as the terms of reference say.", fr="Vide\u00a0: selon le cadre de référence."
            ),
        ),
        Column(
            key="renewals",
            label=Text(en="Renewals", fr="Renouvellements"),
            kind=Kind.NUMBER,
            largest=20,
            note=Text(
                en="0 for never; empty for as often as wished.",
                fr="0 pour jamais; vide pour autant qu’on veut.",
            ),
        ),
        Column(
            key="created_on",
            label=Text(en="At the table since", fr="Créé le"),
            kind=Kind.DATE,
            is_required=True,
            note=Text(
                en="It does not change once the seat is there.", fr="Ne change plus une fois le siège créé."
            ),
        ),
    ),
)

MEMBERS = Table(
    key="members",
    label=Text(en="Members", fr="Membres"),
    columns=(
        Column(
            key="seat",
            label=Text(en="Seat", fr="Siège"),
            kind=Kind.REFERENCE,
            is_required=True,
            longest=260,
            note=Text(
                en="By its title. It does not change: end the appointment, and add a row.",
                fr="Par son titre. Il ne change pas\u00a0: mettez fin à la nomination et ajoutez une ligne.",
            ),
        ),
        Column(key="person_name", label=Text(en="Person", fr="Personne"), is_required=True),
        Column(
            key="starts_on",
            label=Text(en="First day of the term", fr="Premier jour du mandat"),
            kind=Kind.DATE,
            is_required=True,
            note=Text(en="It does not change.", fr="Ne change pas."),
        ),
        Column(
            key="term_ends_on",
            label=Text(en="Last day of the term", fr="Dernier jour du mandat"),
            kind=Kind.DATE,
            is_required=True,
            note=Text(
                en="It does not change: a further term is agreed on the member’s card.",
                fr="Ne change pas\u00a0: un autre mandat se convient sur la fiche du membre.",
            ),
        ),
        Column(
            key="ceased_on",
            label=Text(en="No longer sits from", fr="Ne siège plus à compter du"),
            kind=Kind.DATE,
            note=Text(
                en="Fill it in to end an appointment.", fr="À remplir pour mettre fin à une nomination."
            ),
        ),
        Column(
            key="how_chosen_en",
            label=Text(en="How chosen (English)", fr="Mode de choix (anglais)"),
            longest=2000,
        ),
        Column(
            key="how_chosen_fr",
            label=Text(en="How chosen (French)", fr="Mode de choix (français)"),
            longest=2000,
        ),
    ),
)

TABLES = (ORGANISATIONS, SEATS, MEMBERS)
# What does not change in a record that is there; each has its own page, or its own reason.
FIXED = {SEATS.key: ("body", "created_on"), MEMBERS.key: ("seat", "starts_on", "term_ends_on")}
# At least one of the two is needed.
NAMED = {
    ORGANISATIONS.key: ("name_en", "name_fr"),
    SEATS.key: ("title_en", "title_fr"),
}
