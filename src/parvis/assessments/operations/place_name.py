"""Decide what the names in a dataset's file mean, and keep it with its author for the next file."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from parvis.assessment.errors import AssessmentError
from parvis.assessment.geography.dguid import check_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessments.enums import DatasetState
from parvis.assessments.errors import DatasetNotRead, UnknownName, UnknownUnit
from parvis.assessments.kinds.dataset_file import Unit
from parvis.assessments.models import Dataset, PlaceName
from parvis.core import audit
from parvis.partnerships.models import Partnership
from parvis.people.models import User


@transaction.atomic
def decide_names(dataset: Dataset, units: Mapping[str, Unit], *, by: User | None, at: datetime) -> int:
    """Keep what each name means, or that its figures are left out; return how many were decided.

    The file has to be read again before it shows what follows.

    Raises
    ------
    DatasetNotRead
        Nothing is known of the file's names, or it is in use already.
    UnknownName, UnknownUnit
        The file has no such open name, or the code is none of its level.
    """
    if dataset.state != DatasetState.CHECKED:
        raise DatasetNotRead
    open_names = {each["name"] for each in dataset.account["names"]}
    for name, unit in units.items():
        if name not in open_names:
            raise UnknownName
        _check(unit)
    partnership = dataset.exercise.partnership if dataset.exercise else None
    for name, unit in units.items():
        _keep(name, unit, partnership, by=by, at=at)
    return len(units)


@transaction.atomic
def forget_name(name: PlaceName, *, by: User | None, at: datetime) -> None:
    """Take a decision back: the next file with this name asks again; what was accepted stays as it is."""
    before = {"name": name.name, "level": name.level_label, "code": name.code}
    audit.record("place_name_forgotten", name, by=by, at=at, before=before, partnership=name.partnership)
    name.delete()


def _check(unit: Unit) -> None:
    level, code = unit
    if not code and not level:
        return
    if level not in set(AreaLevel):
        raise UnknownUnit
    try:
        check_code(code, level=AreaLevel(level))
    except AssessmentError as fault:
        raise UnknownUnit from fault


def _keep(name: str, unit: Unit, partnership: Partnership | None, *, by: User | None, at: datetime) -> None:
    level, code = unit
    values = {"level": level, "code": code, "decided_by": by, "decided_at": at}
    kept, _ = PlaceName.objects.update_or_create(partnership=partnership, name=name, defaults=values)
    after = {"name": name, "level": kept.level_label, "code": code}
    audit.record("place_name_decided", kept, by=by, at=at, after=after, partnership=partnership)
