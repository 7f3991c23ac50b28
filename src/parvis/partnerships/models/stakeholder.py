"""The programme's register of organizations: one record an organization, whichever partnerships it takes part in."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Circle, Sector, ServiceLanguage, StakeholderKind, Verdict

_NARROWER = tuple(Circle)  # each circle holds those after it


class Stakeholder(models.Model):
    """An organization as the programme knows it; partnerships' organizations may be said to be the same.

    Who sees that there is a record is its ``circle``; who sees a field of it is in ``circles`` by the field's name, and
    never more than see the record. A field that is not in it is for the programme.
    """

    name = BilingualField()
    other_names = models.TextField(blank=True)  # one a line: former names, short forms
    sector = models.CharField(max_length=12, choices=Sector.choices)
    kind = models.CharField(max_length=11, choices=StakeholderKind.choices, default=StakeholderKind.UNKNOWN)
    address = models.TextField(blank=True)
    site = models.URLField(blank=True)
    service_language = models.CharField(max_length=4, choices=ServiceLanguage.choices, blank=True)
    other_languages = models.CharField(max_length=200, blank=True)
    provinces = models.CharField(max_length=60, blank=True)  # codes between commas; empty: not recorded
    circle = models.CharField(max_length=9, choices=Circle.choices, default=Circle.PROGRAMME)
    circles = models.JSONField(default=dict, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="absorbed", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("pk")),
                name="nothing_is_merged_into_itself",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of its page in the register."""
        return reverse("stakeholder", args=[self.pk])

    @property
    def province_codes(self) -> tuple[str, ...]:
        """Return the provinces in which it works, as codes."""
        return tuple(code for code in self.provinces.split(",") if code)

    def circle_of(self, field: str) -> Circle:
        """Return who sees one of its fields: never more than see the record."""
        given = Circle(self.circles.get(field, Circle.PROGRAMME))
        return max(Circle(self.circle), given, key=_NARROWER.index)

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name that it goes by, in either language."""
        return tuple(name for name in (self.name.en, self.name.fr, *self.other_names.splitlines()) if name)


class PairVerdict(models.Model):
    """What somebody said of two records that look alike; it is remembered, and may be said anew."""

    first = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Stakeholder, on_delete=models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_verdict_on_a_pair"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="a_pair_begins_with_the_older_record"
            ),
        ]


class StakeholderMerge(models.Model):
    """One record was merged into another: what moved and what the kept record said before, so that it can be undone."""

    kept = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Stakeholder, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField()  # by the name of the link, the numbers of the records that moved
    before = models.JSONField()  # of the kept record, the fields that the merge changed
    after = models.JSONField()
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=models.Q(undone_at__isnull=True),
                name="a_record_is_merged_once_at_a_time",
            )
        ]
