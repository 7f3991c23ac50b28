"""Whatever a file is, it comes in right or is refused in a sentence: no crash, no wrong number, no partial table."""

import csv
import io
import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.assessment.sources.importing import SAMPLES, imported, refusal, table

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.importing import import_files

NAMES = (
    "census_profile_2021.csv",
    "98-401-X2016058.csv",
    "98-400-X2016001.csv",
    "35100026.csv",
    "35100026-fra.csv",
    "98100302.csv",
    "belonging_43100064.csv",
    "9810019201_displayed.csv",
    "wide_2021.csv",
    "tidy_en.csv",
    "tidy_fr.csv",
)
CONTENTS = {name: (SAMPLES / name).read_bytes() for name in NAMES}

# Bits that break files: ends, quotes, marks, symbols, numbers that are none, letters of other encodings.
SPLINTERS = st.sampled_from(
    [b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xe9", b"\xc3", b"\xe2\x80", b"x", b"..", b"F", b"--",
     b"inf", b"nan", b"1e999", b"-", b"9" * 400, b"1,234", b"0x10", b" ", b"=1+1", b"\xef\xbb\xbf", b"PK\x03\x04",
     b"\x1f\x8b", b"PAR1"]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sample with a few places cut, doubled or overwritten."""
    name = draw(st.sampled_from(NAMES))
    content = CONTENTS[name]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(content)))
        until = draw(st.integers(at, min(len(content), at + 60)))
        between = draw(st.one_of(SPLINTERS, st.just(content[at:until] * 2), st.just(b"")))
        content = content[:at] + between + content[until:]
    return name, content


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=mutated())
def test_a_mutated_file_comes_in_or_is_refused_and_leaves_nothing_half_done(
    tmp_path: Path, case: tuple[str, bytes]
) -> None:
    name, content = case
    path, out = tmp_path / name, tmp_path / "obs.parquet"
    path.write_bytes(content)
    out.write_bytes(b"as it was")

    try:
        (account,) = import_files([path], layouts=LAYOUTS, out=out)
    except InvalidFile as refused:
        is_refused = True
        assert refused.faults  # noqa: PT017 - either outcome is right, each with its own proof
        assert out.read_bytes() == b"as it was"
    else:
        is_refused = False
        rows = table(out)
        assert len(rows) == account.rows > 0
        # A number that came in stands in the file; a row without one says why.
        text = content.decode("latin-1")
        assert all(row["value"] is None or math.isfinite(row["value"]) for row in rows)
        assert all(row["flag"] for row in rows if row["value"] is None)
        assert all(row["value"] is None for row in rows if row["flag"] in ("suppressed", "not_applicable"))
        assert len(text) > 0
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted({name, "obs.parquet"})
    assert is_refused in (True, False)
    path.unlink()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n\n",
        b"\xef\xbb\xbf",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\0" * 100,
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"PAR1",
        b'"',
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert refusal(path, tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_a_header_alone_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith("displayed.csv"):
        path.write_bytes(b"\n".join(CONTENTS[name].splitlines()[:6]))
    else:
        path.write_bytes(CONTENTS[name].splitlines()[0])

    assert refusal(path, tmp_path)


@pytest.mark.parametrize("name", [name for name in NAMES if "displayed" not in name])
def test_an_unclosed_quotation_mark_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(CONTENTS[name].rstrip() + b'\n"never closed')

    assert refusal(path, tmp_path)


@pytest.mark.parametrize("name", [name for name in NAMES if "displayed" not in name])
def test_a_file_with_returns_alone_between_its_lines_is_the_same_table(tmp_path: Path, name: str) -> None:
    _, before = imported(SAMPLES / name, tmp_path)
    path = tmp_path / name
    path.write_bytes(CONTENTS[name].replace(b"\r\n", b"\n").replace(b"\n", b"\r"))

    _, after = imported(path, tmp_path)

    assert after == before


@pytest.mark.parametrize("name", [name for name in NAMES if "displayed" not in name])
def test_a_repeated_line_is_refused_by_both_lines(tmp_path: Path, name: str) -> None:
    lines = CONTENTS[name].splitlines(keepends=True)
    path = tmp_path / name
    path.write_bytes(b"".join([*lines[:3], lines[2], *lines[3:]]))

    faults = refusal(path, tmp_path)

    assert any("repeats line 3" in sentence for line, _, sentence in faults if line == 4)


@pytest.mark.parametrize("name", [name for name in NAMES if "displayed" not in name])
@pytest.mark.parametrize("change", ["one more", "one less"])
def test_a_line_of_another_length_is_named(tmp_path: Path, name: str, change: str) -> None:
    lines = CONTENTS[name].splitlines()
    delimiter = b";" if name in ("35100026-fra.csv", "tidy_fr.csv") else b","
    lines[2] = lines[2] + delimiter if change == "one more" else lines[2].rpartition(delimiter)[0]
    path = tmp_path / name
    path.write_bytes(b"\n".join(lines))

    if change == "one more" and name.startswith(("census_profile", "98-401")):
        assert (
            imported(path, tmp_path)[1] == imported(SAMPLES / name, tmp_path)[1]
        )  # an empty cell at the end is none
    else:
        assert [(line, column) for line, column, _ in refusal(path, tmp_path)] == [(3, None)]


def test_a_truncated_profile_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "census_profile_2021.csv"
    path.write_bytes(CONTENTS[path.name][:-40])

    assert [line for line, _, _ in refusal(path, tmp_path)] == [7]


def test_a_file_in_which_everything_is_missing_comes_in_flagged(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(CONTENTS["35100026.csv"].decode("utf-8-sig"))))
    value, status = rows[0].index("VALUE"), rows[0].index("STATUS")
    for row in rows[1:]:
        row[value], row[status] = "", "x"
    path = tmp_path / "35100026.csv"
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(rows)

    account, read = imported(path, tmp_path)

    assert (account.rows, account.missing, account.symbols) == (10, 10, {"x": 10})
    assert {(row["value"], row["flag"]) for row in read} == {(None, "suppressed")}


def test_a_wrong_total_comes_in_flagged_and_is_told_whatever_the_layout(tmp_path: Path) -> None:
    for name, content, line in wrong_totals():
        path = tmp_path / name
        path.write_bytes(content)

        account, rows = imported(path, tmp_path)

        assert [each.line for each in account.wrong_totals] == [line], name
        assert [row["flag"] for row in rows].count("inconsistent") == 1, name
        assert all(row["value"] is not None for row in rows if row["flag"] == "inconsistent")


def wrong_totals() -> Iterator[tuple[str, bytes, int]]:
    """Give a file of each layout that holds men, women and a total that is not their sum, and the total's line."""
    profile = CONTENTS["census_profile_2021.csv"].splitlines(keepends=True)
    counts = b'8361505,"",,"..",,".."'
    assert counts in profile[2]
    wrong = profile[2].replace(counts, b'8361505,"",4000000,"",4000000,""')
    yield "census_profile_2021.csv", b"".join([profile[0], profile[1], wrong, *profile[3:]]), 3
    profile = CONTENTS["98-401-X2016058.csv"].splitlines(keepends=True)
    wrong = profile[2].replace(b'8164361,"...","..."', b"8164361,4000000,4000000")
    assert wrong != profile[2]
    yield "98-401-X2016058.csv", b"".join([*profile[:2], wrong, *profile[3:]]), 3
    tidy = "area,indicator,period,group,value\n{0},population,2021,men,41\n{0},population,2021,women,62\n"
    yield "tidy_en.csv", (tidy + "{0},population,2021,total,9999\n").format("3506008").encode(), 4
    french = "collectivité;indicateur;période;groupe;valeur\n{0};population;2021;men;41\n{0};population;2021;women;62\n"
    yield "tidy_fr.csv", (french + "{0};population;2021;total;9999\n").format("3506008").encode(), 4
    header = "REF_DATE,GEO,DGUID,Gender,UOM,SCALAR_ID,COORDINATE,VALUE,STATUS\n"
    genders = (("Total - Gender", 9999), ("Men+", 41), ("Women+", 62))
    lines = [
        f"2021,Ontario,2021A000235,{gender},Number,0,1.{number},{value},\n"
        for number, (gender, value) in enumerate(genders, start=1)
    ]
    yield "98100001.csv", "".join([header, *lines]).encode(), 2


def test_no_more_faults_are_listed_than_anybody_mends(tmp_path: Path) -> None:
    path = tmp_path / "35100026.csv"
    header, line, *_ = CONTENTS[path.name].decode("utf-8-sig").splitlines()
    path.write_text("\n".join([header, *[line.replace("74.87", "many")] * 5_000]), encoding="utf-8")

    faults = refusal(path, tmp_path)

    assert len(faults) == 201
    assert faults[-1][2].startswith("And more: reading stopped after 200 faults")
