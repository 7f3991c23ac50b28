"""SPSS, Stata and SAS files with their labels, codes and missing values, read by pyreadstat."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from parvis.assessment.errors import InvalidFile, LibraryMissing
from parvis.assessment.sources import survey_faults
from parvis.assessment.sources.codebook import MISSING_SUFFIX, Code, Codebook, Labels, Variable
from parvis.assessment.sources.person_table import Cells

SPSS, STATA, SAS, SAS_TRANSPORT = "SPSS", "Stata", "SAS", "SAS transport"

# The first bytes of each kind: a file is what it holds, not what it is called.
_SIGNATURES = (
    (b"$FL2@(#)", SPSS),
    (b"$FL3@(#)", SPSS),  # compressed by zlib: .zsav
    (b"<stata_dta>", STATA),
    (b"\x72\x01\x01", STATA),
    (b"\x72\x02\x01", STATA),
    (b"\x73\x01\x01", STATA),
    (b"\x73\x02\x01", STATA),
    (b"HEADER RECORD*******LIB", SAS_TRANSPORT),
    (bytes(12) + b"\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00", SAS),
)
_DATE_FORMATS = ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "MMDDYY", "DDMMYY", "YYMMDD", "E8601DA", "%TD")
_ROWS_AT_ONCE = 20_000


def statistical_kind(first_bytes: bytes) -> str | None:
    """Return which program a file is of by its first bytes; None where it is of none of them."""
    return next((kind for signature, kind in _SIGNATURES if first_bytes.startswith(signature)), None)


def read_statistical_file(path: Path, *, kind: str) -> tuple[Cells, Codebook]:
    """Read a file's columns, labels and codes; a code that its author declared missing is never a number.

    Such a code leaves its cell empty and stands, as written, in a column of the same name that ends in
    ``__missing``; its reason is the label of the code. Dates are written as ISO 8601.

    Raises
    ------
    InvalidFile
        The file is damaged or cut short.
    LibraryMissing
        pyreadstat is not installed.
    """
    reader = _reader(kind)
    # SAS transport files have no codes for missing answers that the reader could give.
    options = {} if kind == SAS_TRANSPORT else {"user_missing": True}
    _, described = _read(reader, path, kind, metadataonly=True, **options)
    codebook = Codebook(tuple(_variable(name, described) for name in described.column_names))
    names = tuple(described.column_names)
    with_reason = tuple(name for name in names if described.missing_ranges.get(name) or kind in (STATA, SAS))
    types = {name: "VARCHAR" for name in names if described.readstat_variable_types[name] == "string"}
    for name in names:
        if date_type := _date_type(described.original_variable_types.get(name) or ""):
            types[name] = date_type
    cells = Cells(
        names=names + tuple(name + MISSING_SUFFIX for name in with_reason),
        rows=_rows(reader, path, kind, options, with_reason),
        types=types | {name + MISSING_SUFFIX: "VARCHAR" for name in with_reason},
    )
    return cells, codebook


def _reader(kind: str) -> Callable[..., Any]:
    try:
        import pyreadstat
    except ImportError:
        raise LibraryMissing("pyreadstat") from None
    readers: Mapping[str, Callable[..., Any]] = {
        SPSS: pyreadstat.read_sav,
        STATA: pyreadstat.read_dta,
        SAS: pyreadstat.read_sas7bdat,
        SAS_TRANSPORT: pyreadstat.read_xport,
    }
    return readers[kind]


def _read(
    reader: Callable[..., Any], path: Path, kind: str, **options: Any
) -> tuple[Mapping[str, list[Any]], Any]:
    from pyreadstat import PyreadstatError, ReadstatError

    try:
        found: tuple[Mapping[str, list[Any]], Any] = reader(str(path), output_format="dict", **options)
    except (PyreadstatError, ReadstatError, UnicodeDecodeError, OverflowError, ValueError, MemoryError):
        raise InvalidFile([survey_faults.damaged(path.name, kind=kind)]) from None
    return found


def _rows(
    reader: Callable[..., Any], path: Path, kind: str, options: Mapping[str, bool], with_reason: Sequence[str]
) -> Iterator[tuple[int, Sequence[str | None]]]:
    first = 0
    while True:
        columns, described = _read(reader, path, kind, row_offset=first, row_limit=_ROWS_AT_ONCE, **options)
        missing = {name: _missing_test(described.missing_ranges.get(name, ())) for name in with_reason}
        rows = 0
        for row in zip(*columns.values(), strict=True):
            rows += 1
            yield first + rows, _written_row(dict(zip(columns, row, strict=True)), missing, described)
        first += rows
        if rows < _ROWS_AT_ONCE:
            return


def _written_row(
    cells: Mapping[str, Any], missing: Mapping[str, Callable[[Any], bool]], described: Any
) -> list[str | None]:
    values: list[str | None] = []
    reasons: dict[str, str | None] = dict.fromkeys(missing)
    for name, cell in cells.items():
        is_lettered = isinstance(cell, str) and described.readstat_variable_types[name] != "string"
        if name in missing and cell is not None and (is_lettered or missing[name](cell)):
            reasons[name] = written(cell)
            values.append(None)
        else:
            values.append(written(cell))
    return [*values, *reasons.values()]


def _missing_test(ranges: Sequence[Mapping[str, Any]]) -> Callable[[Any], bool]:
    return lambda cell: any(
        type(cell) is type(each["lo"]) and each["lo"] <= cell <= each["hi"] for each in ranges
    )


def _variable(name: str, described: Any) -> Variable:
    is_missing = _missing_test(described.missing_ranges.get(name, ()))
    is_text = described.readstat_variable_types[name] == "string"
    labels = described.variable_value_labels.get(name, {})
    codes = [
        Code(
            written(value) or "",
            _labels(label),
            is_missing=is_missing(value) or (isinstance(value, str) and not is_text),
        )
        for value, label in labels.items()
    ]
    # A missing code without a label is still a missing code.
    labelled = {code.value for code in codes}
    for each in described.missing_ranges.get(name, ()):
        if each["lo"] == each["hi"] and written(each["lo"]) not in labelled:
            codes.append(Code(written(each["lo"]) or "", is_missing=True))
    return Variable(name, _labels(described.column_names_to_labels.get(name)), tuple(codes))


def _labels(label: str | None) -> Labels:
    return {"": label} if label else {}


def _date_type(format: str) -> str | None:
    """Return the column type of a date's display format: SPSS DATE11, Stata %td, SAS YYMMDD10."""
    name = format.upper()
    if name.startswith(("DATETIME", "YMDHMS", "E8601DT", "%TC")):
        return "TIMESTAMP"
    is_date = name.startswith(
        ("DATE", "ADATE", "EDATE", "SDATE", "JDATE", "MMDDYY", "DDMMYY", "YYMMDD", "E8601DA", "%TD")
    )
    return "DATE" if is_date else None


def written(cell: Any) -> str | None:
    """Write a cell as text: whole numbers without a point, dates as ISO 8601; None where it is empty."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, (date, datetime, time)):
        return cell.isoformat()
    return str(cell)
