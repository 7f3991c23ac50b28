"""Every sentence that says what is wrong in a file: where, what, and what was expected, in both languages."""

from collections.abc import Iterable, Sequence
from itertools import islice

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.text import Text, format_number

# Nobody mends more at a sitting, and a page of them still opens at once; thousands mostly have one cause.
MOST_FAULTS = 200

_MOST_NAMES = 12
_MOST_PARTS = 6
_LONGEST_WORD = 80  # enough to find the cell; a cell may hold a whole book


def refusal(problems: Iterable[Fault]) -> InvalidFile:
    """Return the error that names these faults, the first 200 of them; the last then says that there are more."""
    found = list(islice(problems, MOST_FAULTS + 1))
    return InvalidFile(found if len(found) <= MOST_FAULTS else [*found[:MOST_FAULTS], _and_more()])


def _and_more() -> Fault:
    return Fault(
        None,
        None,
        Text(
            en=f"And more: reading stopped after {MOST_FAULTS} faults; mend these and send the file again.",
            fr=(
                f"Et d’autres encore\u00a0: la lecture s’est arrêtée après {MOST_FAULTS} erreurs; corrigez celles-ci "
                "et envoyez le fichier de nouveau."
            ),
        ),
    )


def of_file(*, en: str, fr: str) -> Fault:
    """Say something of a file as a whole."""
    return Fault(None, None, Text(en=en, fr=fr))


def no_such_file(name: str) -> Fault:
    """Say that there is no file of this name."""
    return Fault(
        None,
        None,
        Text(
            en=f"There is no file “{name}”. Check its name and folder.",
            fr=f"Il n’y a pas de fichier «\u00a0{name}\u00a0». Vérifiez son nom et son dossier.",
        ),
    )


def no_such_folder(name: str) -> Fault:
    """Say that the folder to write to is not there."""
    return Fault(
        None,
        None,
        Text(
            en=f"There is no folder “{name}”. Make it first, or write elsewhere.",
            fr=f"Il n’y a pas de dossier «\u00a0{name}\u00a0». Créez-le d’abord ou écrivez ailleurs.",
        ),
    )


def empty_file() -> Fault:
    """Say that there is nothing to read."""
    return Fault(
        None,
        None,
        Text(
            en="The file is empty. Expected a header line and one line per value.",
            fr="Le fichier est vide. Une ligne d’en-tête et une ligne par valeur étaient attendues.",
        ),
    )


def spreadsheet() -> Fault:
    """Say that a workbook was given where CSV was expected."""
    return Fault(
        None,
        None,
        Text(
            en="This is a spreadsheet workbook, not a CSV file. Open it and save the sheet as “CSV UTF-8”.",
            fr=(
                "Ceci est un classeur de tableur, pas un fichier CSV. Ouvrez-le et enregistrez la feuille "
                "au format «\u00a0CSV UTF-8\u00a0»."
            ),
        ),
    )


def archive_without_one_table(found: Sequence[str]) -> Fault:
    """Say that an archive holds no table, or several."""
    names = ", ".join(map(_shortened, found[:_MOST_NAMES]))
    if not found:
        return Fault(
            None,
            None,
            Text(
                en="The archive holds no file of figures (CSV, TAB, TXT or XML). Send the file itself.",
                fr="L’archive ne contient aucun fichier de chiffres (CSV, TAB, TXT ou XML). "
                "Envoyez le fichier lui-même.",
            ),
        )
    return Fault(
        None,
        None,
        Text(
            en=f"The archive holds several files: {names}. Extract them and give the ones that you want.",
            fr=f"L’archive contient plusieurs fichiers\u00a0: {names}. Extrayez-les et donnez ceux que vous voulez.",
        ),
    )


def broken_archive() -> Fault:
    """Say that a compressed file cannot be opened to its end."""
    return Fault(
        None,
        None,
        Text(
            en="The compressed file is broken or protected. Download it again, or send the file inside it.",
            fr="Le fichier compressé est endommagé ou protégé. Téléchargez-le de nouveau "
            "ou envoyez le fichier qu’il contient.",
        ),
    )


def swelling_archive() -> Fault:
    """Say that a compressed file holds far more than a table could."""
    return Fault(
        None,
        None,
        Text(
            en="The compressed file swells beyond any real table and is not read further. Send the file inside it.",
            fr="Le fichier compressé se dilate bien au-delà d’un vrai tableau; sa lecture s’arrête. "
            "Envoyez le fichier qu’il contient.",
        ),
    )


