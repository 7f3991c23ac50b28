"""Kinds of research."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResearchModel(models.TextChoices):
    IN_HOUSE = "in_house", _("In-house")
    CONSULTANT = "consultant", _("Contracted to a consultant")
    RESEARCH_CENTRE = "research_centre", _("Research centre")
    UNIVERSITY = "university", _("University")
    PARTICIPATORY = "participatory", _("Participatory, with newcomers")


class ResearchMethod(models.TextChoices):
    SURVEY = "survey", _("Survey")
    FOCUS_GROUPS = "focus_groups", _("Focus groups")
    INTERVIEWS = "interviews", _("Interviews")
    CONSULTATION = "consultation", _("Consultation")
    ENVIRONMENTAL_SCAN = "environmental_scan", _("Environmental scan")
    ASSET_MAP = "asset_map", _("Asset map")
    LITERATURE_REVIEW = "literature_review", _("Literature review")
    CENSUS_PROFILE = "census_profile", _("Census profile")
    ADMINISTRATIVE_DATA = "administrative_data", _("Administrative data")


class Strength(models.TextChoices):
    STRONG = "strong", _("Strong evidence")
    MODERATE = "moderate", _("Moderate evidence")
    LIMITED = "limited", _("Limited evidence")
