"""Whom to turn to in a partnership."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import ContactReach
from parvis.partnerships.models.partnership import Partnership


class RegisterContact(models.Model):
    """A function or a person with an address; public, or for the programme alone."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="contacts")
    function = BilingualField(blank=True)
    person_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    reach = models.CharField(max_length=9, choices=ContactReach.choices, default=ContactReach.PROGRAMME)
    source = models.TextField(blank=True)
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        ordering = ["partnership", "pk"]

    def __str__(self) -> str:
        return self.person_name or str(self.function)