def unknown_layout(header: Iterable[str], *, layouts: Iterable[Text]) -> Fault:
    """Say that a file has the shape of no layout."""
    found = ", ".join(map(_shortened, islice(header, _MOST_NAMES)))
    known = list(layouts)
    en, fr = "; ".join(each.en for each in known), "; ".join(each.fr for each in known)
    return Fault(
        1,
        None,
        Text(
            en=f"No layout of figures is recognised; the header has: {found}. Expected one of: {en}. "
            "To bring in figures of your own, give them the columns area, indicator, period and value.",
            fr=f"Aucune disposition de chiffres n’est reconnue; l’en-tête contient\u00a0: {found}. "
            f"Attendu\u00a0: {fr}. Pour vos propres chiffres, donnez au fichier les colonnes collectivité, indicateur, "
            "période et valeur.",
        ),
    )


def not_text() -> Fault:
    """Say that the file is not text."""
    return Fault(
        None,
        None,
        Text(
            en="This file is not text. Expected a CSV file.",
            fr="Ce fichier n’est pas du texte. Un fichier CSV était attendu.",
        ),
    )


def wrong_encoding(line: int) -> Fault:
    """Say that a line is written in another encoding than the rest, or in none."""
    return Fault(
        line,
        None,
        Text(
            en=(
                f"Line {line}: letters are written in another encoding than elsewhere in the file, or are no letters. "
                "Save the file as “CSV UTF-8” to keep its accents."
            ),
            fr=(
                f"Ligne {line}\u00a0: des lettres sont codées autrement qu’ailleurs dans le fichier, ou n’en sont pas. "
                "Enregistrez le fichier au format «\u00a0CSV UTF-8\u00a0» pour en conserver les accents."
            ),
        ),
    )


def broken_quotes(line: int) -> Fault:
    """Say that quotation marks are not closed."""
    return Fault(
        line,
        None,
        Text(
            en=f"Line {line}: a quotation mark is not closed, so the cells cannot be told apart.",
            fr=f"Ligne {line}\u00a0: un guillemet n’est pas fermé; les cellules ne peuvent être séparées.",
        ),
    )


def wrong_cell_count(line: int, *, found: int, expected: int) -> Fault:
    """Say that a line has more or fewer cells than the header."""
    return Fault(
        line,
        None,
        Text(
            en=(
                f"Line {line} has {found} cells; the header has {expected}. "
                "A number with a decimal comma needs quotation marks, or semicolons between the cells."
            ),
            fr=(
                f"La ligne {line} compte {found} cellules; l’en-tête en compte {expected}. "
                "Un nombre à virgule décimale demande des guillemets, ou des points-virgules entre les cellules."
            ),
        ),
    )


def missing_column(column: Text, *, header: Iterable[str]) -> Fault:
    """Say that a required column is not in the header."""
    found = ", ".join(header)
    return Fault(
        1,
        column.en,
        Text(
            en=f"Line 1: the column “{column.en}” is missing. The header has: {found}.",
            fr=(
                f"Ligne 1\u00a0: la colonne «\u00a0{column.fr}\u00a0» est absente. "
                f"L’en-tête contient\u00a0: {found}."
            ),
        ),
    )


def repeated_column(heading: str) -> Fault:
    """Say that a column stands twice in the header."""
    return Fault(
        1,
        heading,
        Text(
            en=f"Line 1: the column “{heading}” stands more than once. Keep one of them.",
            fr=f"Ligne 1\u00a0: la colonne «\u00a0{heading}\u00a0» figure plus d’une fois. N’en gardez qu’une.",
        ),
    )


def no_rows() -> Fault:
    """Say that only the header is there."""
    return Fault(
        None,
        None,
        Text(
            en="The file has a header and no line below it. Expected one line per value.",
            fr="Le fichier n’a que son en-tête. Une ligne par valeur était attendue.",
        ),
    )


def no_profile_lines(name: str) -> Fault:
    """Say that a table has no line of a Census Profile that an indicator is made of."""
    return Fault(
        None,
        None,
        Text(
            en=f"{name} has no line of a Census Profile, 2016 or 2021, that an indicator is made of. Import one.",
            fr=(
                f"{name} ne contient aucune ligne d’un profil du recensement de 2016 ou de 2021 dont se calcule un "
                "indicateur. Importez-en un."
            ),
        ),
    )


