"""A meeting: its agenda, who was there, and who declared an interest in an item."""

from datetime import date

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import AgendaItemKind, ClauseKind, MeetingState, Presence
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.seat import Appointment


class Meeting(models.Model):
    """A meeting of a council on one day."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="meetings")
    title = BilingualField()
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)  # local time
    length = models.PositiveSmallIntegerField(null=True, blank=True)  # in minutes, as planned
    place = BilingualField(blank=True)
    guests = models.TextField(blank=True)  # names, one a line
    state = models.CharField(max_length=9, choices=MeetingState.choices, default=MeetingState.PLANNED)
    cancelled_because = BilingualField(blank=True)
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
    """One item of a meeting's agenda, perhaps below another.

    Positions run through the whole agenda, so that what belongs below an item follows right after it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, related_name="items", null=True, blank=True)
    kind = models.CharField(max_length=16, choices=AgendaItemKind.choices, default=AgendaItemKind.ORDINARY)
    position = models.PositiveSmallIntegerField()
    title = BilingualField()
    minutes = models.PositiveSmallIntegerField(default=10)
    presenter = models.CharField(max_length=200, blank=True)
    clause = models.CharField(
        max_length=24, choices=ClauseKind.choices, blank=True
    )  # of the terms, that it is about
    about = models.CharField(
        max_length=20, blank=True
    )  # the kind of record that it is about: a key of config.council
    # The member at whose wish it was taken out of the consent agenda, to be discussed by itself.
    pulled_out_by = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    record = BilingualField(blank=True)  # what was said, for the minutes
    # It closes what lies below it too; the minutes begin with it, and from then on say what stays in camera.
    is_in_camera = models.BooleanField(default=False)

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


class Paper(models.Model):
    """A file that members read before an item."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers")
    title = BilingualField()
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)  # by the file's content, not by its name
    size = models.PositiveIntegerField()  # in bytes
    checksum = models.CharField(max_length=64)
    content = models.BinaryField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title)


class Recusal(models.Model):
    """A member's declared interest in an item: they neither move, second nor vote there."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="recusals")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="recusals")
    interest = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "appointment"], name="one_recusal_from_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.agenda_item}"
