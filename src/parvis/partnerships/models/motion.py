"""A motion put to a meeting: its wording, its amendments, and the votes on it."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import DecisionKind, MotionResult, VoteChoice, VoteMethod
from parvis.partnerships.models.meeting import AgendaItem
from parvis.partnerships.models.seat import Appointment, Seat


class Motion(models.Model):
    """A motion put to a meeting under an agenda item, and its count of votes.

    An amendment is a motion to give another one other words: ``amends`` names that one.
    """

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="motions")
    amends = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="amendments", null=True, blank=True
    )
    wording = BilingualField()
    kind = models.CharField(max_length=20, choices=DecisionKind.choices, default=DecisionKind.OTHER)
    moved_by = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="motions_moved")
    seconded_by = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="motions_seconded")
    method = models.CharField(max_length=13, choices=VoteMethod.choices, blank=True)
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    abstentions = models.PositiveSmallIntegerField(default=0)
    # In a tie, where the rule gives the chair a casting vote: whether it was used for the motion.
    chair_votes_for = models.BooleanField(default=False)
    result = models.CharField(max_length=9, choices=MotionResult.choices, default=MotionResult.OPEN)
    # Whose rule decided; null before the vote, and where no terms were in force.
    terms = models.ForeignKey(
        "partnerships.TermsOfReference",
        on_delete=models.PROTECT,
        related_name="motions_decided",
        null=True,
        blank=True,
    )

    class Meta:
        ordering = ["agenda_item__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(moved_by=models.F("seconded_by")), name="mover_does_not_second"
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=models.Q(result=MotionResult.OPEN),
                name="one_amendment_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.wording)

    @property
    def is_open(self) -> bool:
        """Tell whether its votes are still to be counted."""
        return self.result == MotionResult.OPEN

    @property
    def is_counted(self) -> bool:
        """Tell whether it was voted on."""
        return self.result in {MotionResult.CARRIED, MotionResult.DEFEATED}


class Vote(models.Model):
    """How one seat voted on a motion, where the votes were recorded by name."""

    motion = models.ForeignKey(Motion, on_delete=models.CASCADE, related_name="votes")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="votes")
    choice = models.CharField(max_length=7, choices=VoteChoice.choices)

    class Meta:
        ordering = ["appointment__seat_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["motion", "appointment"], name="one_vote_on_a_motion")]

    def __str__(self) -> str:
        return f"{self.appointment} {self.choice}"


class Nomination(models.Model):
    """Whom a motion appoints when it is carried, to which seat and for how long."""

    motion = models.OneToOneField(Motion, on_delete=models.CASCADE, related_name="nomination")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="nominations")
    person_name = models.CharField(max_length=200)
    starts_on = models.DateField()
    term_ends_on = models.DateField()
    appointment = models.OneToOneField(  # null until the decision seated the person
        Appointment, on_delete=models.PROTECT, related_name="nomination", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(term_ends_on__gt=models.F("starts_on")),
                name="nominated_term_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return self.person_name
