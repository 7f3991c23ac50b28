"""States and kinds of research, of findings and of what they rest on."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResearchModel(models.TextChoices):
    IN_HOUSE = "in_house", _("In-house")
    CONSULTANT = "consultant", _("Contracted to a consultant")
    RESEARCH_CENTRE = "research_centre", _("Research centre")
    UNIVERSITY = "university", _("University")
    PARTICIPATORY = "participatory", _("Participatory, with newcomers")


class ResearchState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("of research", "Planned")
    UNDER_WAY = "under_way", _("Under way")
    COMPLETED = "completed", pgettext_lazy("of research", "Completed")
    STOPPED = "stopped", _("Stopped")


class ResearchStep(models.TextChoices):
    BEGIN = "begin", pgettext_lazy("of research", "Begin")
    COMPLETE = "complete", pgettext_lazy("of research", "Complete")
    STOP = "stop", pgettext_lazy("of research", "Stop")
    REOPEN = "reopen", pgettext_lazy("of research", "Reopen")
    RESUME = "resume", pgettext_lazy("of research", "Plan again")


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


class Procurement(models.TextChoices):
    SINGLE_SOURCE = "single_source", _("Single source")
    INVITED = "invited", _("Invited bids")
    OPEN_CALL = "open_call", _("Open call")


class EthicsNeed(models.TextChoices):
    NEEDED = "needed", _("A review is needed")
    NOT_NEEDED = "not_needed", _("No review is needed")


class DataLicence(models.TextChoices):
    """Whom a file of data is for."""

    OPEN = "open", _("Open: everybody who sees the partnership’s work may download it")
    PARTNERSHIP = "partnership", _("Shared: those who work in the partnership may download it")
    RESTRICTED = "restricted", _("Restricted: only a coordinator may download it")


class OutputLicence(models.TextChoices):
    CC_BY = "cc_by", _("Creative Commons Attribution (CC BY)")
    CC_BY_NC = "cc_by_nc", _("Creative Commons Attribution – NonCommercial (CC BY-NC)")
    OPEN_GOVERNMENT = "open_government", _("Open Government Licence")
    RESERVED = "reserved", _("All rights reserved")
    UNKNOWN = "unknown", _("Not stated")


class Strength(models.TextChoices):
    STRONG = "strong", _("Strong evidence")
    MODERATE = "moderate", _("Moderate evidence")
    LIMITED = "limited", _("Limited evidence")


class Theme(models.TextChoices):
    WORK = "work", _("Work and business")
    LANGUAGE = "language", _("Language learning")
    HOUSING = "housing", _("Housing")
    HEALTH = "health", _("Health and mental health")
    EDUCATION = "education", _("School and studies")
    TRANSPORT = "transport", _("Getting around")
    SERVICES = "services", _("Services and finding them")
    BELONGING = "belonging", _("Belonging and taking part")
    DISCRIMINATION = "discrimination", _("Racism and discrimination")
    FRENCH = "french", _("Life and services in French")
    SAFETY = "safety", _("Safety and justice")
    OTHER = "other", _("Another theme")


class FindingAnswer(models.TextChoices):
    """Why a finding is not acted on."""

    NOT_ACTED_ON = "not_acted_on", _("Not acted on")
    DEFERRED = "deferred", _("Deferred")
    OUT_OF_REMIT = "out_of_remit", _("Out of our remit")


class EvidenceKind(models.TextChoices):
    FIGURE = "figure", _("A published figure of the community")
    DOCUMENT = "document", _("A document")
    SERVICE = "service", _("A service of the inventory")


class InventoryState(models.TextChoices):
    CHECKED = "checked", _("Checked, not imported")
    IMPORTED = "imported", pgettext_lazy("of a service directory", "Imported")


class LabelKind(models.TextChoices):
    """What a service of the inventory is found by."""

    LANGUAGE = "language", _("Language")
    TERM = "term", _("Taxonomy term")
    PLACE = "place", _("Place")
