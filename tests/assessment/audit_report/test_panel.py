"""The report of a panel says which period it is of."""

from pathlib import Path

from tests.assessment.index.test_audit import PANEL, audited

from parvis.assessment.audit_report.report import report


def test_the_period_stands_under_the_title(tmp_path: Path) -> None:
    about = report(audited(PANEL, tmp_path)).about

    assert about[-1].en.startswith("Figures of 2021, the last period of the table")
    assert about[-1].fr.startswith("Chiffres de 2021, dernière période du tableau")
