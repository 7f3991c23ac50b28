"""SDMX messages: comma-separated (1.0 and 2.0) and SDMX-ML (2.1 generic and structure-specific, 3.0 and 3.1).

The columns of a comma-separated message are read here: the statisticians' library reads codes as numbers there and
turns 01 into 1. It reads SDMX-ML, checked against the standard's schemas.

References
----------
SDMX (2021), Statistical Data and Metadata Exchange 3.0; SDMX Statistical Working Group, Code List for Observation
Status (CL_OBS_STATUS) 2.2 and for Confidentiality Status (CL_CONF_STATUS) 1.3.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.assessment.errors import Fault, InvalidFile, LibraryMissing, UnknownArea
from parvis.assessment.geography.dguid import PROVINCE_CODES, identify
from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.places import place_named
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Kind, Recognised, Sample
from parvis.assessment.sources.source import NOT_STATED
from parvis.assessment.text import Text

TIME, VALUE, STATUS, CONFIDENTIALITY, MULTIPLIER = (
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MULT",
)
DECIMALS = "DECIMALS"

# What each code of CL_OBS_STATUS means for a reader; A and an empty cell are nothing to say.
FLAGS: Mapping[str, Flag] = {
    "": Flag.NONE,
    "A": Flag.NONE,  # normal value
    "B": Flag.USE_WITH_CAUTION,  # break in the series
    "D": Flag.USE_WITH_CAUTION,  # definition differs
    "E": Flag.USE_WITH_CAUTION,  # estimated
    "F": Flag.USE_WITH_CAUTION,  # forecast: not Statistics Canada's F
    "G": Flag.USE_WITH_CAUTION,  # experimental
    "H": Flag.NOT_AVAILABLE,  # holiday
    "I": Flag.USE_WITH_CAUTION,  # imputed
    "J": Flag.USE_WITH_CAUTION,  # derogation
    "K": Flag.NOT_APPLICABLE,  # included in another category
    "L": Flag.NOT_AVAILABLE,  # exists but was not collected
    "M": Flag.NOT_APPLICABLE,  # cannot exist
    "N": Flag.USE_WITH_CAUTION,  # not significant
    "O": Flag.NOT_AVAILABLE,  # missing
    "P": Flag.PRELIMINARY,  # provisional
    "Q": Flag.SUPPRESSED,  # missing, suppressed
    "R": Flag.REVISED,  # seriously revised
    "S": Flag.USE_WITH_CAUTION,  # strike and other special events
    "U": Flag.UNRELIABLE,  # low reliability
    "V": Flag.PRELIMINARY,  # not validated
    "W": Flag.USE_WITH_CAUTION,  # includes another category
}
_FREE = ("", "F", "A")  # codes of CL_CONF_STATUS under which a value may be read
_NO_VALUE = frozenset(("", "NaN", "nan", "#N/A", "#NA", "None"))
_AREAS = ("REF_AREA", "GEO", "GEOGRAPHY", "GEO_AREA", "AREA", "DGUID")
_SUBJECTS = ("INDICATOR", "SERIES", "MEASURE", "SUBJECT", "VARIABLE", "STATISTICAL_UNIT")
_UNITS = ("UNIT_MEASURE", "UNIT", "UOM")
# Concepts that say something about an observation without being a dimension of it.
_ATTRIBUTES = frozenset(
    (STATUS, CONFIDENTIALITY, MULTIPLIER, DECIMALS, *_UNITS, "OBS_CONF", "FREQ", "TIME_FORMAT", "TITLE", "TITLE_COMPL",
     "COLLECTION", "COMMENT", "OBS_COMMENT", "COMMENT_OBS", "COMMENT_TS", "BREAKS", "OBS_PRE_BREAK", "PRE_BREAK_VALUE",
     "CURRENCY", "BASE_PER", "REF_PERIOD_DETAIL", "NATURE", "SOURCE_DETAIL", "TIME_DETAIL", "TIME_COVERAGE", "NOTE",
     "EMBARGO_TIME", "CONFIDENTIALITY", "PRECISION", "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME",
     "ACTION", "SERIES_KEY", "OBS_KEY")
)  # fmt: skip
_TOTALS = frozenset(("_T", "_Z", "T", "TOTAL"))
_STRUCTURE = re.compile(r"(?:\w+=)?(?P<agency>[\w.@-]+):(?P<id>[\w.@$-]+)\((?P<version>[^)]*)\)")
_PERIODS = (
    (re.compile(r"(\d{4})(?:-A1)?"), r"\1"),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?(?:T.*)?"), r"\1-\2"),
    (re.compile(r"(\d{4})-M(0[1-9]|1[0-2])"), r"\1-\2"),
    (re.compile(r"(\d{4})-?(Q[1-4])"), r"\1-\2"),
)
_SPAN = re.compile(r"(\d{4})-01-01/P([1-9]\d?)Y")  # whole years from the first day of one
_SCHEMAS = "sdmx.org/resources/sdmxml/schemas"
_DECLARED = re.compile(r"^(<\?xml[^>]*?)\s+encoding=([\"'])[^\"']*\2")
_A_NUMBER = Text(en="a finite number with a decimal point", fr="un nombre fini à point décimal")
_A_PERIOD = Text(en="a year, a quarter, a month or a day", fr="une année, un trimestre, un mois ou un jour")
_A_POWER = Text(en="a power of ten, -9 to 15", fr="une puissance de dix, de -9 à 15")
_A_STATUS = Text(
    en=f"a code of CL_OBS_STATUS: {', '.join(filter(None, FLAGS))}",
    fr=f"un code de CL_OBS_STATUS\u00a0: {', '.join(filter(None, FLAGS))}",
)
_A_WHOLE_NUMBER = Text(en="a whole number", fr="un nombre entier")
_A_STRUCTURE = Text(en="a structure such as AGENCY:ID(1.0)", fr="une structure comme AGENCE:ID(1.0)")
_NOT_DELETED = Text(
    en="I, A, R or M: an import deletes nothing", fr="I, A, R ou M\u00a0: une importation ne supprime rien"
)
_LEAST_POWER, _MOST_POWER = -9, 15


@dataclass(frozen=True, slots=True)
class _Structure:
    """What a message says that its data are: the agency, the flow or structure, its version."""

    agency: str
    id: str
    version: str


def recognise_sdmx_csv(sample: Sample) -> Recognised | None:
    """Recognise the layout by its first columns: DATAFLOW (1.0), or STRUCTURE and STRUCTURE_ID (2.0)."""
    ids = [_code(heading) for heading in sample.header]
    is_first = ids[:1] == ["DATAFLOW"] or ids[:2] == ["STRUCTURE", "STRUCTURE_ID"]
    return Recognised(SDMX_CSV, sample, NOT_STATED) if is_first and VALUE in ids else None


def recognise_sdmx_ml(sample: Sample) -> Recognised | None:
    """Recognise the layout by the standard's schemas near the beginning of the message."""
    if sample.kind is not Kind.TEXT or not sample.text.lstrip().startswith("<"):
        return None
    return Recognised(SDMX_ML, sample, NOT_STATED) if _SCHEMAS in sample.text[:4000] else None


