"""The programme's register of organizations as a table: what its spreadsheet holds, in both languages."""

from parvis.assessment.text import Text
from parvis.core.spreadsheet.table import Column, Kind, Table
from parvis.partnerships.enums import Circle, Sector, ServiceLanguage, StakeholderKind

_ONE_A_LINE = Text(en="One a line.", fr="Un par ligne.")

STAKEHOLDERS = Table(
    key="stakeholders",
    label=Text(en="Organizations", fr="Organismes"),
    columns=(
        Column(key="name_en", label=Text(en="Name (English)", fr="Nom (anglais)")),
        Column(key="name_fr", label=Text(en="Name (French)", fr="Nom (français)")),
        Column(
            key="other_names",
            label=Text(en="Other names", fr="Autres noms"),
            longest=2000,
            note=_ONE_A_LINE,
        ),
        Column(
            key="sector",
            label=Text(en="Sector", fr="Secteur"),
            kind=Kind.CHOICE,
            choices=Sector,
            is_required=True,
        ),
        Column(
            key="kind",
            label=Text(en="Kind", fr="Genre"),
            kind=Kind.CHOICE,
            choices=StakeholderKind,
            note=Text(en="Empty: not recorded.", fr="Vide\u00a0: non consigné."),
        ),
        Column(key="address", label=Text(en="Address", fr="Adresse"), longest=500),
        Column(
            key="site",
            label=Text(en="Web site", fr="Site Web"),
            note=Text(en="With https://.", fr="Avec https://."),
        ),
        Column(
            key="service_language",
            label=Text(en="Language of service", fr="Langue de service"),
            kind=Kind.CHOICE,
            choices=ServiceLanguage,
        ),
        Column(
            key="other_languages",
            label=Text(en="Other languages of service", fr="Autres langues de service"),
        ),
        Column(
            key="provinces",
            label=Text(en="Provinces and territories", fr="Provinces et territoires"),
            note=Text(en="Codes between commas: ON,QC.", fr="Des codes entre virgules\u00a0: ON,QC."),
        ),
        Column(
            key="circle",
            label=Text(en="Who sees the record", fr="Qui voit la fiche"),
            kind=Kind.CHOICE,
            choices=Circle,
            note=Text(en="Empty: the programme.", fr="Vide\u00a0: le programme."),
        ),
    ),
)
TABLES = (STAKEHOLDERS,)
