"""A made-up census profile in the publisher's layout, of any size, the same for the same seed.

The layout is that of Statistics Canada's Census Profile of 2021 in CSV: cp1252, every name quoted, a column
named SYMBOL after each measure, indented names, counts rounded to base 5, shares with one
decimal. Names and figures are plainly fictional; the shape, the repetition and the share of symbols are not.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shares = NDArray[np.float64]

CHARACTERISTICS = 2631  # lines a place, as in 2021
HEADER = (
    "CENSUS_YEAR,DGUID,ALT_GEO_CODE,GEO_LEVEL,GEO_NAME,TNR_SF,TNR_LF,DATA_QUALITY_FLAG,CHARACTERISTIC_ID,"
    "CHARACTERISTIC_NAME,CHARACTERISTIC_NOTE,C1_COUNT_TOTAL,SYMBOL,C2_COUNT_MEN+,SYMBOL,C3_COUNT_WOMEN+,SYMBOL,"
    "C10_RATE_TOTAL,SYMBOL,C11_RATE_MEN+,SYMBOL,C12_RATE_WOMEN+,SYMBOL\r\n"
)
_TOPICS = (
    "Âge médian de fiction",
    "Île d’étude",
    "Langue parlée à la maison",
    "Forêt et récolte",
    "Ménage locataire",
)
_PLACES = (
    "Sainte-Hélène-d’Essai",
    "Trois-Collines",
    "L’Île-aux-Échos",
    "Saint-Gédéon-le-Fictif",
    "Port-Bœuf",
)


def write_profile(path: Path, *, size: int, seed: int = 1) -> tuple[int, int]:
    """Write a profile of at least ``size`` bytes; return its lines of values and its letters beyond ASCII."""
    lines = accents = written = 0
    with path.open("wb") as opened:
        opened.write(HEADER.encode("cp1252"))
        for text in _places(seed):
            content = text.encode("cp1252")
            opened.write(content)
            lines += CHARACTERISTICS
            accents += len(content) - len(content.translate(None, bytes(range(128, 256))))
            written += len(content)
            if written >= size:
                return lines, accents
    raise AssertionError("places never end")


def _places(seed: int) -> Iterator[str]:
    draw = np.random.default_rng(seed)
    names = [_characteristic(number, draw) for number in range(1, CHARACTERISTICS + 1)]
    shares = draw.beta(0.4, 6, CHARACTERISTICS)
    has_gender = draw.random(CHARACTERISTICS) < 0.85
    number = 0
    while True:
        yield _place(number, names, shares, has_gender, draw)
        number += 1


def _characteristic(number: int, draw: np.random.Generator) -> str:
    indent = "  " * int(draw.integers(0, 4))
    note = number % 150 if number % 3 == 0 else ""
    return f'{number},"{indent}{_TOPICS[number % len(_TOPICS)]}, rubrique {number} (essai)",{note}'


def _place(
    number: int,
    names: list[str],
    shares: Shares,
    has_gender: Flags,
    draw: np.random.Generator,
) -> str:
    code = f"99{number:05}"
    people = int(400 * (1 + draw.pareto(0.9)))  # a few cities, many villages
    men = _rounded(draw.poisson(np.minimum(people * shares / 2, 1e8)))
    women = _rounded(draw.poisson(np.minimum(people * shares / 2, 1e8)))
    total = men + women
    base = max(people, 5)
    start = (
        f'2021,"2021A0005{code}","{code}","Census subdivision",'
        f'"{_PLACES[number % len(_PLACES)]} {number}, Municipalité (MÉ)",3.1,4.2,"00000",'
    )
    is_hidden = draw.random(CHARACTERISTICS) < 0.02
    ends = [
        _end(*cells)
        for cells in zip(
            total.tolist(),
            men.tolist(),
            women.tolist(),
            np.round(100 * total / base, 1).tolist(),
            np.round(200 * men / base, 1).tolist(),
            np.round(200 * women / base, 1).tolist(),
            has_gender.tolist(),
            is_hidden.tolist(),
            strict=True,
        )
    ]
    return "".join(f"{start}{name},{end}\r\n" for name, end in zip(names, ends, strict=True))


def _rounded(counts: Counts) -> Counts:
    return counts // 5 * 5


def _end(
    total: int,
    men: int,
    women: int,
    rate: float,
    rate_men: float,
    rate_women: float,
    has_gender: bool,
    hidden: bool,
) -> str:
    if hidden:
        return ',"x",,"x",,"x",,"x",,"x",,"x"'
    if not has_gender:
        return f'{total},"",,"...",,"...",{rate},"",,"...",,"..."'
    return f'{total},"",{men},"",{women},"",{rate},"",{rate_men},"",{rate_women},""'
