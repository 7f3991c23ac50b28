"""What is kept about an organization by those who deal with it: contacts, a log, and a judgement of its stake.

Each record is about an organization of one partnership, whose own it then is, or about a record of the register, and
then the programme's own.
"""

from django.conf import settings
from django.db import models

from parvis.partnerships.enums import Circle, ContactChannel, Strength
from parvis.partnerships.models.organisation import Organisation
from parvis.partnerships.models.partnership import Partnership
from parvis.partnerships.models.stakeholder import Stakeholder


class _AboutOrganisation(models.Model):
    """About one organization: a partnership's, or the programme's."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="%(class)ss", null=True, blank=True
    )
    stakeholder = models.ForeignKey(
        Stakeholder, on_delete=models.CASCADE, related_name="%(class)ss", null=True, blank=True
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True, stakeholder__isnull=False)
                | models.Q(organisation__isnull=False, stakeholder__isnull=True),
                name="%(class)s_is_about_one_organization",
            )
        ]

    @property
    def about(self) -> Organisation | Stakeholder:
        """Return what it is about."""
        about = self.organisation or self.stakeholder
        assert about is not None  # noqa: S101 - the database's constraint; mypy cannot know
        return about

    @property
    def partnership(self) -> Partnership | None:
        """Return whose own it is; None: the programme's."""
        return self.organisation.partnership if self.organisation else None


class Contact(_AboutOrganisation):
    """Somebody at an organization, or an office of it, by which it is reached."""

    person_name = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    circle = models.CharField(max_length=9, choices=Circle.choices, default=Circle.OWN)

    class Meta(_AboutOrganisation.Meta):
        ordering = ["person_name", "pk"]

    def __str__(self) -> str:
        return self.person_name or self.position or self.email or self.telephone


class LoggedContact(_AboutOrganisation):
    """One time that somebody was in touch with an organization; for those alone who wrote it."""

    on = models.DateField()
    channel = models.CharField(max_length=7, choices=ContactChannel.choices)
    who = models.CharField(max_length=200)  # who spoke with whom, as it was written
    summary = models.TextField()
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(_AboutOrganisation.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            *_AboutOrganisation.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(follow_up_on__isnull=True) | models.Q(follow_up_on__gte=models.F("on")),
                name="a_contact_is_followed_up_after_it",
            ),
        ]


class Stake(_AboutOrganisation):
    """How much interest and influence somebody judged an organization to have on a day; never public."""

    interest = models.PositiveSmallIntegerField(choices=Strength.choices)
    influence = models.PositiveSmallIntegerField(choices=Strength.choices)
    judged_on = models.DateField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(_AboutOrganisation.Meta):
        ordering = ["-judged_on", "-pk"]
