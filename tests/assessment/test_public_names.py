"""The public names, and what importing them costs in a fresh process."""

import subprocess
import sys

import parvis.assessment

CHECK = """
import sys, time
started = time.process_time()
import parvis.assessment
spent = time.process_time() - started
heavy = {"django", "duckdb", "numpy", "pandas", "pyspark", "sqlglot", "babel"} & set(sys.modules)
print(sorted(heavy), spent < 0.35)
"""
FIRST_FIGURES = """
import sys
import parvis.assessment
released = parvis.assessment.release(parvis.assessment.community_observations())
print(len(released), sorted({"django", "duckdb", "numpy", "pandas", "pyspark"} & set(sys.modules)))
"""


def output_of(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def test_importing_the_library_loads_no_engine_and_no_platform() -> None:
    assert output_of(CHECK) == "[] True\n"


def test_the_shipped_figures_are_released_without_an_engine() -> None:
    assert output_of(FIRST_FIGURES) == "1628 []\n"


def test_every_public_name_can_be_had_and_no_other() -> None:
    for name in parvis.assessment.__all__:
        assert getattr(parvis.assessment, name) is not None
    assert not hasattr(parvis.assessment, "no_such_name")
    assert set(parvis.assessment.__all__) <= set(dir(parvis.assessment))
