"""A seat, which exists before the person, and the appointment that fills it for a term."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import AppointingRule, SeatRole, Sector
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.organisation import Organisation


class Seat(models.Model):
    """A place at the table for one sector, perhaps kept for one organization."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="seats")
    title = BilingualField()
    sector = models.CharField(max_length=12, choices=Sector.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="seats", null=True, blank=True
    )
    role = models.CharField(max_length=9, choices=SeatRole.choices, default=SeatRole.MEMBER)
    # For an alternate: the seat whose vote it casts while that seat's holder is away.
    stands_in_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="alternates", null=True, blank=True
    )
    is_voting = models.BooleanField(default=True)
    appointing_rule = models.CharField(
        max_length=10, choices=AppointingRule.choices, default=AppointingRule.NOMINATION
    )
    term_months = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # None: as the terms of reference say
    renewals = models.PositiveSmallIntegerField(null=True, blank=True)  # None: as often as the council wishes
    created_on = models.DateField()
    abolished_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["sector", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(role=SeatRole.OBSERVER, is_voting=True), name="observers_do_not_vote"
            ),
            models.CheckConstraint(
                condition=models.Q(role=SeatRole.ALTERNATE, stands_in_for__isnull=False, is_voting=False)
                | (~models.Q(role=SeatRole.ALTERNATE) & models.Q(stands_in_for__isnull=True)),
                name="alternates_stand_in_for_a_seat",
            ),
            models.CheckConstraint(
                condition=models.Q(term_months__isnull=True) | models.Q(term_months__gt=0),
                name="a_term_of_office_lasts_a_month",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Appointment(models.Model):
    """One person sits on a seat from one day until a term ends or they cease."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="appointments")
    person_name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="appointments",
        null=True,
        blank=True,
    )
    starts_on = models.DateField()
    term_ends_on = models.DateField()
    ceased_on = models.DateField(null=True, blank=True)
    how_chosen = BilingualField(blank=True)
    # The appointment to the same seat that this one continues, for another term.
    renews = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="renewal", null=True, blank=True
    )

    class Meta:
        ordering = ["seat", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(term_ends_on__gt=models.F("starts_on")), name="term_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["seat"],
                condition=models.Q(ceased_on__isnull=True, renews__isnull=True),
                name="one_person_on_a_seat",
            ),
        ]

    def __str__(self) -> str:
        return self.person_name

    def get_absolute_url(self) -> str:
        """Return the address of the member’s card."""
        return reverse("member", args=[self.seat.council.partnership.slug, self.pk])
