"""The colours of charts, by role, in light and in dark; safe for the colour-blind, no red against green.

A mark carries its light colour as a presentation attribute, so that the picture stands alone, and the class
``chart-<role>``, through which a page's stylesheet sets the dark one or the system's. Text and axes have
``currentColor``. Every role has at least 3:1 against its background (WCAG 2.2, 1.4.11).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """One role's colour on a light and on a dark background."""

    light: str
    dark: str


# Blue and orange of Okabe and Ito (2008), Color Universal Design, darkened or lightened to reach 3:1.
OWN = Colours(light="#0b5e94", dark="#6cb8ea")
SPREAD = Colours(light="#6b7f8c", dark="#93a5b1")
MIDDLE = Colours(light="#a85400", dark="#f0a24a")

ROLES = {"own": OWN, "spread": SPREAD, "middle": MIDDLE}

BACKGROUND = Colours(light="#ffffff", dark="#14191d")

INK = "#1a1a1a"  # text and axes in a picture that travels alone; ``currentColor`` in a page

# Five steps of one hue, from little to much: they stay in order in grey and for the colour-blind. No step is
# good or bad. Each is written on in the colour beside it, at 4.5:1 at least (WCAG 2.2, 1.4.3).
STEPS = ("#e6f0f8", "#b9d6ec", "#7db3db", "#2a72a8", "#0a426d")
ON_STEPS = ("#111111", "#111111", "#111111", "#ffffff", "#ffffff")

# What a mark is given where there is not enough data: hatching, put in its place once the marks are drawn.
HATCHED = "#010203"
