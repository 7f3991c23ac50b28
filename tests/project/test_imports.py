"""The library stands alone: importing it loads nothing of the platform and no data-frame package."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"


@pytest.mark.parametrize("package", ["django", "pandas", "pyspark", "altair", "weasyprint", "parvis.core"])
def test_import_of_assessment_loads_no(package: str) -> None:
    code = f"import sys, parvis.assessment; print({package!r} in sys.modules)"

    printed = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert printed.stdout == "False\n"
