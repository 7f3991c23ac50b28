"""Who hosts a partnership, and who holds the contract with the programme."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import HostForm, HostRole
from parvis.partnerships.models.dated import DatedFact
from parvis.partnerships.models.partnership import Partnership


class Host(DatedFact):
    """The organization that hosts a partnership or holds its contract; several together are one entry."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="hosts")
    role = models.CharField(max_length=15, choices=HostRole.choices, default=HostRole.HOST)
    name = BilingualField()
    form = models.CharField(max_length=24, choices=HostForm.choices, default=HostForm.UNKNOWN)

    class Meta(DatedFact.Meta):
        constraints = [
            *DatedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership", "role"],
                condition=models.Q(until_on__isnull=True),
                name="one_host_of_each_role_that_holds",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)
