"""The annexes: what lifts and what lowers each area, and the references of every statistic."""

import numpy as np

from parvis.assessment.audit_report.data_section import MOST_ROWS
from parvis.assessment.audit_report.document import Grid, Points, Section
from parvis.assessment.audit_report.words import listed, number, say
from parvis.assessment.index.audit import Audit
from parvis.assessment.index.strengths import Placed
from parvis.assessment.text import Text

_MOST = 3


def annex(audit: Audit) -> Section:
    """Name the indicators on which each area ranks best and worst."""
    order = np.argsort(np.nan_to_num(audit.ranks, nan=np.inf), kind="stable").tolist()
    return Section(
        id="annex",
        title=Text(en="Annex A. Strengths and weaknesses", fr="Annexe A. Points forts et points faibles"),
        blocks=(
            Grid(
                caption=Text(
                    en="Table A. The indicators on which each area ranks best and worst",
                    fr="Tableau A. Les indicateurs où chaque territoire se classe le mieux et le moins bien",
                ),
                header=(
                    Text(en="Area", fr="Territoire"),
                    Text(en="Best ranks", fr="Meilleurs rangs"),
                    Text(en="Worst ranks", fr="Moins bons rangs"),
                ),
                rows=tuple(
                    (
                        audit.areas[row],
                        _placed(audit.standings[row].strengths[:_MOST], audit),
                        _placed(audit.standings[row].weaknesses[-_MOST:], audit),
                    )
                    for row in order[:MOST_ROWS]
                ),
                note=Text(
                    en="In parentheses the rank on that indicator alone, among the areas that have a figure. "
                    "They are the area’s own extremes: the worst of a good area may be better than the best of "
                    "another.",
                    fr="Entre parenthèses, le rang pour ce seul indicateur, parmi les territoires qui ont un "
                    "chiffre. Ce sont les extrêmes propres au territoire\u00a0: le moins bon de l’un peut "
                    "valoir mieux que le meilleur d’un autre.",
                ),
                numbers_from=3,
            ),
        ),
    )


def _placed(some: tuple[Placed, ...], audit: Audit) -> Text:
    if not some:
        return Text(en="–", fr="–")
    return listed(
        say("{name} ({rank})", "{name} ({rank})", name=audit.labels[each.indicator], rank=number(each.rank))
        for each in some
    )


def references() -> Section:
    """List what the report refers to."""
    return Section(
        id="references",
        title=Text(en="References", fr="Références"),
        blocks=(Points(tuple(Text(each, each) for each in _REFERENCES), written_in="en"),),
    )


_REFERENCES = (
    "Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika 16, 297–334.",
    "JRC (2019). Your 10-Step Pocket Guide to Composite Indicators & Scoreboards. European Commission, Joint "
    "Research Centre.",
    "Joanes, D. N. and Gill, C. A. (1998). Comparing measures of sample skewness and kurtosis. The Statistician "
    "47, 183–189.",
    "Kaiser, H. F. (1960). The application of electronic computers to factor analysis. Educational and Psychological "
    "Measurement 20, 141–151.",
    "OECD and JRC (2008). Handbook on Constructing Composite Indicators: Methodology and User Guide. OECD "
    "Publishing.",
    "Paruolo, P., Saisana, M. and Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of the Royal "
    "Statistical Society A 176, 609–634.",
    "Saisana, M., Saltelli, A. and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as "
    "tools for the quality assessment of composite indicators. Journal of the Royal Statistical Society A 168, "
    "307–323.",
    "Saltelli, A. and others (2010). Variance based sensitivity analysis of model output. Computer Physics "
    "Communications 181, 259–270.",
)
