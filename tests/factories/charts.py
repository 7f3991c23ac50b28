"""Charts for tests: of a strategy's edition with one measure, which its partnership publishes itself."""

from typing import Any

from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Chart, Edition
from parvis.publications.operations.chart import publish_chart
from tests.factories.partnerships import A_MOMENT
from tests.factories.publications import make_edition

MEASURE: dict[str, Any] = {
    "outcome": 1,
    "kind": "performance",
    "indicator": "",
    "measure": {"en": "Newcomers with a mentor", "fr": "Nouveaux arrivants mentorés"},
    "baseline": 10.0,
    "baseline_period": "2024/2025",
    "target": 40.0,
    "target_on": "2028-03-31",
}


def make_edition_with_figures(partnership: Partnership) -> Edition:
    """Publish an edition of a strategy whose figures make one chart, ``measure-1``."""
    return make_edition(partnership, kind=EditionKind.STRATEGY, figures=[MEASURE])


def make_chart(partnership: Partnership, *, by: User) -> Chart:
    """Publish that chart; its pictures wait for the worker."""
    return publish_chart(make_edition_with_figures(partnership), key="measure-1", by=by, at=A_MOMENT)
