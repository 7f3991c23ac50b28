"""Rounding of counts, so that one person more or less cannot be seen.

A draw is fixed by the secret, by the names of the cell's row and column and by the count itself. So the same count
is rounded alike in every table, on every engine and in every run; in a release the names are area and period, and
thirty indicators that rest on the same 103 people all say 105, or all 100: thirty draws could be averaged.
Only names are hashed one by one, a few thousand for a table of ten million cells.
"""

import hashlib
import hmac
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from parvis.assessment.errors import NotReleasable
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Ten million draws are made in blocks of this many, which stay in the second-level cache.
_BLOCK = 1 << 14
_DOMAIN = b"parvis random rounding 1"
_MASK = (1 << 64) - 1


def random_round(count: int, *, row: str, column: str = "", secret: bytes, base: int = 5) -> int:
    """Round ``count`` up or down to a multiple of ``base``, right on average.

    ``row`` and ``column`` name the cell; the same count in it is always rounded the same way. A multiple of ``base``
    stays as it is. Counts rounded one by one no longer add up to their rounded total; say so beside the table.
    :func:`random_rounds` gives the same answers for whole tables.

    References
    ----------
    Statistics Canada, Guide to the Census of Population, 2021: random rounding to base 5.
    """
    remainder = count % base
    # The draw is fixed by the cell's name. A fresh draw per request could be averaged away by asking
    # again, and a draw without the secret could be worked out backwards.
    draw = _draw((_word(row), _word(column), count & _MASK), _key(secret)) >> 32
    rounds_up = draw * base < remainder << 32
    return count - remainder + (base if rounds_up else 0)


def random_rounds(
    counts: "NDArray[Any]", *, rows: Sequence[str], columns: Sequence[str], secret: bytes, base: int = 5
) -> "NDArray[Any]":
    """Round a table of counts as :func:`random_round` rounds each of its cells.

    Parameters
    ----------
    counts : array of int64 of shape (rows, columns)
        No missing values.
    rows, columns : sequences of str
        The names of the rows and of the columns; a cell is named by both.

    Returns
    -------
    array of int64 of shape (rows, columns)
        Multiples of ``base``.

    References
    ----------
    Aumasson and Bernstein (2012), SipHash: a fast short-input PRF; the draw is SipHash-2-4 of the two names'
    words and the count, under a key derived from the secret with HMAC-SHA-256.
    """
    import numpy as np

    row_words = np.array([_word(row) for row in rows], dtype=np.uint64)
    column_words = np.array([_word(column) for column in columns], dtype=np.uint64)
    flat = np.ascontiguousarray(counts, dtype=np.int64).reshape(-1)
    rounded = np.empty_like(flat)
    width = max(1, len(column_words))
    key = _key(secret)
    for start in range(0, len(flat), _BLOCK):
        cells = np.arange(start, min(start + _BLOCK, len(flat)))
        down, across = np.divmod(cells, width)
        block = flat[start : start + _BLOCK]
        draws = _draws((row_words[down], column_words[across], block.view(np.uint64)), key)
        _round_block(block, draws, base, out=rounded[start : start + _BLOCK])
    return rounded.reshape(np.shape(counts))


def nearest_round(count: int, *, base: int = 5) -> int:
    """Round ``count`` to the nearest multiple of ``base``; halfway, which only an even base has, goes up."""
    return (2 * count + base) // (2 * base) * base


