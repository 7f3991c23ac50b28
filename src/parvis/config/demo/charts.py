"""Charts of the demonstration: of a community's profile, and of the partnership's strategy; drawn by its worker."""

from parvis.config.demo.world import World
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.chart import publish_chart

_OF_PROFILE = ("scores", "crime_severity_index-over-time", "unemployment_rate-among-peers")
_COMMUNITY = "on-london-middlesex"


def add(world: World) -> None:
    """Publish three charts of the community's profile and one of the strategy's measures."""
    profile = Edition.objects.get(kind=EditionKind.PROFILE, subject=_COMMUNITY, withdrawn_at=None)
    for key in _OF_PROFILE:
        publish_chart(profile, key=key, by=world.administrator, at=world.on(2026, 10, 20))
    strategy = Edition.objects.get(kind=EditionKind.STRATEGY, partnership=world.partnership)
    publish_chart(strategy, key="measure-4", by=world.coordinator, at=world.on(2026, 10, 21))
