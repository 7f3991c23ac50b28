"""The PDF of two pages that was made of a strategy last, for each paper and language."""

from django.db import models

from parvis.plans.models.strategy import Strategy


class TwoPages(models.Model):
    """A PDF, and the checksum of what it was made from: while that stays, nobody waits for it to be made again."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="two_pages")
    paper = models.CharField(max_length=6)
    language = models.CharField(max_length=2)
    source = models.CharField(max_length=64)  # SHA-256 of the page with the largest letters
    content = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["strategy", "paper", "language"], name="one_pdf_of_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.strategy} {self.paper} {self.language}"
