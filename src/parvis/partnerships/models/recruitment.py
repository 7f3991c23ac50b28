"""A recruitment: the call for a vacant seat, the applications that came, and what was noted in interviews."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import ApplicationState, RecruitmentState
from parvis.partnerships.models.motion import Nomination
from parvis.partnerships.models.seat import Appointment, Seat

RUNNING = (RecruitmentState.DRAFT, RecruitmentState.OPEN, RecruitmentState.CLOSED)


class Recruitment(models.Model):
    """The search for somebody to sit on one seat, from the draft of the call to the appointment."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="recruitments")
    state = models.CharField(max_length=9, choices=RecruitmentState.choices, default=RecruitmentState.DRAFT)
    call = BilingualField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    # How many months after the recruitment ended the applications are kept; applicants consent to it.
    keep_months = models.PositiveSmallIntegerField()
    ended_on = models.DateField(null=True, blank=True)
    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="recruitment", null=True, blank=True
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat"], condition=models.Q(state__in=RUNNING), name="one_recruitment_for_a_seat"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="a_call_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=RUNNING, ended_on__isnull=True)
                | (~models.Q(state__in=RUNNING) & models.Q(ended_on__isnull=False)),
                name="a_recruitment_that_ended_has_its_day",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RecruitmentState.FILLED, appointment__isnull=False)
                | (~models.Q(state=RecruitmentState.FILLED) & models.Q(appointment__isnull=True)),
                name="a_filled_recruitment_has_its_appointment",
            ),
        ]

    def __str__(self) -> str:
        return str(self.seat)

    def get_absolute_url(self) -> str:
        """Return the address of its page in the partnership."""
        return reverse("recruitment", args=[self.seat.council.partnership.slug, self.pk])

    @property
    def is_running(self) -> bool:
        """Tell whether it has neither filled its seat nor been called off."""
        return self.state in RUNNING

    def takes_applications(self, on: date) -> bool:
        """Tell whether somebody may apply on that day."""
        return self.state == RecruitmentState.OPEN and self.opens_on <= on <= self.closes_on


class Application(models.Model):
    """What one person wrote to be considered; who they are is removed after the time they consented to."""

    recruitment = models.ForeignKey(Recruitment, on_delete=models.CASCADE, related_name="applications")
    reference = models.CharField(max_length=9, unique=True)
    state = models.CharField(
        max_length=11, choices=ApplicationState.choices, default=ApplicationState.RECEIVED
    )
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    statement = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    received_at = models.DateTimeField()
    decline_message = models.TextField(blank=True)
    # The motion that proposes the person to the council; through it the decision and the appointment.
    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="application", null=True, blank=True
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True)
                | models.Q(name="", email="", phone="", organisation="", statement="", decline_message=""),
                name="a_removed_application_names_nobody",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the address of its page in the partnership."""
        slug = self.recruitment.seat.council.partnership.slug
        return reverse("application", args=[slug, self.recruitment_id, self.pk])


class InterviewNote(models.Model):
    """What somebody noted of a talk with an applicant; never changed, and removed with the application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="notes")
    words = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.application} {self.written_at}"
