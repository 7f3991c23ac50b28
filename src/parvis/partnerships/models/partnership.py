"""A partnership in the register."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField, DatedText
from parvis.partnerships.enums import HostForm, PartnershipKind, Stratum


class Partnership(models.Model):
    """A local immigration partnership, a zonal one, or a francophone network.

    Its name is stored in each language, never built from a pattern; a language in which no name is
    documented stays empty.
    """

    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=3, choices=PartnershipKind.choices, default=PartnershipKind.LOCAL)
    name = BilingualField()
    place = BilingualField()
    province = models.CharField(max_length=2, blank=True)  # empty: a stakeholders table of the whole country
    host = BilingualField(blank=True)
    host_form = models.CharField(max_length=24, choices=HostForm.choices, default=HostForm.UNKNOWN)
    established_year = models.PositiveSmallIntegerField(null=True, blank=True)
    stratum = models.CharField(max_length=28, choices=Stratum.choices, blank=True)  # only a table has none
    stratum_rule = models.CharField(max_length=60, blank=True)  # the declared rule and its date
    stratum_reason = BilingualField(blank=True)  # only where the rule's stratum was overridden
    source = models.TextField(blank=True)  # where the facts above were read; empty means not documented

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
