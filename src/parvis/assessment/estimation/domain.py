"""The domains of a survey: the rows that share the values of some columns, such as a community."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Domain:
    """Rows of a file, by their places, and the values of the columns that they share."""

    keys: tuple[str, ...]
    rows: NDArray[np.intp]
    is_whole: bool


def domains(keys: Mapping[str, NDArray[np.object_]], *, rows: int) -> list[Domain]:
    """Return the combinations of values that occur, in their order; the whole file where no column is given.

    The file is sorted once. A row that has None in one of the columns is in no domain.

    Parameters
    ----------
    keys : arrays of texts of shape (rows,)
    """
    if not keys:
        return [Domain((), np.arange(rows), is_whole=True)]
    columns = [*keys.values()]
    has_all = np.all([np.array([each is not None for each in column]) for column in columns], axis=0)
    chosen = np.flatnonzero(has_all)
    texts = [np.unique(column[chosen].astype(str), return_inverse=True) for column in columns]
    codes = np.ravel_multi_index([code for _, code in texts], [len(names) for names, _ in texts])
    order = np.argsort(codes, kind="stable")
    found, starts = np.unique(codes[order], return_index=True)
    places = np.unravel_index(found, [len(names) for names, _ in texts])
    named = zip(*(names[place] for (names, _), place in zip(texts, places, strict=True)), strict=True)
    parts = np.split(chosen[order], starts[1:])
    return [
        Domain(tuple(map(str, key)), rows, is_whole=False) for key, rows in zip(named, parts, strict=True)
    ]
