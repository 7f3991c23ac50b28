"""The tokens: every pair of text and ground can be read, in light and in dark, and charts have the same colours."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from parvis.assessment.charts import theme
from parvis.design.assets import FILES, STYLES

READABLE = 4.5  # WCAG 2.2, 1.4.3: text
VISIBLE = 3.0  # WCAG 2.2, 1.4.11: edges of controls, marks, focus

GROUNDS = ("color-page", "color-surface", "color-band")
TEXT_ON_GROUND = [
    *product(("color-text", "color-text-soft", "color-link", "color-link-hover", "color-error"), GROUNDS),
    *((f"tone-{tone}-text", f"tone-{tone}-ground") for tone in ("neutral", "info", "success", "warning")),
    *(("color-text", f"tone-{tone}-ground") for tone in ("neutral", "info", "success", "warning")),
    ("color-text", "color-wash"),
    ("color-link", "color-wash"),
    ("color-accent", "color-page"),
    ("color-accent", "color-surface"),
    ("color-accent", "color-wash"),
    ("color-on-accent", "color-accent"),
    ("color-on-accent", "color-accent-hover"),
    ("tone-warning-text", "color-surface"),
    ("color-text", "chart-ground"),
    ("color-text-soft", "chart-ground"),
]
MARK_ON_GROUND = [
    *product(("color-line-strong", "color-focus"), GROUNDS),
    *((f"chart-{role}", "chart-ground") for role in theme.ROLES),
]


def read(part: str) -> str:
    found = finders.find(part)
    assert found is not None
    return re.sub(r"/\*.*?\*/", "", Path(found).read_text(), flags=re.DOTALL)


def tokens(scheme: str) -> dict[str, str]:
    """Return the colours of one scheme: the dark one changes some of the light."""
    light, _, rest = read("design/tokens.css").partition("@media screen and (prefers-color-scheme: dark)")
    dark = rest.partition("@media")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return colours if scheme == "light" else colours | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme: str) -> None:
    colours = tokens(scheme)

    poor = {
        (text, ground): round(contrast(colours[text], colours[ground]), 2)
        for text, ground in TEXT_ON_GROUND
        if contrast(colours[text], colours[ground]) < READABLE
    }

    assert poor == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_edge_and_mark_can_be_seen_on_its_ground(scheme: str) -> None:
    colours = tokens(scheme)

    faint = {
        (mark, ground): round(contrast(colours[mark], colours[ground]), 2)
        for mark, ground in MARK_ON_GROUND
        if contrast(colours[mark], colours[ground]) < VISIBLE
    }

    assert faint == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_have_the_colours_of_the_librarys_theme(scheme: str) -> None:
    colours = tokens(scheme)
    roles = {**theme.ROLES, "ground": theme.BACKGROUND}

    assert {role: colours[f"chart-{role}"] for role in roles} == {
        role: getattr(pair, scheme) for role, pair in roles.items()
    }


def test_no_other_style_sheet_names_a_colour() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:white|black)\b")

    named = [part for part in STYLES if part != "design/tokens.css" and literal.search(read(part))]

    assert named == []


def test_every_variable_that_is_used_is_set_somewhere() -> None:
    sheets = "\n".join(read(part) for part in STYLES)

    used = set(re.findall(r"var\((--[\w-]+)", sheets))
    set_somewhere = set(re.findall(r"(--[\w-]+):", sheets))

    assert used - set_somewhere == set()


def test_every_style_sheet_names_its_layer_and_stays_short() -> None:
    sheets = {part: read(part) for part in STYLES}

    assert [part for part, css in sheets.items() if "@layer" not in css] == []
    assert [part for part, css in sheets.items() if css.count("\n") > 250] == []


def test_every_component_has_its_template_and_its_style_sheet() -> None:
    folder = Path(__file__).parents[2] / "src/parvis/design"
    templates = {path.stem for path in (folder / "templates/design/components").glob("*.html")}
    sheets = {path.stem for path in (folder / "static/design/components").glob("*.css")}

    assert templates - {"fields"} == sheets - {"field"}
    assert {f"design/components/{name}.css" for name in sheets} <= set(FILES["site.css"][0])
