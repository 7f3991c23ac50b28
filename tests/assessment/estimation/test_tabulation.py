"""Every measure on figures that a person can add up, on every engine at hand."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from parvis.assessment.engine import Engine, connect
from parvis.assessment.errors import AssessmentError, InvalidDefinition, InvalidFile
from parvis.assessment.estimation.tabulation import Figures, Tabulation, tabulate
from parvis.assessment.indicators.disaggregation import (
    Dimension,
    Disaggregation,
    Group,
    of_conditions,
    single_group,
)
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.indicators.measure import (
    Checklist,
    Computed,
    CountPer,
    Dissimilarity,
    Entropy,
    Exposure,
    Gap,
    GapKind,
    Gini,
    Isolation,
    Mean,
    Median,
    Quantile,
    Rate,
    Ratio,
    Total,
)
from parvis.assessment.indicators.measures_file import OwnMeasure
from parvis.assessment.text import Text

BY_IMMIGRATION = of_conditions({"immigrants": "immigrant = 1", "non_immigrants": "immigrant = 0"})


def written(folder: Path, *lines: str) -> Path:
    path = folder / "persons.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def parquet(path: Path) -> Path:
    """Write a CSV file as Parquet, so that every engine starts from the same numbers; codes stay text."""
    import duckdb

    codes = {
        name: "VARCHAR" for name in ("area", "tract") if name in path.read_text().split("\n")[0].split(",")
    }
    table = duckdb.read_csv(str(path), header=True, sep=",", dtype=codes)
    table.write_parquet(str(path.with_suffix(".parquet")))
    return path.with_suffix(".parquet")


def tabulated(
    folder: Path,
    engine: Engine,
    measures: Sequence[Computed],
    *,
    columns: str,
    rows: Sequence[str],
    by: Disaggregation = BY_IMMIGRATION,
    unit: Unit = Unit.NUMBER,
) -> Tabulation:
    path = parquet(written(folder, columns, *rows))
    asked = [
        OwnMeasure(str(number), Text("Measure", "Mesure"), unit, measure)
        for number, measure in enumerate(measures)
    ]
    return tabulate(asked, persons=path, disaggregation=by, engine=engine)


def values(figures: Figures, area: int = 0) -> Mapping[str, Any]:
    found = figures.value[area].tolist()
    return {
        group: None if math.isnan(value) else value
        for group, value in zip(figures.groups, found, strict=True)
    }


def of_one(
    folder: Path,
    engine: Engine,
    measure: Computed,
    columns: str,
    *rows: str,
    by: Disaggregation = BY_IMMIGRATION,
) -> Mapping[str, Any]:
    (figures,) = tabulated(folder, engine, [measure], columns=columns, rows=rows, by=by).figures
    return values(figures)


ALONE = Disaggregation()


def test_a_count_is_set_against_its_base_in_the_unit_per_10_000(tmp_path: Path, engine: Engine) -> None:
    # 3 + 0 physicians for 4,000 + 2,000 people: 5 per 10,000. The row whose population is not known is in neither sum.
    (figures,) = tabulated(
        tmp_path,
        engine,
        [CountPer("physicians", "population")],
        columns="area,physicians,population",
        rows=["a,3,4000", "a,0,2000", "a,7,"],
        by=ALONE,
        unit=Unit.PER_10_000,
    ).figures

    assert values(figures) == {"total": 5.0}
    assert (figures.numerator[0, 0], figures.denominator[0, 0], figures.n[0, 0]) == (3.0, 6000.0, 2)


def test_a_mean_is_weighted_by_group(tmp_path: Path, engine: Engine) -> None:
    # (2 x 10 + 1 x 40) / 3 = 20 for immigrants, 100 for the other, (20 + 40 + 100) / 4 = 40 for all.
    found = of_one(
        tmp_path, engine, Mean("x", "TRUE", "w"), "area,x,w,immigrant", "a,10,2,1", "a,40,1,1", "a,100,1,0"
    )

    assert found == {"total": 40.0, "immigrants": 20.0, "non_immigrants": 100.0}


def test_a_ratio_is_of_the_totals(tmp_path: Path, engine: Engine) -> None:
    # (500 + 1,000) / (1,000 + 4,000) = 0.3; the mean of the ratios would be 0.375.
    found = of_one(
        tmp_path,
        engine,
        Ratio("shelter", "income", "TRUE"),
        "area,shelter,income",
        "a,500,1000",
        "a,1000,4000",
        "a,100,",
        by=ALONE,
    )

    assert found == {"total": 0.3}


def test_a_checklist_leaves_out_what_is_not_answered(tmp_path: Path, engine: Engine) -> None:
    # Five answers of six, three of them yes.
    (figures,) = tabulated(
        tmp_path,
        engine,
        [Checklist(("policy = 1", "plan = 1", "budget = 1"))],
        columns="area,policy,plan,budget",
        rows=["a,1,0,1", "a,1,,0", "a,,,"],
        by=ALONE,
    ).figures

    assert values(figures) == {"total": 0.6}
    assert (figures.numerator[0, 0], figures.denominator[0, 0], figures.n[0, 0]) == (3.0, 5.0, 2)


def test_a_median_is_the_amount_at_which_half_the_weight_is_reached(tmp_path: Path, engine: Engine) -> None:
    # Weights 1, 1, 2 on 10, 20, 30: of 4, half is reached at 20. Of 10 and 20 alike, it is 10: no amount is made up.
    found = of_one(
        tmp_path,
        engine,
        Median("x", "TRUE", "w"),
        "area,x,w,immigrant",
        "a,30,2,0",
        "a,10,1,1",
        "a,20,1,1",
        "a,,9,1",
        "a,5,,1",
    )

    assert found == {"total": 20.0, "immigrants": 10.0, "non_immigrants": 30.0}


def test_a_quantile_does_not_stumble_over_the_last_bit_of_a_weight(tmp_path: Path, engine: Engine) -> None:
    # 0.1 + 0.2 is more than 0.3 in floating point, and 0.6 x 0.5 is 0.3: half is reached at the second amount.
    found = of_one(
        tmp_path,
        engine,
        Median("x", "TRUE", "w"),
        "area,x,w",
        "a,1,0.3",
        "a,2,0.1",
        "a,3,0.2",
        by=ALONE,
    )

    assert found == {"total": 1.0}


def test_quantiles_of_one_amount_are_read_off_together(tmp_path: Path, engine: Engine) -> None:
    table = tabulated(
        tmp_path,
        engine,
        [Quantile("x", p, "TRUE") for p in (0.1, 0.25, 0.75, 0.9)],
        columns="area,x",
        rows=[f"a,{x}" for x in range(10, 0, -1)],
        by=ALONE,
    )

    assert [figures.value[0, 0] for figures in table.figures] == [1.0, 3.0, 8.0, 9.0]


@pytest.mark.parametrize(
    ("incomes", "gini"),
    [
        (("5,1", "5,3"), 0.0),  # all alike
        (("0,1", "0,1", "0,1", "8,1"), 0.75),  # one of four has all: 1 - 1/4
        (("1,1", "3,1"), 0.25),  # |1 - 3| / (2 x 2 x 2)
        (("1,2", "3,2"), 0.25),  # and weights are people
        (("-1,1", "3,1"), None),  # a loss: not bounded by 1
        (("0,1", "0,1"), None),  # nothing to share
    ],
)
def test_a_gini_coefficient(
    tmp_path: Path, engine: Engine, incomes: tuple[str, ...], gini: float | None
) -> None:
    rows = [f"a,{income}" for income in incomes]

    found = of_one(tmp_path, engine, Gini("x", "TRUE", "w"), "area,x,w", *rows, by=ALONE)

    assert found == {"total": None if gini is None else pytest.approx(gini, abs=1e-12)}


TRACTS = ("a,t1,1", "a,t1,1", "a,t1,0", "a,t2,1", "a,t2,0", "a,t2,0", "a,t2,0", "a,,1")


def test_dissimilarity_is_the_share_that_would_have_to_move(tmp_path: Path, engine: Engine) -> None:
    # Immigrants 2/3 and 1/3, others 1/4 and 3/4: half of 5/12 + 5/12. The one without a tract is left out.
    measure = Dissimilarity("immigrant = 1", "immigrant = 0", "tract")

    (figures,) = tabulated(tmp_path, engine, [measure], columns="area,tract,immigrant", rows=TRACTS).figures

    assert values(figures) == {"total": pytest.approx(5 / 12, abs=1e-12)}
    assert figures.n[0, 0] == 3


def test_isolation_and_exposure_add_up_to_one_between_two_groups(tmp_path: Path, engine: Engine) -> None:
    # 2/3 x 2/3 + 1/3 x 1/4 = 19/36 among themselves, the rest among the others.
    measures = [Isolation("immigrant = 1", "tract"), Exposure("immigrant = 1", "immigrant = 0", "tract")]

    table = tabulated(tmp_path, engine, measures, columns="area,tract,immigrant", rows=TRACTS)

    assert [each.value[0, 0] for each in table.figures] == pytest.approx([19 / 36, 17 / 36], abs=1e-12)


def test_without_one_of_its_groups_there_is_no_dissimilarity(tmp_path: Path, engine: Engine) -> None:
    measure = Dissimilarity("immigrant = 1", "immigrant = 0", "tract")

    assert of_one(tmp_path, engine, measure, "area,tract,immigrant", "a,t1,1") == {"total": None}


@pytest.mark.parametrize(
    ("faiths", "evenness"),
    [("1122", 1.0), ("1111", 0.0), ("1112", 0.8112781244591328), ("9999", None)],
)
def test_entropy_is_evenness_over_categories(
    tmp_path: Path, engine: Engine, faiths: str, evenness: float | None
) -> None:
    # Three to one: -(3/4 ln 3/4 + 1/4 ln 1/4) / ln 2. Of no category: in no share.
    rows = [f"a,{faith}" for faith in faiths]

    found = of_one(
        tmp_path, engine, Entropy(("faith = 1", "faith = 2"), "TRUE"), "area,faith", *rows, by=ALONE
    )

    assert found == {"total": None if evenness is None else pytest.approx(evenness, abs=1e-12)}


def test_gaps_are_differences_or_ratios_of_any_measure(tmp_path: Path, engine: Engine) -> None:
    median = Median("x", "TRUE")
    measures = [
        Gap(median, "immigrants", "non_immigrants"),
        Gap(median, "immigrants", "non_immigrants", GapKind.RATIO),
    ]

    table = tabulated(
        tmp_path,
        engine,
        measures,
        columns="area,x,immigrant",
        rows=["a,30,1", "a,40,0", "b,1,1", "c,0,0", "c,1,1"],
    )

    assert [values(each, 0) for each in table.figures] == [{"total": -10.0}, {"total": 0.75}]
    assert [values(each, 1) for each in table.figures] == [{"total": None}, {"total": None}]
    assert [values(each, 2) for each in table.figures] == [{"total": 1.0}, {"total": None}]
    assert table.figures[0].n.tolist() == [[1], [0], [1]]


GENDER = Dimension(
    "gender",
    Text("Gender", "Genre"),
    (
        Group("women", Text("Women+", "Femmes+"), "gender = 2"),
        Group("men", Text("Men+", "Hommes+"), "gender = 1"),
    ),
)


def test_dimensions_are_crossed_where_asked(tmp_path: Path, engine: Engine) -> None:
    by = Disaggregation((single_group("immigrants", "immigrant = 1"), GENDER), (("immigrants", "gender"),))

    found = of_one(
        tmp_path,
        engine,
        Mean("x", "TRUE"),
        "area,x,immigrant,gender",
        "a,10,1,2",
        "a,20,1,1",
        "a,60,0,2",
        "a,70,1,",
        by=by,
    )

    assert found == {
        "total": 40.0,
        "immigrants": pytest.approx(100 / 3),
        "women": 35.0,
        "men": 20.0,
        "immigrants:women": 10.0,
        "immigrants:men": 20.0,
    }


def test_many_dimensions_need_several_keys_and_agree_with_one(tmp_path: Path, engine: Engine) -> None:
    fives = Dimension(
        "age",
        Text("Age", "Âge"),
        tuple(
            Group(f"a{five}", Text(str(five), str(five)), f"age >= {five} AND age < {five + 5}")
            for five in range(0, 90, 5)
        ),
    )
    by = Disaggregation((fives, GENDER, single_group("immigrants", "immigrant = 1")), (("age", "gender"),))
    rows = [f"a,{age},{1 + age % 2},{age % 3 % 2},{age}" for age in range(90)]

    (figures,) = tabulated(
        tmp_path, engine, [Mean("x", "TRUE")], columns="area,age,gender,immigrant,x", rows=rows, by=by
    ).figures

    found = values(figures)
    assert (found["total"], found["a5"], found["a5:men"]) == (44.5, 7.0, 7.0)
    assert found["a5:women"] == 7.0
    assert found["immigrants"] == sum(range(1, 90, 3)) / 30
    assert len(found) == 1 + 18 + 2 + 1 + 36


def test_a_hundred_groups_do_not_fit_into_one_key_and_are_counted_all_the_same(
    tmp_path: Path, engine: Engine
) -> None:
    countries = Dimension(
        "country",
        Text("Country", "Pays"),
        tuple(Group(f"c{n}", Text(str(n), str(n)), f"country = {n}") for n in range(100)),
    )
    by = Disaggregation((countries, GENDER), (("country", "gender"),))
    rows = [f"a,{n},{1 + n % 2},{n}" for n in range(100)]

    found = of_one(tmp_path, engine, Mean("x", "TRUE"), "area,country,gender,x", *rows, by=by)

    assert (found["total"], found["c0"], found["c99"], found["men"]) == (49.5, 0.0, 99.0, 49.0)
    assert (found["c98:men"], found["c98:women"], found["c99:women"]) == (98.0, None, 99.0)
    assert len(found) == 1 + 100 + 2 + 200


def test_a_group_that_overlaps_another_counts_in_both(tmp_path: Path, engine: Engine) -> None:
    by = of_conditions({"young": "x < 30", "all": "x > 0", "none": "x > 99"})

    found = of_one(tmp_path, engine, Mean("x", "TRUE"), "area,x", "a,10", "a,50", by=by)

    assert found == {"total": 30.0, "young": 10.0, "all": 30.0, "none": None}


def test_codes_in_a_csv_file_keep_their_leading_zeros(tmp_path: Path, engine: Engine) -> None:
    path = written(tmp_path, "area;tract;x", "0012;0001.00;1", "0013;0001.00;2", "0013;;5")
    mean, isolation = Mean("x", "TRUE"), Isolation("x > 1", "tract")

    table = tabulate([own(mean), own(isolation)], persons=path, engine=engine)

    assert table.areas == ("0012", "0013")
    assert [figures.value[1, 0] for figures in table.figures] == [3.5, 1.0]


def own(measure: Computed) -> OwnMeasure:
    return OwnMeasure("own", Text("Own", "Propre"), Unit.NUMBER, measure)


# What a file or a measure may have wrong


def refusal(folder: Path, engine: Engine, measure: Computed, columns: str, *rows: str) -> Text:
    with pytest.raises(AssessmentError) as refused:
        of_one(folder, engine, measure, columns, *rows, by=ALONE)
    return refused.value.text


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path, engine: Engine) -> None:
    said = refusal(tmp_path, engine, Mean("incom", "TRUE"), "area,income", "a,1")

    assert said.en == (
        "The file has no column “incom”, which a measure or a group names. Its columns are: area, income."
    )
    assert "pas de colonne «\u00a0incom\u00a0»" in said.fr


@pytest.mark.parametrize("fault", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize(
    "measure",
    [
        Mean("x", "TRUE"),
        Rate("x > 1", "TRUE"),
        Median("x", "TRUE"),
        Gini("x", "TRUE"),
        Mean("1", "TRUE", "x"),
        Mean("CASE WHEN x > 1 THEN 1 ELSE 0 END", "TRUE"),
        Dissimilarity("x > 1", "x <= 1", "tract"),
    ],
)
def test_a_value_that_is_no_number_is_never_counted(
    tmp_path: Path, engine: Engine, measure: Computed, fault: str
) -> None:
    said = refusal(tmp_path, engine, measure, "area,tract,x", "a,1,1.5", f"b,2,{fault}", "b,2,3.5")

    assert said.en.startswith("In x, a value is NaN, infinite or too large")


def test_a_weight_that_is_no_number_is_refused_where_the_answer_is_no(tmp_path: Path, engine: Engine) -> None:
    said = refusal(
        tmp_path,
        engine,
        Rate("employed = 1", "age >= 15", "w"),
        "area,employed,age,w",
        "a,1,30,3",
        "a,0,40,NaN",
    )

    assert said.en.startswith("In age, w, employed, a value is NaN, infinite or too large")


def test_a_weight_that_is_no_number_is_not_asked_for_outside_the_universe(
    tmp_path: Path, engine: Engine
) -> None:
    rate = Rate("employed = 1", "age >= 15", "w")

    found = of_one(
        tmp_path, engine, rate, "area,employed,age,w", "a,1,30,3", "a,0,40,1", "a,1,9,NaN", by=ALONE
    )

    assert found == {"total": 0.75}


def test_a_column_of_whole_numbers_is_true_where_it_is_not_0(tmp_path: Path) -> None:
    # The person with 2 jobs weighs 3, not 6.
    found = of_one(tmp_path, connect(), Rate("jobs", "TRUE", "w"), "area,jobs,w", "a,2,3", "a,0,1", by=ALONE)

    assert found == {"total": 0.75}


def test_numbers_too_large_to_add_up_are_refused(tmp_path: Path, engine: Engine) -> None:
    said = refusal(tmp_path, engine, Mean("x", "TRUE"), "area,x", "a,1.7e308", "a,1.7e308")

    assert said.en.startswith("In x, a value is NaN, infinite or too large")


def test_a_row_without_an_area_is_not_dropped_in_silence(tmp_path: Path, engine: Engine) -> None:
    assert refusal(tmp_path, engine, Mean("x", "TRUE"), "area,x", "a,1", ",2").en.startswith(
        "Some rows name no area"
    )


def test_a_text_compared_with_a_number_is_a_sentence(tmp_path: Path, engine: Engine) -> None:
    said = refusal(tmp_path, engine, Rate("x > 1", "TRUE"), "area,x", "a,one")

    assert said.en.startswith("The file could not be read or computed. The engine says: ")
    assert said.fr.startswith("Le fichier n’a pas pu être lu ou calculé. Le moteur dit\u00a0: ")


def test_a_line_with_a_cell_too_many_is_refused(tmp_path: Path, engine: Engine) -> None:
    path = written(tmp_path, "area,x", "a,1", "a,2,3", "a,4")

    with pytest.raises(AssessmentError, match="The engine says"):
        tabulate([own(Mean("x", "TRUE"))], persons=path, engine=engine)


def test_a_file_of_nobody_has_no_area(tmp_path: Path, engine: Engine) -> None:
    table = tabulated(tmp_path, engine, [Mean("x", "TRUE")], columns="area,x", rows=[], by=ALONE)

    assert table.areas == ()


def test_a_gap_of_a_group_that_is_not_given_is_refused(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(InvalidDefinition, match="needs the group “men”"):
        of_one(tmp_path, engine, Gap(Mean("x", "TRUE"), "men", "total"), "area,x", "a,1")


@pytest.mark.parametrize("measure", [Total("x"), Gap(Total("x"), "immigrants", "total")])
def test_a_total_is_refused_because_it_needs_the_design(
    tmp_path: Path, engine: Engine, measure: Computed
) -> None:
    with pytest.raises(InvalidDefinition, match="is a total, which is estimated from a survey"):
        of_one(tmp_path, engine, measure, "area,x,immigrant", "a,1,1")


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(AssessmentError, match="The engine says"):
        tabulate([own(Mean("x", "TRUE"))], persons=tmp_path / "none.parquet", engine=engine)


def test_an_invalid_file_lists_each_missing_column(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(InvalidFile) as refused:
        of_one(tmp_path, engine, Mean("y", "z = 1"), "area,x", "a,1", by=ALONE)

    assert [fault.column for fault in refused.value.faults] == ["y", "z"]
