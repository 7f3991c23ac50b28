"""What a visitor can ask of profiles and explorer gives no suppressed figure away, whatever is chosen or weighed.

Two worlds are published that differ in suppressed figures alone. If every answer is the same in both, to the last
byte, then no series of questions, and no difference of two answers, can tell which of the two worlds it is.
"""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from django.test import Client

from parvis.assessments.enums import Origin
from parvis.assessments.operations.assessment import publish_profiles
from parvis.publications.models import Edition
from tests.factories.assessments import SOME, make_assessment, make_dataset
from tests.factories.partnerships import A_MOMENT

pytestmark = pytest.mark.django_db

HEADER = "area,indicator,period,value,source,numerator,denominator,n\n"
_FEW = ("on-ottawa", "ab-jasper")  # of whom so few were counted that the figure is suppressed


def a_world(counted: int) -> list[str]:
    """Publish figures of one's own, of which those of two communities rest on so few people; return what is sent."""
    lines = [line(area, place) for place, area in enumerate(SOME) if area not in _FEW]
    few = [f"{area},unemployment_rate,2021,{100 * counted / 3:.4f},local,{counted},3,3\n" for area in _FEW]
    dataset = make_dataset((HEADER + "".join([*few, *lines])).encode(), origin=Origin.OWN)
    publish_profiles(make_assessment(dataset, replicates=20), by=None, at=A_MOMENT)
    sent = [answer(address) for address in addresses()]
    Edition.objects.all()._raw_delete("default")  # nothing else unpublishes
    return sent


def line(area: str, place: int) -> str:
    more = f"{area},commute_60plus,2021,{20 - place}.0,local,{2000 - 100 * place},10000,10000\n"
    return f"{area},unemployment_rate,2021,{place + 5}.0,local,{100 * (place + 5)},10000,10000\n{more}"


def addresses() -> Iterator[str]:
    for area in SOME:
        for end in ("", "?view=chart", "?view=map", "print/", "csv/"):
            yield f"/en/communities/{area}/{end}"
    for view in ("", "?view=chart", "?view=map"):
        yield f"/en/communities/{view}"
    yield "/en/communities/csv/"
    yield "/en/communities/comparison/?area=on-ottawa&area=ab-jasper"
    for chosen in ((), *list(combinations(SOME, 6))[::4]):
        areas = "".join(f"&area={area}" for area in chosen)
        yield f"/en/communities/explorer/csv/?w_employment=3{areas}"
    for of in ("index", "capacity", "outcome"):
        for area in _FEW:
            yield f"/en/communities/explorer/?of={of}&area={area}"


def answer(address: str) -> str:
    """Return what a page says, without what tells apart two publications of any figures at all."""
    written = Client().get(address).content.decode()
    return re.sub(r"[0-9a-f]{64}", "", written)


def test_no_answer_depends_on_a_suppressed_figure() -> None:
    one, other = a_world(counted=1), a_world(counted=2)

    assert [left == right for left, right in zip(one, other, strict=True)] == [True] * len(one)
    assert all("suppressed" in one[5 * SOME.index(area)] for area in _FEW)
    assert "no margin of error published" in one[0]  # and what is not suppressed is there
