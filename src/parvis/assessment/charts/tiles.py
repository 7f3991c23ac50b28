"""Tiles for places: each in a square of its own, near where it lies, and a short name to write on it."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import ceil, sqrt

from parvis.assessment.text import Text

_LETTERS = 4


def tiles_of(places: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Return a column and a line for each place: west to the left, north at the top, no two alike.

    Places are ranked in each direction before they are put down, so that crowded ones spread out; each then takes the
    nearest free square, those in the thick of it first. Tiles tell neighbours, not distances.

    Parameters
    ----------
    places : sequence of (x, y)
        North upwards, in any unit.
    """
    columns = max(1, ceil(sqrt(1.6 * len(places))))
    lines = max(1, ceil(1.35 * len(places) / columns))
    wanted = list(
        zip(_spread([x for x, _ in places], columns), _spread([-y for _, y in places], lines), strict=True)
    )
    free = set(product(range(columns), range(lines)))
    found = [(0, 0)] * len(places)
    for place in sorted(range(len(places)), key=lambda one: _off_centre(wanted[one], columns, lines)):
        x, y = wanted[place]
        nearest = min(free, key=lambda square: ((square[0] - x) ** 2 + (square[1] - y) ** 2, square))
        free.remove(nearest)
        found[place] = nearest
    return found


def _spread(values: Sequence[float], squares: int) -> list[float]:
    """Return where each value lies among the squares: half by its size, half by its rank."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    order = {value: rank for rank, value in enumerate(sorted(set(values)))}
    last = max(1, len(order) - 1)
    return [
        (squares - 1) * ((value - low) / ((high - low) or 1) + order[value] / last) / 2 for value in values
    ]


def _off_centre(wanted: tuple[float, float], columns: int, lines: int) -> float:
    return (wanted[0] - (columns - 1) / 2) ** 2 + (wanted[1] - (lines - 1) / 2) ** 2


def codes_of(names: Sequence[Text]) -> list[Text]:
    """Return a short name for each name, no two alike in a language."""
    en, fr = (_short([name.in_language(language) for name in names]) for language in ("en", "fr"))
    return [Text(en=one, fr=other) for one, other in zip(en, fr, strict=True)]


_COMMON = frozenset(
    {
        "region",
        "région",
        "comté",
        "county",
        "de",
        "du",
        "des",
        "d’",
        "la",
        "le",
        "les",
        "of",
        "the",
        "and",
        "et",
    }
)


def _short(names: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    codes = []
    for name in names:
        code = next(one for one in _choices(name) if one not in taken)
        taken.add(code)
        codes.append(code)
    return codes


def _choices(name: str) -> Iterator[str]:
    """Give short names for a name: its first letters, then with a later letter at the end, then numbered."""
    words = [
        word for word in name.replace("-", " ").replace("’", "’ ").split() if word.casefold() not in _COMMON
    ]
    letters = "".join(letter for letter in "".join(words) or name if letter.isalnum()) or "?"
    yield letters[:_LETTERS]
    yield from (letters[: _LETTERS - 1] + letter for letter in letters[_LETTERS:])
    yield from (f"{letters[: _LETTERS - 2]}{number}" for number in range(1, 1000))
