"""Small results that the tests of the charts of an index build upon."""

from pathlib import Path

from parvis.assessment.index.framework import Framework, FrameworkIndicator, Node
from parvis.assessment.index.recipe import Recipe
from parvis.assessment.index.result import IndexResult, index_result
from parvis.assessment.index.wide import read_wide
from parvis.assessment.text import Text

# Two indicators under one node, two under another; min-max makes 0 to 100 of each.
FRAMEWORK = Framework(
    id="small",
    label=Text("Small", "Petit"),
    reference="Nobody (2020)",
    nodes=(
        Node("top", None, Text("Welcome", "Accueil")),
        Node("work", "top", Text("Work", "Travail"), weight=3),
        Node("home", "top", Text("Home", "Logis")),
    ),
    indicators=(
        FrameworkIndicator("jobs", "work", 1, label=Text("Jobs", "Emplois")),
        FrameworkIndicator("pay", "work", 1, label=Text("Pay", "Salaires")),
        FrameworkIndicator("repairs", "home", -1, label=Text("Repairs", "Réparations")),
        FrameworkIndicator("rent", "home", -1, label=Text("Rent", "Loyer")),
    ),
)
VALUES = """area,jobs,pay,repairs,rent
on-toronto,0,10,40,1000
ns-halifax,5,20,30,2000
Faraway,10,30,20,3000.5
Nowhere,,,,4000
"""
PANEL = """area,period,jobs,pay,repairs,rent
on-toronto,2011,0,10,40,10
ns-halifax,2011,10,20,30,20
Faraway,2011,5,30,20,30
on-toronto,2016,2,12,38,12
ns-halifax,2016,,,,
Faraway,2016,6,28,22,28
on-toronto,2021,4,14,36,14
ns-halifax,2021,8,20,30,20
Faraway,2021,7,26,24,26
"""


def made(folder: Path, values: str, recipe: Recipe | None = None, *, replicates: int = 20) -> IndexResult:
    file = folder / "wide.csv"
    file.write_text(values, encoding="utf-8")
    return index_result(
        read_wide(file, FRAMEWORK),
        FRAMEWORK,
        recipe or Recipe(minimum_coverage=(0.75,)),
        replicates=replicates,
        seed=1,
    )
