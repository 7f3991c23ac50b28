"""What the figures of each kind of editions can be drawn as, handed down to the pages that publish charts."""

from collections.abc import Mapping

from parvis.assessments.queries.profile_chart import charts_of_profile
from parvis.plans.queries.strategy_chart import charts_of_strategy
from parvis.publications.enums import EditionKind
from parvis.publications.queries.chart import Offers

CHARTS: Mapping[EditionKind, Offers] = {
    EditionKind.PROFILE: charts_of_profile,
    EditionKind.STRATEGY: charts_of_strategy,
}