def no_known_area() -> Fault:
    """Say that no line describes an area asked for."""
    return Fault(
        None,
        None,
        Text(
            en="No line of the file describes one of the communities. Expected their DGUIDs, or those around them.",
            fr=(
                "Aucune ligne du fichier ne décrit une des collectivités. Leurs IDUGD, "
                "ou ceux des territoires qui les contiennent, étaient attendus."
            ),
        ),
    )


def unknown_table(name: str, *, tables: Iterable[str]) -> Fault:
    """Say that the file's name does not tell which table it is."""
    known = ", ".join(tables)
    return Fault(
        None,
        None,
        Text(
            en=f"The name “{name}” carries no table number that is known. Expected one of: {known}.",
            fr=(
                f"Le nom «\u00a0{name}\u00a0» ne porte aucun numéro de tableau connu. "
                f"Un de ceux-ci était attendu\u00a0: {known}."
            ),
        ),
    )


def source_not_allowed(source: str, *, allowed: Iterable[str]) -> Fault:
    """Say that a whole table is of a source whose figures were not expected."""
    expected = source_allowed(allowed)
    return Fault(
        None,
        None,
        Text(
            en=f"The figures are of the source “{source}”. Expected {expected.en}.",
            fr=f"Les chiffres sont de la source «\u00a0{source}\u00a0». Attendu\u00a0: {expected.fr}.",
        ),
    )


def source_allowed(allowed: Iterable[str]) -> Text:
    """Return the sources that a file may name, as what was expected."""
    choices = ", ".join(allowed)
    return Text(
        en=f"a source that this file may name ({choices})",
        fr=f"une source que ce fichier peut nommer ({choices})",
    )


def empty_cell(line: int, column: str, *, expected: Text) -> Fault:
    """Say that a cell that must be filled is empty."""
    return _at(line, column, Text(en="the cell is empty", fr="la cellule est vide"), expected)


def unexpected(line: int, column: str, *, written: str, expected: Text) -> Fault:
    """Say that a cell holds something else than it should."""
    word = _shortened(written)
    found = Text(en=f"found “{word}”", fr=f"«\u00a0{word}\u00a0» a été trouvé")
    return _at(line, column, found, expected)


def unknown_name(line: int, column: str, *, written: str, what: Text, nearest: str | None) -> Fault:
    """Say that nothing of this kind has this name, and which one comes nearest."""
    word = _shortened(written)
    found = Text(en=f"“{word}” is not {what.en}", fr=f"«\u00a0{word}\u00a0» n’est pas {what.fr}")
    suggestion = Text(
        en=f"its id, for instance “{nearest}”" if nearest else "its id, as in the catalogue",
        fr=(
            f"son identifiant, par exemple «\u00a0{nearest}\u00a0»"
            if nearest
            else "son identifiant, comme au catalogue"
        ),
    )
    return _at(line, column, found, suggestion)


def repeated_key(line: int, *, first: int, key: tuple[str, ...]) -> Fault:
    """Say that two lines give the same value's place."""
    named = ", ".join(map(_shortened, key))
    return Fault(
        line,
        None,
        Text(
            en=f"Line {line} repeats line {first}: {named}. Expected one line for each.",
            fr=f"La ligne {line} répète la ligne {first}\u00a0: {named}. Une seule ligne était attendue.",
        ),
    )


def unreadable(reason: str) -> Fault:
    """Say that a row could not be read, in the engine's words."""
    word = _shortened(reason.splitlines()[0] if reason else "")
    return Fault(
        None,
        None,
        Text(
            en=f"A line cannot be read ({word}). Check quotation marks and the number of cells.",
            fr=f"Une ligne ne peut être lue ({word}). Vérifiez les guillemets et le nombre de cellules.",
        ),
    )


def not_finite(line: int, column: str) -> Fault:
    """Say that a number is infinite or none."""
    found = Text(en="the number is infinite or too large", fr="le nombre est infini ou trop grand")
    return _at(line, column, found, Text(en="a finite number", fr="un nombre fini"))


def one_place_twice(code: str, *, names: tuple[str, str], indicator: str, period: str) -> Fault:
    """Say that two names were confirmed as one place, and that both have a value of the same."""
    first, second = names
    return Fault(
        None,
        "area",
        Text(
            en=f"“{first}” and “{second}” were both confirmed as the place {code}, and both have a value of "
            f"{indicator} for {period}. Give one of them another code in the review file, or none.",
            fr=f"«\u00a0{first}\u00a0» et «\u00a0{second}\u00a0» ont tous deux été confirmés comme le lieu {code}, et "
            f"tous deux ont une valeur de {indicator} pour {period}. Donnez à l’un d’eux un autre code dans le fichier "
            "de révision, ou aucun.",
        ),
    )


