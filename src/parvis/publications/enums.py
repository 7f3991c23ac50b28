"""Kinds of what is published, and how open data come to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionKind(models.TextChoices):
    TERMS = "terms", _("Terms of reference")
    STRATEGY = "strategy", _("Settlement strategy")
    REPORT = "report", _("Annual report")
    MINUTES = "minutes", _("Minutes")
    CALL = "call", _("Call for applications")
    STORY = "story", _("Story of success")
    PROFILE = "profile", _("Community profile")
    COMPARISON = "comparison", _("Comparison of partnerships")
    ASSESSMENT = "assessment", _("Assessment of a community by its council")
    DATA = "data", _("Open data")
    PRACTICE = "practice", _("Practice")
    BRIEF = "brief", _("Brief")


class DocumentFormat(models.TextChoices):
    PDF = "pdf", _("PDF")


class FeedScope(models.TextChoices):
    """What a feed is about, beside the one of everything."""

    PARTNERSHIP = "partnership", _("Partnership")
    STRATUM = "stratum", _("Stratum")
    THEME = "theme", _("Characteristic of a welcoming community")


class PictureFormat(models.TextChoices):
    SVG = "svg", _("SVG")
    PNG = "png", _("PNG")

    @property
    def content_type(self) -> str:
        """Return what a browser is told that the file is."""
        return "image/svg+xml" if self is PictureFormat.SVG else "image/png"


class DataState(models.TextChoices):
    PROPOSED = "proposed", _("Waits for a second person")
    RELEASED = "released", _("Released")
    TAKEN_BACK = "taken_back", _("Taken back")


class DataFrequency(models.TextChoices):
    """How often the figures are to appear anew; the values are codes of the European Union's list."""

    ANNUAL = "ANNUAL", _("Every year")
    BIENNIAL = "BIENNIAL", _("Every two years")
    QUARTERLY = "QUARTERLY", _("Every quarter")
    MONTHLY = "MONTHLY", _("Every month")
    IRREGULAR = "IRREG", _("At no fixed time")


class DataLicence(models.TextChoices):
    """Under which licence open data go out."""

    OF_SOURCES = "sources", _("The licences of their sources")
    OPEN_GOVERNMENT = "ogl_canada", _("Open Government Licence – Canada")
    ATTRIBUTION = "cc_by_4", _("Creative Commons Attribution 4.0")