def controlled_round(
    counts: "NDArray[Any]", *, rows: Sequence[str], columns: Sequence[str], secret: bytes, base: int = 5
) -> "NDArray[Any]":
    """Round a two-way table so that its rounded cells add up to its rounded margins.

    Every cell, row total, column total and the grand total goes to the multiple of ``base`` below or above it;
    as many cells as possible go where :func:`random_rounds` sends them. The rows and the columns of the result
    are added up for its margins.

    Parameters
    ----------
    counts : array of int64 of shape (rows, columns)
        The inner cells; no missing values and no margins.

    Returns
    -------
    array of int64 of shape (rows, columns)
        Multiples of ``base``.

    References
    ----------
    Cox (1987), A constructive procedure for unbiased controlled rounding; here as a flow, whose linear programme
    has whole solutions at its corners.
    """
    import numpy as np

    table = np.asarray(counts, dtype=np.int64)
    wished = random_rounds(table, rows=rows, columns=columns, secret=secret, base=base)
    below = table // base
    is_open = (table % base != 0).ravel()
    goes_up = _flow(table, below, is_open, (wished // base - below).ravel().astype(bool), base)
    rounded: NDArray[Any] = base * (below + goes_up.reshape(table.shape))
    return rounded


def _flow(
    table: "NDArray[Any]", below: "NDArray[Any]", is_open: "NDArray[Any]", wished: "NDArray[Any]", base: int
) -> "NDArray[Any]":
    """Return by cell whether it goes up: what flows into the cells flows on into rows, columns and all."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import block_array, coo_array, eye_array

    height, width = table.shape
    cells = np.flatnonzero(is_open)
    down, across = np.divmod(cells, width)
    ones, numbers = np.ones(len(cells)), np.arange(len(cells))
    by_row = coo_array((ones, (down, numbers)), shape=(height, len(cells)))
    by_column = coo_array((ones, (across, numbers)), shape=(width, len(cells)))
    # The unknowns: one a cell, and what each row, each column and the whole table takes in.
    conserved = block_array(
        [
            [by_row, -eye_array(height), None, None],
            [by_column, None, -eye_array(width), None],
            [None, coo_array(np.ones((1, height))), None, coo_array([[-1.0]])],
        ],
        format="csc",
    )
    lowest, highest = _intakes(table, below, base)
    bounds = np.column_stack(
        [np.concatenate([np.zeros(len(cells)), lowest]), np.concatenate([ones, highest])]
    )
    cost = np.concatenate([np.where(wished[cells], -1.0, 1.0), np.zeros(len(lowest))])
    solved = linprog(
        cost, A_eq=conserved, b_eq=np.zeros(height + width + 1), bounds=bounds, method="highs-ds"
    )
    goes_up = np.zeros(table.size, dtype=np.int64)
    goes_up[cells] = np.rint(solved.x[: len(cells)])
    return goes_up


def _intakes(
    table: "NDArray[Any]", below: "NDArray[Any]", base: int
) -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Return the least and the most that each margin may take in beyond its cells' lower multiples."""
    import numpy as np

    totals = np.concatenate([table.sum(axis=1), table.sum(axis=0), [table.sum()]])
    under = np.concatenate([below.sum(axis=1), below.sum(axis=0), [below.sum()]])
    return totals // base - under, -(-totals // base) - under


def no_secret() -> NotReleasable:
    """Return the refusal of random rounding for want of its key."""
    return NotReleasable(
        Text(
            en="These counts are rounded at random. Give the secret that fixes the draw: --secret FILE at the "
            "command line, secret= in release().",
            fr="Ces nombres sont arrondis aléatoirement. Donnez le secret qui fixe le tirage\u00a0: "
            "--secret FICHIER à la ligne de commande, secret= dans release().",
        )
    )


def _key(secret: bytes) -> tuple[int, int]:
    digest = hmac.digest(secret, _DOMAIN, hashlib.sha256)
    return int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:16], "little")


def _word(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "little")


def _round_block(counts: "NDArray[Any]", draws: "NDArray[Any]", base: int, *, out: "NDArray[Any]") -> None:
    import numpy as np

    np.floor_divide(counts, base, out=out)
    remainder = (counts - base * out).astype(np.uint64)
    # Whole numbers only, as in random_round: no platform rounds them differently.
    out += (draws >> np.uint64(32)) * np.uint64(base) < remainder << np.uint64(32)
    out *= base


@lru_cache(maxsize=1 << 16)  # a row's people, universe and value are often one count
def _draw(words: tuple[int, ...], key: tuple[int, int]) -> int:
    state = _start(key)
    for word in (*words, 8 * len(words) << 56):  # SipHash ends with the length of the message
        state[3] ^= word
        for _ in range(2):
            _sip_round(state)
        state[0] ^= word
    state[2] ^= 0xFF
    for _ in range(4):
        _sip_round(state)
    return state[0] ^ state[1] ^ state[2] ^ state[3]


def _start(key: tuple[int, int]) -> list[int]:
    # The constants of SipHash.
    return [
        key[0] ^ 0x736F6D6570736575,
        key[1] ^ 0x646F72616E646F6D,
        key[0] ^ 0x6C7967656E657261,
        key[1] ^ 0x7465646279746573,
    ]


# Each step of a SipHash round: add the second word to the first, turn the second by so many bits, take the
# exclusive or of the two, and turn the first by 32 bits where marked.
_STEPS = ((0, 1, 13, True), (2, 3, 16, False), (0, 3, 21, False), (2, 1, 17, True))


def _sip_round(state: list[int]) -> None:
    for into, other, bits, turns in _STEPS:
        state[into] = (state[into] + state[other]) & _MASK
        state[other] = _turned(state[other], bits) ^ state[into]
        if turns:
            state[into] = _turned(state[into], 32)


def _turned(word: int, bits: int) -> int:
    return (word << bits | word >> (64 - bits)) & _MASK


def _draws(words: tuple["NDArray[Any]", ...], key: tuple[int, int]) -> "NDArray[Any]":
    import numpy as np

    state: list[Any] = [np.full(len(words[0]), word, dtype=np.uint64) for word in _start(key)]
    spare = np.empty(len(words[0]), dtype=np.uint64)
    for word in (*words, np.uint64(8 * len(words) << 56)):
        state[3] ^= word
        for _ in range(2):
            _sip_rounds(state, spare)
        state[0] ^= word
    state[2] ^= np.uint64(0xFF)
    for _ in range(4):
        _sip_rounds(state, spare)
    drawn: NDArray[Any] = state[0] ^ state[1] ^ state[2] ^ state[3]
    return drawn


def _sip_rounds(state: list[Any], spare: "NDArray[Any]") -> None:
    for into, other, bits, turns in _STEPS:
        state[into] += state[other]
        _turn(state[other], bits, spare)
        state[other] ^= state[into]
        if turns:
            _turn(state[into], 32, spare)


def _turn(words: "NDArray[Any]", bits: int, spare: "NDArray[Any]") -> None:
    import numpy as np

    np.right_shift(words, np.uint64(64 - bits), out=spare)
    words <<= np.uint64(bits)
    words |= spare
