"""The cells that publishers' files share: a number or a symbol, a period, a power of ten.

A value and its status are two things: the symbol is kept as printed beside the value, and a flag says what it means.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from parvis.assessment.errors import Fault
from parvis.assessment.observation import Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.symbols import SYMBOLS, SYMBOLS_BESIDE_A_VALUE
from parvis.assessment.text import Text

_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}|\d{4}/\d{4}")
_A_PERIOD = Text(
    en="a year, a month, a day or a span such as 2020/2021",
    fr="une année, un mois, un jour ou un intervalle comme 2020/2021",
)
_A_NUMBER = Text(en="a number", fr="un nombre")
_A_NUMBER_OR_SYMBOL = Text(en="a number or a standard table symbol", fr="un nombre ou un signe conventionnel")
_A_SYMBOL = Text(en="a standard table symbol", fr="un signe conventionnel")
_A_POWER = Text(en="a power of ten, 0 to 9", fr="une puissance de dix, de 0 à 9")
_NO_VALUE = Text(en="no value beside this symbol", fr="aucune valeur à côté de ce signe")
ROUNDS_TO_ZERO = "0s"
SYMBOL_LEFT_OUT = "symbol_left_out"  # the note of a blank in a file that has no place for the reason


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and what the publisher prints instead of it or beside it; value None where the flag says why."""

    value: float | None
    symbol: str = ""
    flag: Flag = Flag.NONE


@dataclass(frozen=True, slots=True)
class Contract:
    """What the cells of a file may hold; whatever does not fit is told to ``refuse`` with line and column."""

    header: Sequence[str]
    has_decimal_comma: bool
    refuse: Callable[[Fault], None]

    def cell(
        self, line: int, cells: Sequence[str], at: int, symbol_at: int | None = None, *, power: int = 0
    ) -> Cell:
        """Read a value with the symbol in it or in a column of its own, times ten to a power."""
        written = cells[at].strip()
        symbol = cells[symbol_at].strip() if symbol_at is not None else ""
        if written in SYMBOLS and not symbol:
            return Cell(None, written, SYMBOLS[written])
        if written == ROUNDS_TO_ZERO:
            return Cell(0.0, written)
        if symbol and symbol_at is not None and not _is_known(symbol):
            self._unexpected(line, symbol_at, symbol, _A_SYMBOL)
        if symbol in SYMBOLS:
            if written:
                self._unexpected(line, at, written, _NO_VALUE)
            return Cell(None, symbol, SYMBOLS[symbol])
        if not written:
            return Cell(None, symbol, Flag.NOT_AVAILABLE)
        expected = _A_NUMBER_OR_SYMBOL if symbol_at is None else _A_NUMBER
        value = self._number(line, at, written, expected)
        if value is None:
            return Cell(None, symbol)
        return Cell(_scaled(value, power), symbol, flag_beside(symbol))

    def number(self, line: int, cells: Sequence[str], at: int) -> float | None:
        """Read a number; None where the cell is empty."""
        written = cells[at].strip()
        if not written:
            return None
        return self._number(line, at, written, _A_NUMBER)

    def _number(self, line: int, at: int, written: str, expected: Text) -> float | None:
        # A comma in a publisher's English file stands between thousands, and 28,81 is then no number at all.
        is_english = not self.has_decimal_comma and "," in written
        value = None if is_english else parse_number(written, has_decimal_comma=self.has_decimal_comma)
        if value is None:
            self._unexpected(line, at, written, expected)
        elif not math.isfinite(value):
            self.refuse(faults.not_finite(line, self._heading(at)))
            return None
        return value

    def period(self, line: int, cells: Sequence[str], at: int) -> str:
        """Read a year, a month, a day or a span of years."""
        written = cells[at].strip()
        if not _PERIOD.fullmatch(written):
            self._unexpected(line, at, written, _A_PERIOD)
        return written

    def power(self, line: int, cells: Sequence[str], at: int) -> int:
        """Read a power of ten; an empty cell is none."""
        written = cells[at].strip() or "0"
        if not (written.isdecimal() and len(written) == 1):
            self._unexpected(line, at, written, _A_POWER)
            return 0
        return int(written)

    def matches(
        self, line: int, cells: Sequence[str], at: int, pattern: re.Pattern[str], *, expected: Text
    ) -> None:
        """Check that a cell is written as a pattern says."""
        if not pattern.fullmatch(cells[at].strip()):
            self._unexpected(line, at, cells[at].strip(), expected)

    def unexpected(self, line: int, at: int, expected: Text, cells: Sequence[str]) -> None:
        """Say that a cell does not hold what it should."""
        self._unexpected(line, at, cells[at].strip(), expected)

    def _unexpected(self, line: int, at: int, written: str, expected: Text) -> None:
        heading = self._heading(at)
        fault = faults.unexpected(line, heading, written=written, expected=expected)
        self.refuse(fault if written else faults.empty_cell(line, heading, expected=expected))

    def _heading(self, at: int) -> str:
        return self.header[at] if at < len(self.header) else str(at + 1)


def _scaled(value: float, power: int) -> float:
    # Written out and read again, so that 59.2 thousand is 59200 and not 59200.00000000001.
    return float(f"{value!r}e{power}") if power and "e" not in repr(value) else value * 10**power


def _is_known(symbol: str) -> bool:
    return symbol in SYMBOLS or _letters(symbol) is not None


@lru_cache(maxsize=256)
def _letters(symbol: str) -> tuple[str, ...] | None:
    """Return the signs that stand together beside a value, as "rE"; None where one of them is unknown."""
    if symbol in SYMBOLS_BESIDE_A_VALUE:
        return (symbol,)
    signs = tuple(symbol.replace(" ", ""))
    return signs if all(sign in SYMBOLS_BESIDE_A_VALUE for sign in signs) else None


@lru_cache(maxsize=256)
def flag_beside(symbol: str) -> Flag:
    """Return what a symbol beside a value means; caution outweighs that the value was revised."""
    flags = {SYMBOLS_BESIDE_A_VALUE[sign] for sign in _letters(symbol) or ()}
    order = (Flag.USE_WITH_CAUTION, Flag.PRELIMINARY, Flag.REVISED)
    return next((flag for flag in order if flag in flags), Flag.NONE)
