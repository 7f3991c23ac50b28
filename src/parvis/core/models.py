"""The two tables of the core: audit events and jobs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualField


class AuditEvent(models.Model):
    """One thing that somebody did to one record; written by ``core.audit.record`` only."""

    at = models.DateTimeField()
    # A number and a name, not a foreign key: the event outlives the account.
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    partnership_id = models.BigIntegerField(null=True, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_of_subject"),
            # The history of a partnership, newest first, and what is new in it since a moment.
            models.Index(fields=["partnership_id", "at"], name="audit_of_partnership"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Job(models.Model):
    """One piece of long work: its progress, and where its result is."""

    kind = models.CharField(max_length=60)
    label = BilingualField()
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = BilingualField(blank=True)
    result_path = models.CharField(max_length=300, blank=True)
    created_by_id = models.BigIntegerField(null=True)  # a number: people stand above the core
    created_at = models.DateTimeField()
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    is_cancel_requested = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self) -> bool:
        """Tell whether the work is still to end."""
        return self.state in {JobState.WAITING, JobState.RUNNING}

    @property
    def has_faults(self) -> bool:
        """Tell whether the work ended, but found faults; ``message`` says which."""
        return self.state == JobState.DONE and bool(self.message)

    @property
    def percent(self) -> int:
        """Return how much is done, 0 to 100; 0 while the total is unknown."""
        return 100 * self.done // self.total if self.total else 0


class Draft(models.Model):
    """What somebody typed into one form and has not sent; for its writer's eyes only."""

    person_id = models.BigIntegerField()  # a number: people stand above the core
    form = models.CharField(max_length=300)  # the page's name and what it is about, alike in both languages
    typed = models.JSONField()
    base = models.JSONField(default=dict)  # marks of what stood in the form when it was opened
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person_id", "form"], name="one_draft_of_a_form")]

    def __str__(self) -> str:
        return f"{self.form} of {self.person_id}"


class SentForm(models.Model):
    """A form that was accepted, and where it led: the same one sent again leads there too."""

    number = models.CharField(max_length=32, unique=True)
    content = models.CharField(max_length=64)  # a hash, never the words
    location = models.TextField()
    sent_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.number


class PendingImport(models.Model):
    """What was read from somebody's spreadsheet and waits for their confirmation."""

    kind = models.CharField(max_length=40)
    person_id = models.BigIntegerField()  # numbers: people and partnerships stand above the core
    partnership_id = models.BigIntegerField()
    content = models.JSONField()  # by table, each row's line and its cells
    state = models.CharField(max_length=64)  # a checksum of the records when it was shown
    made_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ReadKind(models.TextChoices):
    PAGE = "page", _("Read on its page")
    FRAME = "frame", _("Shown in a frame of another site")
    FILE = "file", _("Taken along as a file")


class ReadCount(models.Model):
    """How often the public read one subject on one day, in one language and way; of nobody in particular."""

    kind = models.CharField(max_length=5, choices=ReadKind.choices)
    subject = models.CharField(
        max_length=160
    )  # a name, not a foreign key: what is read stands above the core
    language = models.CharField(max_length=2)
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "language", "day"], name="one_count_of_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.language} {self.day}"