def sdmx_csv_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value an observation; a label beside a code, as in ``35: Ontario``, is kept as its name."""
    header = reading.recognised.sample.header
    ids = [_code(heading) for heading in header]
    if problems := [faults.repeated_column(id) for id in dict.fromkeys(ids) if ids.count(id) > 1]:
        raise InvalidFile(problems)
    column = "DATAFLOW" if "DATAFLOW" in ids else "STRUCTURE_ID"
    end = ids.index(VALUE)
    dimensions = [id for id in ids[:end] if id not in _ATTRIBUTES and id != TIME]
    records = reading.records(columns=len(header))
    next(records)
    for line, cells in records:
        written = dict(zip(ids, map(str.strip, cells), strict=True))
        if written.get("ACTION") == "D":
            reading.refuse(faults.unexpected(line, "ACTION", written="D", expected=_NOT_DELETED))
        structure = _structure(_code(written[column]))
        if structure is None:
            reading.refuse(faults.unexpected(line, column, written=written[column], expected=_A_STRUCTURE))
            continue
        yield _row(reading, line, written, structure, dimensions)


def sdmx_ml_rows(reading: Reading) -> Iterator[TableRow]:
    """Give a value an observation; faults name the observation by its number in the message."""
    reading.lines = 0
    for dataset in _datasets(reading):
        structure = _structure(str(dataset.structure)) or _Structure("", str(dataset.structure), "")
        beside = {str(key): str(value) for key, value in (dataset.attributes or {}).items() if value}
        columns = [str(column) for column in dataset.data.columns]
        dimensions = [id for id in columns if id not in _ATTRIBUTES and id not in (TIME, VALUE)]
        filled = dataset.data.astype(object).where(dataset.data.notna(), "")
        for cells in filled.itertuples(index=False, name=None):
            reading.lines += 1
            written = beside | dict(zip(columns, map(str, cells), strict=True))
            yield _row(reading, reading.lines, written, structure, dimensions)


def _datasets(reading: Reading) -> Sequence[Any]:
    try:
        from pysdmx.errors import PysdmxError
        from pysdmx.io import read_sdmx
    except ImportError:
        raise LibraryMissing("pysdmx") from None
    text = reading.text().read_text(encoding="utf-8").lstrip()
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # entities may unfold to gigabytes, or read other files
        raise InvalidFile([_not_a_message("<!DOCTYPE")])
    if not text.startswith("<?xml"):
        text = f'<?xml version="1.0"?>\n{text}'
    text = _DECLARED.sub(r'\1 encoding="UTF-8"', text)  # it is, whatever it was on disk
    try:
        message = read_sdmx(text)
    except ImportError:
        raise LibraryMissing("pysdmx[data,xml]") from None
    except (PysdmxError, SyntaxError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidFile([_not_a_message(str(error))]) from None
    if not message.data:
        raise InvalidFile([_no_data()])
    return message.data


def _row(
    reading: Reading, line: int, written: Mapping[str, str], structure: _Structure, dimensions: Sequence[str]
) -> TableRow:
    area = next((id for id in _AREAS if id in dimensions), None)
    subjects = [id for id in dimensions if id in _SUBJECTS]
    groups = [id for id in dimensions if id not in subjects and id != area]
    number = ".".join(_code(written[id]) for id in subjects)
    label = "; ".join(_label(written[id]) for id in subjects) or structure.id
    members = [f"{id}: {_label(written[id])}" for id in groups if _code(written[id]) not in _TOTALS]
    value, symbol, flag = _value(reading, line, written)
    return {
        "line": line,
        "indicator": f"{structure.id}:{number}" if number else structure.id,
        "label_en": label,
        **_place(written[area] if area else ""),
        "period": _period(reading, line, written.get(TIME, "")),
        "group": "; ".join(members) or "total",
        "value": value,
        "symbol": symbol,
        "flag": flag.value,
        "unit": next((_label(written[id]) for id in _UNITS if written.get(id)), ""),
        "source": f"sdmx:{structure.agency}:{structure.id}",
        "publisher": structure.agency,
        "product": structure.id,
        "vintage": structure.version,
    }


def _value(reading: Reading, line: int, written: Mapping[str, str]) -> tuple[float | None, str, Flag]:
    status = _code(written.get(STATUS, ""))
    if status not in FLAGS:
        reading.refuse(faults.unexpected(line, STATUS, written=status, expected=_A_STATUS))
        return None, status, Flag.NOT_AVAILABLE
    confidentiality = _code(written.get(CONFIDENTIALITY, ""))
    if confidentiality not in _FREE:
        return None, confidentiality, Flag.SUPPRESSED  # a value that is there by mistake is not carried on
    decimals = written.get(DECIMALS, "")
    if decimals and not re.fullmatch(r"\d+", _code(decimals)):
        reading.refuse(faults.unexpected(line, DECIMALS, written=decimals, expected=_A_WHOLE_NUMBER))
    found = written.get(VALUE, "")
    flag = FLAGS[status]
    if found in _NO_VALUE:
        missing = flag in (Flag.SUPPRESSED, Flag.NOT_AVAILABLE, Flag.NOT_APPLICABLE, Flag.UNRELIABLE)
        return None, status, flag if missing else Flag.NOT_AVAILABLE
    number = None if "," in found else parse_number(found, has_decimal_comma=False)
    if number is None or not math.isfinite(number):
        reading.refuse(faults.unexpected(line, VALUE, written=found, expected=_A_NUMBER))
        return None, status, Flag.NOT_AVAILABLE
    # Low reliability of a value that is shown asks for caution; only without one is it the reason that there is none.
    shown = Flag.USE_WITH_CAUTION if flag is Flag.UNRELIABLE else flag
    return _multiplied(reading, line, number, written.get(MULTIPLIER, "")), status, shown


def _multiplied(reading: Reading, line: int, number: float, multiplier: str) -> float:
    code = _code(multiplier) or "0"
    if not re.fullmatch(r"-?\d{1,2}", code) or not _LEAST_POWER <= int(code) <= _MOST_POWER:
        reading.refuse(faults.unexpected(line, MULTIPLIER, written=multiplier, expected=_A_POWER))
        return number
    # Written out and read again, so that 1.2 thousand is 1200 and not 1199.9999999999998.
    return float(f"{number!r}e{code}") if "e" not in repr(number) else number * 10.0 ** int(code)


def _period(reading: Reading, line: int, written: str) -> str:
    code = _code(written)
    if span := _SPAN.fullmatch(code):
        first, years = int(span[1]), int(span[2])
        return f"{first}/{first + years - 1}" if years > 1 else str(first)
    for pattern, form in _PERIODS:
        if found := pattern.fullmatch(code):
            return found.expand(form)
    reading.refuse(faults.unexpected(line, TIME, written=written, expected=_A_PERIOD))
    return ""


def _place(written: str) -> dict[str, str]:
    """Return the place of a code: a DGUID, a census code, or the country and the provinces by their ISO 3166 codes."""
    code, name = _code(written), _label(written)
    if code in _ISO:
        code = _ISO[code]
    try:
        level, census_code = identify(code)
    except UnknownArea:
        place = place_named(name)
        return {"area": place.code, "area_name": name, "level": place.level, "described": place.code}
    identifier = code if code != census_code else ""
    return {
        "area": census_code,
        "dguid": identifier,
        "area_name": name if name != _code(written) else "",
        "level": level.value,
        "described": census_code,
    }


# ISO 3166-2:CA, and the country's code before the DGUID.
_ISO = {"CA": "11124", "CAN": "11124", "01": "11124"} | {
    f"CA{joint}{letters}": code for code, letters in PROVINCE_CODES.items() for joint in ("-", "_")
}


def _structure(written: str) -> _Structure | None:
    found = _STRUCTURE.search(written)
    return _Structure(found["agency"], found["id"], found["version"]) if found else None


def _code(written: str) -> str:
    """Return the code of a cell that may have its label beside it: ``35: Ontario``."""
    return written.split(": ", 1)[0].strip()


def _label(written: str) -> str:
    return written.split(": ", 1)[-1].strip()


def _not_a_message(reason: str) -> Fault:
    told = " ".join(reason.split())[:_LONGEST_REASON]
    return faults.of_file(
        en=f"This is no SDMX message that can be read: {told} Expected SDMX-ML 2.1 or 3.0 data.",
        fr=(
            f"Ceci n’est pas un message SDMX lisible. Le lecteur dit, en anglais\u00a0: {told} "
            "Attendu\u00a0: des données SDMX-ML 2.1 ou 3.0."
        ),
    )


_LONGEST_REASON = 300


def _no_data() -> Fault:
    return faults.of_file(
        en="The SDMX message holds no data: a structure or an empty answer. Expected a data set.",
        fr="Le message SDMX ne contient pas de données\u00a0: une structure ou une réponse vide. "
        "Un ensemble de données était attendu.",
    )


SDMX_CSV = Layout(
    id="sdmx_csv",
    name=Text(en="SDMX message, comma-separated", fr="Message SDMX en CSV"),
    recognise=recognise_sdmx_csv,
    relation=of_rows(sdmx_csv_rows),
)
SDMX_ML = Layout(
    id="sdmx_ml",
    name=Text(en="SDMX message, in XML", fr="Message SDMX en XML"),
    recognise=recognise_sdmx_ml,
    relation=of_rows(sdmx_ml_rows),
)
