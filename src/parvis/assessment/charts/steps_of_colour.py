"""Five steps from little to much: where each begins, its colour, and the key that explains them."""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.assessment.charts import theme, vega
from parvis.assessment.charts.chart import FONT, WIDTH, Drawing
from parvis.assessment.charts.drawn_values import NOT_ENOUGH
from parvis.assessment.charts.svg import element, words
from parvis.assessment.text import format_number


@dataclass(frozen=True, slots=True)
class Steps:
    """Equal steps between the lowest and the highest value that is shown."""

    low: float
    high: float
    decimals: int

    def colour(self, value: float | None) -> str:
        """Return the colour of a value; hatching where there is not enough data."""
        return theme.HATCHED if value is None else theme.STEPS[self._step(value)]

    def ink(self, value: float | None) -> str:
        """Return the colour in which to write upon a value's colour."""
        return theme.INK if value is None else theme.ON_STEPS[self._step(value)]

    def _step(self, value: float) -> int:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return min(len(theme.STEPS) - 1, int(share * len(theme.STEPS)))

    def key(self, language: str, *, chart_id: str) -> Drawing:
        """Draw a swatch for each step with the value that it begins at, and one for not enough data."""
        wide, key_id = 58.0, f"{chart_id}-key"
        size = (self.high - self.low) / len(theme.STEPS)
        swatches = [
            _swatch(colour, step * wide, wide) + self._number(self.low + step * size, step * wide, language)
            for step, colour in enumerate(theme.STEPS)
        ]
        end = self._number(self.high, len(theme.STEPS) * wide, language)
        none = _swatch(f"url(#{key_id}-hatch)", WIDTH - 42, 40)
        said = element(
            "text",
            words(NOT_ENOUGH.in_language(language)),
            x=WIDTH,
            y=35,
            font_size=vega.SMALL,
            text_anchor="end",
        )
        parts = (vega.hatching(key_id), *swatches, end, none, said)
        return Drawing(element("g", *parts, font_family=FONT), 50)

    def _number(self, value: float, x: float, language: str) -> str:
        written = format_number(value, language, decimals=self.decimals)
        return element("text", words(written), x=x, y=35, font_size=vega.SMALL)


def steps_of(values: Sequence[float | None], *, decimals: int) -> Steps:
    """Return steps that hold all values."""
    present = [value for value in values if value is not None] or [0.0]
    return Steps(min(present), max(present), decimals)


def _swatch(colour: str, x: float, wide: float) -> str:
    shape = {"class_": "chart-step"} if colour in theme.STEPS else {}
    edge = {"stroke": "currentColor", "stroke_opacity": 0.4}
    return element("rect", x=x + 0.5, y=4.5, width=wide, height=14, fill=colour, **edge, **shape)
