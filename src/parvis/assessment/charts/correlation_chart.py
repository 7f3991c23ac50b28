"""How the members of a node move together: a disc for each two, larger where they are closer."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.drawn_values import NOT_ENOUGH, in_period, refuse_many, source_of, subject_of
from parvis.assessment.charts.members import Members, members_of
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.correlation import pearson
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult

MOST_MEMBERS = 20


def correlation_chart(result: "IndexResult", *, node: str | None = None) -> Chart:
    """Draw Pearson's correlation of each two members of a node, over the areas that have both.

    The figures are those that go into the node's mean: normalised, better upwards.

    Raises
    ------
    ChartUnreadable
        The node is an indicator, or has more than 20 members.
    InvalidDefinition
        The framework has no such node.
    """
    members, subject = members_of(result, node), subject_of(result, node)
    refuse_many(len(members.labels), most=MOST_MEMBERS, what=_MEMBERS, remedy=_LOWER)
    latest = [period == result.periods[-1] for period in result.wide.periods]
    found = pearson(members.scores[latest], members.scores[latest])
    when = in_period(result, result.periods[-1])
    return Chart(
        id=f"correlation-{subject.id}",
        title=Text(
            en=f"How the members of “{subject.label.en}” move together{when.en}",
            fr=f"Comment les membres de «\u00a0{subject.label.fr}\u00a0» évoluent ensemble{when.fr}",
        ),
        summary=_summary(found, members),
        note=_NOTE,
        source=source_of(result),
        header=_HEADER,
        rows=lambda language: tuple(_cells(members, found, language)),
        draw=lambda language: _draw(members, found, f"correlation-{subject.id}", language),
    )


_MEMBERS = Text(en="members", fr="membres")
_LOWER = Text(en="Choose a node further down with --node.", fr="Choisissez un nœud plus bas avec --node.")
_NOTE = Text(
    en="Full disc: the two rise together; ring: one rises as the other falls. A larger one is a closer relation. "
    "Hatched: not enough data. Pearson’s correlation over the areas that have both; it says nothing of causes.",
    fr="Disque plein\u00a0: les deux montent ensemble; anneau\u00a0: l’un monte quand l’autre descend. Plus il est "
    "grand, plus la relation est étroite. Hachuré\u00a0: données insuffisantes. Corrélation de Pearson sur les "
    "territoires qui ont les deux; elle ne dit rien des causes.",
)
_HEADER = (
    Text(en="First", fr="Premier"),
    Text(en="Second", fr="Second"),
    Text(en="Correlation, −1 to 1", fr="Corrélation, de −1 à 1"),
    Text(en="Areas with both", fr="Territoires ayant les deux"),
)


def _pairs(count: int) -> list[tuple[int, int]]:
    return [(row, column) for row in range(count) for column in range(row)]


def _written(value: float, language: str) -> str:
    known = value == value  # NaN is not itself
    return format_number(value, language, decimals=2) if known else NOT_ENOUGH.in_language(language)


def _summary(found: Values, members: Members) -> Text:
    known = [pair for pair in _pairs(len(found)) if found[pair] == found[pair]]
    if not known:
        return Text(
            en="No two members have enough areas in common for a correlation.",
            fr="Il n’y a pas deux membres ayant assez de territoires en commun pour une corrélation.",
        )
    row, column = max(known, key=lambda pair: abs(found[pair]))
    opposed = sum(found[pair] < 0 for pair in known)
    en, fr = (_written(found[row, column], language) for language in ("en", "fr"))
    one, other = members.labels[column], members.labels[row]
    return Text(
        en=f"The strongest correlation is that of “{one.en}” and “{other.en}” ({en}). Pairs: {len(known)}; that move "
        f"against each other: {opposed}.",
        fr=f"La corrélation la plus forte est celle de «\u00a0{one.fr}\u00a0» et de «\u00a0{other.fr}\u00a0» ({fr}). "
        f"Paires\u00a0: {len(known)}; qui évoluent en sens contraire\u00a0: {opposed}.",
    )


def _cells(members: Members, found: Values, language: str) -> list[tuple[str, ...]]:
    present = members.scores == members.scores
    names = [label.in_language(language) for label in members.labels]
    return [
        (
            names[column],
            names[row],
            _written(found[row, column], language),
            format_number(int((present[:, row] & present[:, column]).sum()), language),
        )
        for row, column in _pairs(len(found))
    ]


_LEFT = 190.0
_LETTERS = 27
_HIGH = 38.0  # two lines of a name


def _draw(members: Members, found: Values, chart_id: str, language: str) -> Drawing:
    alt = vega.altair()
    count = len(found)
    edges = vega.Edges(left=_LEFT, right=2, top=4, bottom=26)
    wide = min(56.0, edges.inside / count)
    height = _HIGH * count
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, edges.inside], nice=False), axis=None)
    discs = alt.Chart(alt.Data(values=_discs(found, wide))).encode(
        x=x, y=y, size=alt.Size("size:Q", scale=None)
    )
    names = alt.Chart(alt.Data(values=_names(members.labels, wide, language)))
    text = {"fontSize": vega.SMALL, "baseline": "middle"}
    layers = [
        _only(discs, "with").mark_point(filled=True, color=theme.OWN.light, opacity=1),
        _only(discs, "against").mark_point(color=theme.OWN.light, strokeWidth=2, opacity=1),
        _only(discs, "unknown").mark_point(shape="square", filled=True, color=theme.HATCHED, opacity=1),
        names.mark_text(align="left", lineHeight=15, **text).encode(x=alt.value(-_LEFT), y=y, text="name:N"),
        names.mark_text(**text).encode(x=x, y=alt.value(height + 12), text="number:N"),
    ]
    return vega.drawn(alt.layer(*layers), edges=edges, height=height, language=language, chart_id=chart_id)


def _only(discs: Any, kind: str) -> Any:
    return discs.transform_filter(f"datum.kind === '{kind}'")


def _discs(found: Values, wide: float) -> vega.Rows:
    """Return a mark for each two members; its area is in proportion to the correlation, whatever its sign."""
    whole = 0.785 * (min(wide, _HIGH) - 5) ** 2  # the area of a disc that just fits
    discs: vega.Rows = []
    for row, column in _pairs(len(found)):
        value = float(found[row, column])
        kind = "unknown" if value != value else "with" if value >= 0 else "against"
        size = 0.3 * whole if kind == "unknown" else max(6.0, whole * abs(value))
        place = {"x": (column + 0.5) * wide, "y": (row + 0.5) * _HIGH}
        discs.append({**place, "kind": kind, "size": size})
    return discs


def _names(labels: Sequence[Text], wide: float, language: str) -> vega.Rows:
    """Return the members' names with a number each, which stands again below its column."""
    names: vega.Rows = []
    for place, label in enumerate(labels):
        lines = vega.wrapped(f"{place + 1}. {label.in_language(language)}", _LETTERS, most=2)
        at = {"x": (place + 0.5) * wide, "y": (place + 0.5) * _HIGH - 7.5 * (len(lines) - 1)}
        names.append({**at, "name": lines, "number": str(place + 1) if place + 1 < len(labels) else ""})
    return names
