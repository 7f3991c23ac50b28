"""Every sentence that says what is wrong in a survey's file: where, what, and what was expected."""

from collections.abc import Iterable

from parvis.assessment.errors import Fault
from parvis.assessment.sources.faults import of_file
from parvis.assessment.text import Text

READABLE = Text(
    en="CSV, Parquet, XLSX, SPSS (.sav, .zsav), Stata (.dta) or SAS (.sas7bdat, .xpt)",
    fr="CSV, Parquet, XLSX, SPSS (.sav, .zsav), Stata (.dta) ou SAS (.sas7bdat, .xpt)",
)


def no_such_file(name: str) -> Fault:
    """Say that there is no file of this name."""
    return of_file(
        en=f"There is no file “{name}”. Expected a survey’s file: {READABLE.en}.",
        fr=f"Il n’y a pas de fichier «\u00a0{name}\u00a0». Un fichier d’enquête était attendu\u00a0: {READABLE.fr}.",
    )


def not_a_survey_file(name: str) -> Fault:
    """Say that the file is none of the kinds that hold microdata."""
    return of_file(
        en=f"“{name}” is no survey file that can be read. Expected {READABLE.en}.",
        fr=f"«\u00a0{name}\u00a0» n’est pas un fichier d’enquête lisible. Attendu\u00a0: {READABLE.fr}.",
    )


def answers_of_persons(name: str, *, kind: str) -> Fault:
    """Say that a file holds persons, which are never observations of an area."""
    return of_file(
        en=f"“{name}” ({kind}) holds the answers of persons, not figures of areas. Give it to “estimate”.",
        fr=(
            f"«\u00a0{name}\u00a0» ({kind}) contient les réponses de personnes, pas des chiffres de territoires. "
            "Donnez-le à «\u00a0estimate\u00a0»."
        ),
    )


def damaged(name: str, *, kind: str) -> Fault:
    """Say that a file is of this kind by its first bytes and cannot be read to the end."""
    return of_file(
        en=f"“{name}” begins as a {kind} file and is damaged or cut short. Fetch or export it again.",
        fr=(
            f"«\u00a0{name}\u00a0» commence comme un fichier {kind}, mais il est endommagé ou incomplet. "
            "Téléchargez-le ou exportez-le de nouveau."
        ),
    )


def infinite(line: int, column: str) -> Fault:
    """Say that a cell holds a number that no computer can add up."""
    return Fault(
        line,
        column,
        Text(
            en=f"Line {line}, column “{column}”: the number is infinite or too large. Expected a finite number.",
            fr=(
                f"Ligne {line}, colonne «\u00a0{column}\u00a0»\u00a0: le nombre est infini ou trop grand. "
                "Attendu\u00a0: un nombre fini."
            ),
        ),
    )


def not_finite(row: int, column: str) -> Fault:
    """Say that a row of a table without lines holds NaN or infinity."""
    return Fault(
        row,
        column,
        Text(
            en=f"Row {row}, column “{column}”: NaN or infinity. Expected a finite number, or null where it is missing.",
            fr=(
                f"Rangée {row}, colonne «\u00a0{column}\u00a0»\u00a0: NaN ou infini. "
                "Attendu\u00a0: un nombre fini, ou une valeur nulle s’il manque."
            ),
        ),
    )


def empty_name(place: int) -> Fault:
    """Say that a column has no name."""
    return Fault(
        1,
        None,
        Text(
            en=f"Line 1: column {place} has no name. Expected a name over every column.",
            fr=f"Ligne 1\u00a0: la colonne {place} n’a pas de nom. Un nom était attendu au-dessus de chaque colonne.",
        ),
    )


def beside_the_table(line: int) -> Fault:
    """Say that a line goes on to the right of the last heading."""
    return Fault(
        line,
        None,
        Text(
            en=f"Line {line} has cells to the right of the last heading. Expected a heading over every cell.",
            fr=(
                f"La ligne {line} a des cellules à droite du dernier en-tête. "
                "Un en-tête était attendu au-dessus de chaque cellule."
            ),
        ),
    )


def replicates_of_other_length(*, persons: int, replicates: int) -> Fault:
    """Say that the file of replicate weights has another number of rows than the survey."""
    return of_file(
        en=(
            f"The file of replicate weights has {replicates} rows and the survey has {persons}. "
            "Expected one row a person in the same order, or the name of the column that links them."
        ),
        fr=(
            f"Le fichier de poids de répliques compte {replicates} lignes et l’enquête en compte {persons}. "
            "Attendu\u00a0: une ligne par personne dans le même ordre, ou le nom de la colonne qui les relie."
        ),
    )


def key_missing(key: str, *, file: str, columns: Iterable[str]) -> Fault:
    """Say that a file has no column of the name that should link it."""
    found = ", ".join(list(columns)[:20])
    return Fault(
        1,
        key,
        Text(
            en=f"“{file}” has no column “{key}” to link by. It has: {found}.",
            fr=(
                f"«\u00a0{file}\u00a0» n’a pas la colonne «\u00a0{key}\u00a0» qui ferait le lien. "
                f"Ses colonnes\u00a0: {found}."
            ),
        ),
    )


def key_not_one_to_one(key: str, *, value: str, persons: int, replicates: int) -> Fault:
    """Say that a person of the survey has no row of weights, or several."""
    return Fault(
        None,
        key,
        Text(
            en=(
                f"Column “{key}”: “{value}” is on {persons} rows of the survey and on {replicates} of the file of "
                "replicate weights. Expected one of each."
            ),
            fr=(
                f"Colonne «\u00a0{key}\u00a0»\u00a0: «\u00a0{value}\u00a0» figure sur {persons} lignes de l’enquête et "
                f"sur {replicates} du fichier de poids de répliques. Une seule de chaque était attendue."
            ),
        ),
    )


def column_in_both(column: str) -> Fault:
    """Say that survey and replicate weights carry a column of the same name."""
    return Fault(
        1,
        column,
        Text(
            en=f"The column “{column}” is in the survey and in the file of replicate weights. Rename one of them.",
            fr=(
                f"La colonne «\u00a0{column}\u00a0» figure dans l’enquête et dans le fichier de poids de répliques. "
                "Renommez l’une des deux."
            ),
        ),
    )
