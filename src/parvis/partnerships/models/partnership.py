"""A partnership in the register."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField, DatedText
from parvis.partnerships.enums import HostForm, PartnershipKind, Precision, Stratum
from parvis.partnerships.kinds.known_day import KnownDay, known_day


class Partnership(models.Model):
    """A local immigration partnership, a zonal one, a francophone network, or another entry of the register.

    Its name is stored in each language, never built from a pattern; a language in which no name is
    documented stays empty. ``name``, ``host``, ``host_form`` and the stratum are what holds today: the operations
    of the register write them with the dated facts (``names``, ``hosts``, ``strata``), of which they are the last.
    """

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=3, choices=PartnershipKind.choices, default=PartnershipKind.LOCAL)
    name = BilingualField()
    place = BilingualField()
    province = models.CharField(max_length=2, blank=True)  # empty for what belongs to no single one
    host = BilingualField(blank=True)
    host_form = models.CharField(max_length=24, choices=HostForm.choices, default=HostForm.UNKNOWN)
    established_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    stratum = models.CharField(max_length=28, choices=Stratum.choices, blank=True)
    stratum_rule = models.CharField(max_length=60, blank=True)  # the declared rule and its year
    stratum_reason = BilingualField(blank=True)  # only where the rule's stratum was overridden
    source = models.TextField(blank=True)  # where the facts above were read; empty means not documented
    is_confirmed = models.BooleanField(default=True)  # whether the facts of this row are

    class Meta:
        ordering = ["province", "slug"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its public page."""
        return reverse("partnership", args=[self.slug])

    @property
    def is_table(self) -> bool:
        """Tell whether this is a stakeholders table: the same council machinery, and no partnership of a place."""
        return self.kind == PartnershipKind.STAKEHOLDERS_TABLE

    @property
    def title(self) -> DatedText:
        """Return what to call it: its name, or its place where no name is documented."""
        title: DatedText = self.name or self.place
        return title

    @property
    def ended(self) -> KnownDay | None:
        """Return the day from which it was no more, as exactly as it is known; None while it is."""
        return known_day(self.ended_on, self.ended_precision)
