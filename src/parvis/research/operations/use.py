"""An indicator of a council's assessment becomes a finding."""

from datetime import datetime

from django.db import transaction

from parvis.assessments.kinds.use import UseContent
from parvis.assessments.models import UsedIndicator
from parvis.people.models import User
from parvis.research.enums import Strength
from parvis.research.models import FindingOfIndicator, ResearchProject
from parvis.research.operations.finding import FindingContent, record_finding


@transaction.atomic
def record_finding_on(used: UsedIndicator, content: UseContent, *, by: User, at: datetime) -> None:
    """Record a finding of a research project of the partnership, resting on what the released result says.

    Raises
    ------
    UnknownCharacteristic
        It is on none of the characteristics of the list.
    """
    projects = ResearchProject.objects.filter(partnership=used.exercise.partnership)
    finding = record_finding(
        projects.get(pk=content.answers["project"]),
        FindingContent(
            statement=content.words,
            evidence=content.evidence,
            characteristic=int(content.answers["characteristic"]),
            strength=Strength(content.answers["strength"]),
        ),
        by=by,
        at=at,
    )
    FindingOfIndicator.objects.create(finding=finding, used=used)
