"""A meeting: its agenda, who was there, and the motions put to it."""

from datetime import date

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import AgendaItemKind, DecisionKind, MeetingState, MotionResult, Presence
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.seat import Appointment


class Meeting(models.Model):
    """A meeting of a council on one day."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="meetings")
    title = BilingualField()
    held_on = models.DateField()
    place = BilingualField(blank=True)
    state = models.CharField(max_length=8, choices=MeetingState.choices, default=MeetingState.PLANNED)
    # The wait of the quorum's fallback is over, or this is the meeting called again: the smaller share suffices.
    quorum_fallback = models.BooleanField(default=False)

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def has_come(self, today: date) -> bool:
        """Tell whether the day of the meeting has come."""
        return self.held_on <= today


class AgendaItem(models.Model):
    """One item of a meeting's agenda, perhaps below another."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, related_name="items", null=True, blank=True)
    kind = models.CharField(max_length=16, choices=AgendaItemKind.choices, default=AgendaItemKind.ORDINARY)
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    minutes = models.PositiveSmallIntegerField(default=10)
    record = BilingualField(blank=True)  # what was said, for the minutes

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="agenda_positions_differ")
        ]

    def __str__(self) -> str:
        return str(self.title)


class Attendance(models.Model):
    """Whether the person appointed to a seat took part in a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=10, choices=Presence.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "appointment"], name="one_attendance_of_a_meeting")
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.presence}"

    @property
    def is_present(self) -> bool:
        """Tell whether the person took part, in the room or remotely."""
        return self.presence in {Presence.IN_PERSON, Presence.REMOTE}


class Motion(models.Model):
    """A motion put to a meeting under an agenda item, and its count of votes."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="motions")
    wording = BilingualField()
    kind = models.CharField(max_length=20, choices=DecisionKind.choices, default=DecisionKind.OTHER)
    moved_by = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="motions_moved")
    seconded_by = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="motions_seconded")
    votes_for = models.PositiveSmallIntegerField(default=0)
    votes_against = models.PositiveSmallIntegerField(default=0)
    abstentions = models.PositiveSmallIntegerField(default=0)
    result = models.CharField(max_length=8, choices=MotionResult.choices, default=MotionResult.OPEN)

    class Meta:
        ordering = ["agenda_item__position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(moved_by=models.F("seconded_by")), name="mover_does_not_second"
            )
        ]

    def __str__(self) -> str:
        return str(self.wording)
