"""Kinds of what is published."""

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
