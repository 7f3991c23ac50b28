"""Things by two ordered judgements, as a grid of their numbers; the table beside it says which is which.

No cell is coloured: neither much nor little is good.
"""

from collections.abc import Mapping, Sequence

from parvis.assessment.charts.svg import element, words

_WIDTH, _LEFT, _TOP, _CELL, _FOOT = 480, 90, 10, 78, 50
_A_LINE, _LINES = 3, 3  # numbers in a line of a cell, and lines


def two_way_grid(
    cells: Mapping[tuple[int, int], Sequence[int]],
    *,
    across: tuple[str, Sequence[str]],
    up: tuple[str, Sequence[str]],
    title: str,
    description: str,
) -> str:
    """Return the grid as SVG; ``across`` and ``up`` are an axis's name and its steps, from little to much.

    ``cells`` holds, by step across and step up, the numbers of what lies there.
    """
    height = _TOP + _CELL * len(up[1]) + _FOOT
    drawn = [
        _cell(cells.get((x, y), ()), left=_LEFT + x * _CELL, top=_TOP + (len(up[1]) - 1 - y) * _CELL)
        for y in range(len(up[1]))
        for x in range(len(across[1]))
    ]
    return element(
        "svg",
        element("title", words(title)),
        element("desc", words(description)),
        *drawn,
        *_labels(across, up, height),
        viewBox=f"0 0 {_WIDTH} {height}",
        width=_WIDTH,
        height=height,
        class_="chart",
        role="img",
        font_size=14,
        fill="currentColor",
    )


def _cell(numbers: Sequence[int], *, left: int, top: int) -> str:
    border = element(
        "rect", x=left, y=top, width=_CELL, height=_CELL, fill="none", stroke="currentColor", stroke_width=1
    )
    most = _A_LINE * _LINES
    shown = [str(number) for number in numbers[:most]] + (["…"] if len(numbers) > most else [])
    lines = [", ".join(shown[place : place + _A_LINE]) for place in range(0, len(shown), _A_LINE)]
    texts = (
        element("text", words(line), x=left + _CELL / 2, y=top + 20 + 17 * place, text_anchor="middle")
        for place, line in enumerate(lines)
    )
    return border + "".join(texts)


def _labels(across: tuple[str, Sequence[str]], up: tuple[str, Sequence[str]], height: int) -> list[str]:
    below = height - _FOOT + 18
    steps = [
        element("text", words(step), x=_LEFT + (x + 0.5) * _CELL, y=below, text_anchor="middle")
        for x, step in enumerate(across[1])
    ]
    beside = [
        element(
            "text",
            words(step),
            x=_LEFT - 8,
            y=_TOP + (len(up[1]) - 0.5 - y) * _CELL + 5,
            text_anchor="end",
        )
        for y, step in enumerate(up[1])
    ]
    middle = _LEFT + _CELL * len(across[1]) / 2
    centre = _TOP + _CELL * len(up[1]) / 2
    return [
        *steps,
        *beside,
        element("text", words(across[0]), x=middle, y=below + 22, text_anchor="middle", font_weight=600),
        element(
            "text",
            words(up[0]),
            x=16,
            y=centre,
            text_anchor="middle",
            font_weight=600,
            transform=f"rotate(-90 16 {centre:.0f})",
        ),
    ]
