"""A sample's design as its file's columns tell it."""

from pathlib import Path

import numpy as np
import pytest

from parvis.assessment.errors import AssessmentError, InvalidDefinition, InvalidFile
from parvis.assessment.estimation.answers import Answers, open_answers
from parvis.assessment.estimation.choices import Centre, ReplicateMethod
from parvis.assessment.estimation.design import ClusteredDesign, ReplicateDesign
from parvis.assessment.estimation.sample import Sample, columns_matching, read_design

NAMES = ("id", "w", "rep1", "rep2", "rep10", "report")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("rep{1..2}", ("rep1", "rep2")),
        ("rep*", ("rep1", "rep2", "rep10", "report")),
        ("rep?", ("rep1", "rep2")),
        ("rep[0-9]+", ("rep1", "rep2", "rep10")),
        (r"rep\\d".replace("\\\\", "\\"), ("rep1", "rep2")),
        ("w", ("w",)),
    ],
)
def test_pattern_names_columns_in_the_order_of_the_file(pattern: str, found: tuple[str, ...]) -> None:
    assert columns_matching(pattern, NAMES) == found


def test_counted_pattern_keeps_leading_zeros() -> None:
    assert columns_matching("b{08..10}", ("b08", "b09", "b10")) == ("b08", "b09", "b10")


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("bsw*", "No column fits the pattern “bsw*”"),
        ("rep{1..3}", "The file has no column “rep3”"),
        ("rep[", "The pattern “rep[” cannot be read"),
    ],
)
def test_pattern_that_names_nothing_is_refused(pattern: str, sentence: str) -> None:
    with pytest.raises(InvalidDefinition) as refused:
        columns_matching(pattern, NAMES)

    assert str(refused.value).startswith(sentence)


def answers(folder: Path, text: str) -> Answers:
    file = folder / "answers.csv"
    file.write_text(text, encoding="utf-8")
    return open_answers(file)


@pytest.mark.parametrize("weight", ["w", "W"])
def test_full_weight_is_no_replicate_of_itself(tmp_path: Path, weight: str) -> None:
    table = answers(tmp_path, "w,w1,w2\n1,2,0\n1,0,2\n")

    design = read_design(Sample(weight, replicates="w*"), answers=table)

    assert isinstance(design, ReplicateDesign)
    assert design.file.tolist() == [[2, 0], [0, 2]]
    assert (design.scale, design.centre) == (0.5, Centre.ESTIMATE)


def test_pattern_of_the_full_weight_alone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="fits the full-sample weight “w” alone"):
        read_design(Sample("w", replicates="w"), answers=answers(tmp_path, "w,r1\n1,1\n1,1\n"))


@pytest.mark.parametrize(
    ("method", "scale", "centre"),
    [("brr", 0.5, "mean"), ("jk1", 0.5, "mean"), ("bootstrap", 0.5, "estimate")],
)
def test_method_sets_scale_and_centre(tmp_path: Path, method: str, scale: float, centre: str) -> None:
    table = answers(tmp_path, "w,r1,r2\n1,2,0\n1,0,2\n")

    design = read_design(Sample("w", replicates="r*", method=ReplicateMethod(method)), answers=table)

    assert isinstance(design, ReplicateDesign)
    assert (design.scale, design.centre) == (scale, centre)


def test_array_beside_the_table_is_mapped(tmp_path: Path) -> None:
    table = answers(tmp_path, "w\n1\n1\n")
    np.save(tmp_path / "weights.npy", np.array([[2.0, 0.0], [0.0, 2.0]]))

    design = read_design(Sample("w"), answers=table, weights_file=tmp_path / "weights.npy")

    assert isinstance(design, ReplicateDesign)
    assert design.file.tolist() == [[2, 0], [0, 2]]


@pytest.mark.parametrize("array", [np.ones(2), np.ones((2, 2), dtype=int), np.ones((3, 2))])
def test_array_that_does_not_fit_is_refused(tmp_path: Path, array: np.ndarray) -> None:  # type: ignore[type-arg]
    table = answers(tmp_path, "w\n1\n1\n")
    np.save(tmp_path / "weights.npy", array)

    with pytest.raises(InvalidDefinition, match=r"weights\.npy"):
        read_design(Sample("w"), answers=table, weights_file=tmp_path / "weights.npy")


def test_strata_and_clusters_are_texts_whatever_they_look_like(tmp_path: Path) -> None:
    table = answers(tmp_path, "w,s,c\n1,1,a\n1,1,b\n1,2,a\n1,2,b\n")

    design = read_design(Sample("w", strata="s", clusters=("c",)), answers=table)

    assert isinstance(design, ClusteredDesign)
    assert (design.degrees_of_freedom, len(design.stages[0].strata)) == (2, 4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("w,r1\n1,1\n-2,1\n", "Line 3, column “w”: the weight is -2."),
        ("w,r1\n1,1\n,1\n", "Line 3, column “w”: the weight is missing"),
        ("w,r1\n1,1\n1,-1\n", "Line 3, column “r1”: the weight is -1."),
        ("w,r1\n1,nan\n1,1\n", "Line 2, column “r1”: the weight is missing"),
        ("w,r1\n1,1\nmany,1\n", "Line 3, column “w”: the weight is missing or no number."),
        ("w,r1,r2\n1,1,1\n1,1,1.2.3\n", "Line 3, column “r2”: the weight is missing or no number."),
        ('w,r1\n1,1\n1,"1,5"\n', "Line 3, column “r1”: the weight is missing or no number."),
        ("v,r1\n1,1\n1,1\n", "The file has no column “w”"),
        ("w,r1\n0,1\n0,1\n", "Every weight in “w” is zero"),
    ],
)
def test_bad_weights_are_refused_with_their_place(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(AssessmentError) as refused:
        read_design(Sample("w", replicates="r*"), answers=answers(tmp_path, text))

    assert str(refused.value).startswith(sentence)


def test_missing_stratum_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InvalidFile, match="Line 3, column “s”"):
        read_design(Sample("w", strata="s"), answers=answers(tmp_path, "w,s\n1,a\n1,\n1,a\n"))


@pytest.mark.parametrize(
    "sample",
    [
        Sample("w", replicates="r*", strata="w"),
        Sample("w", replicates="r*", clusters=("w",)),
        Sample("w", replicates="r*", populations=("w",)),
        Sample("w", replicates="r*", fay=0.3),
        Sample("w", replicates="r*", method=ReplicateMethod.BRR, averaged=5),
    ],
)
def test_what_the_method_does_not_use_is_refused(tmp_path: Path, sample: Sample) -> None:
    with pytest.raises(InvalidDefinition, match="has no place beside replicate weights"):
        read_design(sample, answers=answers(tmp_path, "w,r1\n1,1\n1,1\n"))


def test_jk1_refuses_a_population_that_differs_between_rows(tmp_path: Path) -> None:
    sample = Sample("w", replicates="r*", method=ReplicateMethod.JK1, populations=("f",))

    with pytest.raises(InvalidDefinition, match="differs between rows"):
        read_design(sample, answers=answers(tmp_path, "w,f,r1\n1,5,1\n1,6,1\n"))


def test_more_populations_than_stages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="more population columns than stages"):
        read_design(Sample("w", populations=("w", "w")), answers=answers(tmp_path, "w\n1\n1\n"))
