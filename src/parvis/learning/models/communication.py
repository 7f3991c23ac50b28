"""A communication strategy, of a partnership or of the programme: for what, to whom, in which words, and when."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.enums import Channel
from parvis.partnerships.models import Partnership


class CommunicationStrategy(models.Model):
    """One for each partnership, and one of the programme, which names no partnership."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.CASCADE, related_name="communication", null=True, blank=True
    )
    summary = BilingualField(blank=True)

    class Meta:
        constraints = [
            # SQLite and PostgreSQL treat two missing partnerships as different, so that a constant stands in.
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(partnership__isnull=True),
                name="one_communication_strategy_of_the_programme",
            )
        ]

    def __str__(self) -> str:
        return f"communication of {self.partnership or 'the programme'}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        if self.partnership:
            return reverse("communication", args=[self.partnership.slug])
        return reverse("programme_communication")


class CommunicationObjective(models.Model):
    """What communication shall bring about, and how one would know."""

    strategy = models.ForeignKey(CommunicationStrategy, on_delete=models.CASCADE, related_name="objectives")
    statement = BilingualField()
    known_by = BilingualField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.statement)


class Audience(models.Model):
    """Whom one wants to reach, and what they need."""

    strategy = models.ForeignKey(CommunicationStrategy, on_delete=models.CASCADE, related_name="audiences")
    name = BilingualField()
    needs = BilingualField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.name)


class Message(models.Model):
    """What one says to an audience, for an objective."""

    strategy = models.ForeignKey(CommunicationStrategy, on_delete=models.CASCADE, related_name="messages")
    wording = BilingualField()
    audience = models.ForeignKey(
        Audience, on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )
    objective = models.ForeignKey(
        CommunicationObjective, on_delete=models.PROTECT, related_name="messages", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.wording)


class CommunicationActivity(models.Model):
    """Something that is done on a day by one channel; afterwards, how many it reached and what came of it."""

    strategy = models.ForeignKey(CommunicationStrategy, on_delete=models.CASCADE, related_name="activities")
    on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    what = BilingualField()
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, related_name="activities", null=True, blank=True
    )
    audience = models.ForeignKey(
        Audience, on_delete=models.PROTECT, related_name="activities", null=True, blank=True
    )
    responsible = models.CharField(max_length=200, blank=True)
    done_on = models.DateField(null=True, blank=True)
    reached = models.PositiveIntegerField(null=True, blank=True)  # people; None: not counted
    came_of_it = BilingualField(blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=False) | models.Q(reached__isnull=True),
                name="what_was_not_done_reached_nobody_known",
            )
        ]

    def __str__(self) -> str:
        return str(self.what)
