"""A newsletter, who agreed to receive it and how, its issues, and to whom each went."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.enums import IssueState, SubscribedHow
from parvis.partnerships.models import Partnership


class Newsletter(models.Model):
    """One for each partnership, and one of the programme; it says who sends it, as the law on spam asks."""

    partnership = models.OneToOneField(
        Partnership, on_delete=models.CASCADE, related_name="newsletter", null=True, blank=True
    )
    name = BilingualField()
    sender = BilingualField()
    postal_address = BilingualField()  # where the sender can be reached by mail
    is_open = models.BooleanField(default=True)  # whether people may subscribe

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(partnership__isnull=True),
                name="one_newsletter_of_the_programme",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the page of who keeps it."""
        return reverse("newsletter", args=[self.pk])


class Subscription(models.Model):
    """The record of one person's consent: asked for when and how, in which words, confirmed and withdrawn when."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    how = models.CharField(max_length=5, choices=SubscribedHow.choices)
    wording = models.TextField()  # what they agreed to, as they read it
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(
        null=True, blank=True
    )  # by the link in the mail; before it, nothing is sent
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "email"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_subscription_of_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.email


class NewsletterIssue(models.Model):
    """One issue, in both languages; who receives it reads their own."""

    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="issues")
    subject = BilingualField()
    body = BilingualField()
    state = models.CharField(max_length=7, choices=IssueState.choices, default=IssueState.DRAFT)
    written_on = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)  # when the sending began
    job_id = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-written_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=IssueState.DRAFT) | models.Q(sent_at__isnull=False),
                name="an_issue_that_went_out_has_its_moment",
            )
        ]

    def __str__(self) -> str:
        return str(self.subject)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("issue", args=[self.newsletter_id, self.pk])


class Delivery(models.Model):
    """An issue went to a subscription; written before the mail is handed over, so that nobody receives it twice."""

    issue = models.ForeignKey(NewsletterIssue, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "subscription"], name="an_issue_goes_to_a_person_once")
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.subscription_id}"
