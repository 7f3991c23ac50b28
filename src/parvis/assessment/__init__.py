"""The dataset tool: from published figures to released values, an index, comparisons and charts.

A pure library: no Django, no settings, no clock, no environment. Figures flow one way, source to indicator
to estimate to release to index to chart, and only a :class:`Released` is shown. Start reading at
:mod:`parvis.assessment.observation`, the one long table.

The table below is everything public. A name is loaded when it is first used, so that importing this
package loads neither an engine nor NumPy; the imports above it are read by type checkers only.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parvis.assessment.audit_report.write import write_audit as write_audit
    from parvis.assessment.characteristic import CHARACTERISTICS_2010 as CHARACTERISTICS_2010
    from parvis.assessment.characteristic import CHARACTERISTICS_2023 as CHARACTERISTICS_2023
    from parvis.assessment.characteristic import Characteristic as Characteristic
    from parvis.assessment.charts.chart import Chart as Chart
    from parvis.assessment.charts.indicator_bars import indicator_bars as indicator_bars
    from parvis.assessment.charts.kinds import chart_of as chart_of
    from parvis.assessment.charts.profile_strip import profile_strip as profile_strip
    from parvis.assessment.charts.rank_ranges import rank_ranges as rank_ranges
    from parvis.assessment.comparison.compare import Comparison as Comparison
    from parvis.assessment.comparison.compare import compare as compare
    from parvis.assessment.comparison.verdict import Verdict as Verdict
    from parvis.assessment.comparison.verdict import judge as judge
    from parvis.assessment.disclosure.release import Released as Released
    from parvis.assessment.disclosure.release import release as release
    from parvis.assessment.errors import AssessmentError as AssessmentError
    from parvis.assessment.errors import InvalidFile as InvalidFile
    from parvis.assessment.estimation.adjusted_gap import adjusted_gap as adjusted_gap
    from parvis.assessment.estimation.calibration import calibrate as calibrate
    from parvis.assessment.estimation.decomposition import decompose as decompose
    from parvis.assessment.estimation.estimate import estimate as estimate
    from parvis.assessment.estimation.pooling import pool as pool
    from parvis.assessment.estimation.small_area import small_area_estimates as small_area_estimates
    from parvis.assessment.export.exports import write_exports as write_exports
    from parvis.assessment.geography.area import Area as Area
    from parvis.assessment.geography.area import AreaLevel as AreaLevel
    from parvis.assessment.geography.area import Stratum as Stratum
    from parvis.assessment.index.assess import Assessment as Assessment
    from parvis.assessment.index.assess import assess as assess
    from parvis.assessment.index.audit import audit_of as audit_of
    from parvis.assessment.index.framework import Framework as Framework
    from parvis.assessment.index.framework import read_framework as read_framework
    from parvis.assessment.index.framework import shipped_framework as shipped_framework
    from parvis.assessment.index.recipe import Recipe as Recipe
    from parvis.assessment.index.recipe import read_recipe as read_recipe
    from parvis.assessment.index.removal import effects_of_removal as effects_of_removal
    from parvis.assessment.index.scenario import side_by_side as side_by_side
    from parvis.assessment.index.sensitivity import sensitivity as sensitivity
    from parvis.assessment.index.uncertainty import rank_uncertainty as rank_uncertainty
    from parvis.assessment.index.what_if import explorer as explorer
    from parvis.assessment.indicators.catalogue import INDICATORS as INDICATORS
    from parvis.assessment.indicators.catalogue import indicator as indicator
    from parvis.assessment.indicators.indicator import Indicator as Indicator
    from parvis.assessment.observation import Flag as Flag
    from parvis.assessment.observation import Match as Match
    from parvis.assessment.observation import Observation as Observation
    from parvis.assessment.observation import Observations as Observations
    from parvis.assessment.period import ReferencePeriod as ReferencePeriod
    from parvis.assessment.sources.catalogue import SOURCES as SOURCES
    from parvis.assessment.sources.catalogue import read as read
    from parvis.assessment.sources.catalogue import source as source
    from parvis.assessment.sources.communities import communities as communities
    from parvis.assessment.sources.communities import community_observations as community_observations
    from parvis.assessment.sources.communities import national_benchmarks as national_benchmarks
    from parvis.assessment.sources.notes import note_text as note_text
    from parvis.assessment.text import Text as Text

_HOME_OF = {
    "Area": "geography.area",
    "AreaLevel": "geography.area",
    "Assessment": "index.assess",
    "AssessmentError": "errors",
    "CHARACTERISTICS_2010": "characteristic",
    "CHARACTERISTICS_2023": "characteristic",
    "Characteristic": "characteristic",
    "Chart": "charts.chart",
    "Comparison": "comparison.compare",
    "Flag": "observation",
    "Framework": "index.framework",
    "INDICATORS": "indicators.catalogue",
    "Indicator": "indicators.indicator",
    "InvalidFile": "errors",
    "Match": "observation",
    "Observation": "observation",
    "Observations": "observation",
    "Recipe": "index.recipe",
    "ReferencePeriod": "period",
    "Released": "disclosure.release",
    "SOURCES": "sources.catalogue",
    "Stratum": "geography.area",
    "Text": "text",
    "Verdict": "comparison.verdict",
    "adjusted_gap": "estimation.adjusted_gap",
    "assess": "index.assess",
    "audit_of": "index.audit",
    "calibrate": "estimation.calibration",
    "chart_of": "charts.kinds",
    "communities": "sources.communities",
    "community_observations": "sources.communities",
    "compare": "comparison.compare",
    "decompose": "estimation.decomposition",
    "effects_of_removal": "index.removal",
    "estimate": "estimation.estimate",
    "explorer": "index.what_if",
    "indicator": "indicators.catalogue",
    "indicator_bars": "charts.indicator_bars",
    "judge": "comparison.verdict",
    "national_benchmarks": "sources.communities",
    "note_text": "sources.notes",
    "pool": "estimation.pooling",
    "profile_strip": "charts.profile_strip",
    "rank_ranges": "charts.rank_ranges",
    "rank_uncertainty": "index.uncertainty",
    "read": "sources.catalogue",
    "read_framework": "index.framework",
    "read_recipe": "index.recipe",
    "release": "disclosure.release",
    "sensitivity": "index.sensitivity",
    "shipped_framework": "index.framework",
    "small_area_estimates": "estimation.small_area",
    "side_by_side": "index.scenario",
    "source": "sources.catalogue",
    "write_audit": "audit_report.write",
    "write_exports": "export.exports",
}

__all__ = tuple(_HOME_OF)


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