def repeated_across(first: str, second: str, *, key: tuple[str, ...]) -> Fault:
    """Say that two files give the same value's place."""
    named = ", ".join(map(_shortened, key))
    return Fault(
        None,
        None,
        Text(
            en=f"“{second}” repeats “{first}”: {named}. Expected one value for each; leave one of the files out.",
            fr=f"«\u00a0{second}\u00a0» répète «\u00a0{first}\u00a0»\u00a0: {named}. Une seule valeur était "
            "attendue; retirez l’un des fichiers.",
        ),
    )


def other_place(line: int, column: str, *, written: str) -> Fault:
    """Say that a place's code was given to another place above."""
    found = Text(
        en=f"“{_shortened(written)}” named another place above",
        fr=f"«\u00a0{_shortened(written)}\u00a0» désignait un autre lieu plus haut",
    )
    return _at(
        line, column, found, Text(en="one name and level for each code", fr="un nom et un niveau par code")
    )


def national_only(line: int, column: str, *, written: str) -> Fault:
    """Say that a benchmark is no value of a community."""
    found = Text(
        en=f"“{written}” is a national survey figure",
        fr=f"«\u00a0{written}\u00a0» est un chiffre d’enquête national",
    )
    return _at(
        line, column, found, Text(en="an indicator of communities", fr="un indicateur de collectivités")
    )


def not_borrowed(line: int, column: str) -> Fault:
    """Say that the area described and the match contradict each other."""
    found = Text(
        en="the area described and the match contradict each other",
        fr="le territoire décrit et l’association se contredisent",
    )
    expected = Text(
        en="“borrowed” exactly where level and described name a larger area than the community",
        fr=(
            "«\u00a0borrowed\u00a0» (emprunté) seulement si le niveau et le territoire décrit sont ceux "
            "d’un territoire plus grand que la collectivité"
        ),
    )
    return _at(line, column, found, expected)


def wrong_total(
    line: int | None,
    *,
    what: tuple[str, str, str, str],
    found: float,
    expected: float,
    is_least: bool,
    parts: Sequence[str],
) -> Fault:
    """Say that a total is not what its parts come to, more than rounding explains; ``what``: area to period."""
    total, others = _total_and_parts(what, parts)
    values = [
        (format_number(found, language), format_number(expected, language)) for language in ("en", "fr")
    ]
    (found_en, expected_en), (found_fr, expected_fr) = values
    where_en, where_fr = (f"Line {line}: ", f"Ligne {line}\u00a0: ") if line else ("", "")
    more_en, more_fr = (" or more", " ou plus") if is_least else ("", "")
    sum_en, sum_fr = (
        ("what is known of its parts", "ce qui est connu de ses parties")
        if is_least
        else ("the sum of its parts", "somme de ses parties")
    )
    return Fault(
        line,
        "value",
        Text(
            en=f"{where_en}{total}: found {found_en}, expected {expected_en}{more_en}, {sum_en} ({others}). "
            "Rounding does not explain it; the value is kept and flagged as inconsistent.",
            fr=f"{where_fr}{total}\u00a0: {found_fr} a été trouvé, {expected_fr}{more_fr} était attendu, "
            f"{sum_fr} ({others}). L’arrondissement ne l’explique pas; la valeur est conservée et signalée comme "
            "incohérente.",
        ),
    )


def _total_and_parts(what: Sequence[str], parts: Sequence[str]) -> tuple[str, str]:
    named = [*map(_shortened, parts[:_MOST_PARTS]), *(["…"] if len(parts) > _MOST_PARTS else [])]
    return ", ".join(map(_shortened, filter(None, what))), "; ".join(named)


def in_file(name: str, text: Text) -> Text:
    """Return a sentence with the name of the file that it speaks of."""
    return Text(en=f"{name}: {text.en}", fr=f"{name}\u00a0: {text.fr}")


def _shortened(written: str) -> str:
    return written if len(written) <= _LONGEST_WORD else f"{written[:_LONGEST_WORD]}…"


def _at(line: int, column: str, found: Text, expected: Text) -> Fault:
    return Fault(
        line,
        column,
        Text(
            en=f"Line {line}, column “{column}”: {found.en}. Expected {expected.en}.",
            fr=f"Ligne {line}, colonne «\u00a0{column}\u00a0»\u00a0: {found.fr}. Attendu\u00a0: {expected.fr}.",
        ),
    )
