"""No suppressed figure can be worked out from all that the public can ask for, however it is put together.

Two worlds are published that differ in suppressed figures alone, and every answer must be the same in both. What was
read back from all files and from the API, over releases of the whole and of parts, is then attacked together.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from tests.factories.assessments import SOME, make_assessment, make_dataset
from tests.factories.exercises import make_exercise
from tests.factories.open_data import make_proposal, make_release, make_words
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.results import COMPARED, released, signers

from parvis.assessment import Observation
from parvis.assessment.disclosure.attack import attack_rows
from parvis.assessment.disclosure.rules import COLLECTED_BY_PARTNERSHIP, Rounding
from parvis.assessment.text import Text
from parvis.assessments.enums import Origin
from parvis.assessments.operations.assessment import observations_of, publish_profiles
from parvis.assessments.operations.choice import choose
from parvis.assessments.operations.review import publish_result
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.publications.enums import DataLicence, EditionKind
from parvis.publications.models import Chart, DataRelease, Edition
from parvis.publications.operations.chart import draw_pictures, publish_chart
from parvis.publications.queries.chart import offers_of

pytestmark = pytest.mark.django_db

HEADER = "area,indicator,period,value,source,group,numerator,denominator,n\n"
FEW = ("on-ottawa", "ab-jasper")  # of whose immigrants so few were asked that their figure is suppressed
PARTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "all": (SOME, ("total", "immigrants", "non_immigrants")),
    "some": (SOME[:4] + SOME[-1:], ("total", "immigrants", "non_immigrants")),
    "totals": (SOME, ("total", "non_immigrants")),
    "immigrants": (SOME, ("immigrants", "total")),
}
COUNCIL = "council-of-the-few"
INDICATORS = ("unemployment_rate", "commute_60plus")


@dataclass(frozen=True)
class Published:
    """What one world publishes: its true rows, and what is answered at each address."""

    truth: tuple[Observation, ...]
    answers: Mapping[str, bytes]


def lines(counted: int, areas: tuple[str, ...], groups: tuple[str, ...]) -> Iterator[str]:
    """Give the rows of a linked table; in both worlds the totals are the same."""
    for place, area in enumerate(SOME):
        for indicator in INDICATORS:
            people = {"immigrants": (20 + place, 200), "non_immigrants": (90 + 7 * place, 1000)}
            if area in FEW:
                people = {"immigrants": (counted, 3), "non_immigrants": (93 - counted, 1000)}
            pairs = list(people.values())
            people["total"] = (sum(each[0] for each in pairs), sum(each[1] for each in pairs))
            for group in groups:
                true, of = people[group]
                if area in areas:
                    yield f"{area},{indicator},2021,{100 * true / of!r},local,{group},{true},{of},{of}\n"


def table(counted: int, part: str) -> bytes:
    return (HEADER + "".join(lines(counted, *PARTS[part]))).encode()


def publish(counted: int) -> tuple[Observation, ...]:
    """Publish the profiles of a world, and open data of the whole and of its parts."""
    truth: tuple[Observation, ...] = ()
    for day, part in enumerate(PARTS):
        dataset = make_dataset(table(counted, part), origin=Origin.OWN)
        truth = truth or observations_of(dataset).rows
        words = make_words(part, licence=DataLicence.ATTRIBUTION)
        moment = A_MOMENT + timedelta(days=day)
        make_release(make_proposal(words, dataset=dataset, at=moment), at=moment)
        if part == "all":
            publish_profiles(make_assessment(dataset, replicates=20), by=None, at=A_MOMENT)
    publish_charts()
    publish_an_assessment()
    return truth


def publish_charts() -> None:
    """Publish every chart of the profiles of the few, and draw one of each."""
    administrator = make_member(Role.ADMINISTRATOR)
    for edition in Edition.objects.filter(kind=EditionKind.PROFILE, subject__in=FEW):
        charts = [
            publish_chart(edition, key=offer.key, by=administrator, at=A_MOMENT)
            for offer in offers_of(edition)
        ]
        draw_pictures(charts[0], by=administrator, at=A_MOMENT, progress=lambda done, total: None)


def publish_an_assessment() -> None:
    """Have a council choose both indicators, and two people release and publish what came of them."""
    partnership = make_partnership(slug=COUNCIL, stratum="urban")
    partnership.name = partnership.place = dated_text(Text(en="Council", fr="Conseil"))  # in both worlds
    partnership.save()
    partnership.service_areas.create(level="census_division", codes=["3506"], area=FEW[0])
    exercise = make_exercise(partnership)
    for characteristic, indicator in (("employment", INDICATORS[0]), ("public_transit", INDICATORS[1])):
        choose(exercise, characteristic, [indicator], COMPARED, by=None, at=A_MOMENT)
    people = signers(partnership)
    released(exercise, by=people)
    publish_result(exercise, by=people[0], at=A_MOMENT)


def addresses() -> Iterator[str]:
    """Give every public address that figures can reach, with choices of communities in explorer and comparison."""
    yield from ("/en/communities/csv/", "/en/feeds/", "/en/editions/feed/", "/en/editions/calendar.ics")
    for view in ("", "?view=chart", "?view=map"):
        yield f"/en/communities/{view}"
        yield f"/fr/collectivites/{view}"
    for area in SOME:
        for end in ("", "?view=chart", "?view=map", "print/", "csv/"):
            yield f"/en/communities/{area}/{end}"
        yield f"/en/editions/profile/{area}/1/"
    for chosen in ((), *list(combinations(SOME, 6))[::8]):
        areas = "".join(f"&area={area}" for area in chosen)
        yield f"/en/communities/explorer/csv/?w_employment=3{areas}"
        yield f"/en/communities/explorer/?of=outcome{areas}"
    for one, other in combinations(SOME[:3] + SOME[-1:], 2):
        yield f"/en/communities/comparison/?area={one}&area={other}"
    yield from ("/en/open-data/", "/open-data/catalogue.jsonld", "/open-data/catalogue.ttl")
    yield from ("/open-data/open-canada.json", "/api/v1/openapi.json", "/api/v1/releases", "/api/v1/editions")
    yield from ("/api/v1/partnerships", "/api/v1/communities")
    for scope in ("stratum/urban", "theme/1", f"partnership/{COUNCIL}"):
        yield from (f"/en/feeds/{scope}/", f"/en/feeds/{scope}/calendar.ics")
    for edition in Edition.objects.filter(kind=EditionKind.ASSESSMENT):
        yield from (edition.address_in("en"), edition.address_in("fr"))
    for chart in Chart.objects.select_related("edition").order_by("pk"):
        page = f"{chart.edition.address_in('en')}charts/{chart.key}/"
        yield from (page, f"{page}file.csv")
        if chart.pictures.exists():
            yield f"{page}picture.svg"
    for release in DataRelease.objects.order_by("pk"):
        place = f"{release.subject}/{release.version}"
        yield from (f"/en/open-data/{place}/", f"/api/v1/releases/{place}")
        yield f"/api/v1/releases/{place}/observations?limit=1000"
        for narrowed in (
            "flag=suppressed",
            "group=immigrants",
            f"area={FEW[0]}",
            f"indicator={INDICATORS[0]}",
        ):
            yield f"/api/v1/releases/{place}/observations?{narrowed}"
        for name in release.files.order_by("name").values_list("name", flat=True):
            yield f"/open-data/{place}/{name}"


def answer(address: str, *, in_part: bool = False) -> bytes:
    """Return what is sent; a workbook is taken apart, for its envelope has the moment of its making."""
    caches["process"].clear()
    response = Client().get(address, headers={"hx-request": "true"} if in_part else {})
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    if address.endswith((".xlsx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            content = b"".join(opened.read(name) for name in sorted(opened.namelist()))
    return content


def a_world(counted: int) -> Published:
    """Publish a world, ask for everything, and leave nothing of it behind."""
    with transaction.atomic():
        truth = publish(counted)
        answers = {unnumbered(address): answer(address) for address in addresses()}
        explored = [address for address in answers if "/explorer/?" in address]
        answers |= {f"part of {address}": answer(address, in_part=True) for address in explored}
        transaction.set_rollback(True)
    return Published(truth, answers)


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> tuple[Published, Published]:
    with django_db_blocker.unblock():
        return a_world(1), a_world(2)


def unnumbered(words: str) -> str:
    """Leave out the number of the council's exercise, which a database does not give twice."""
    return re.sub(rf"{COUNCIL}-\d+", COUNCIL, words)


def plain(content: bytes) -> bytes:
    """Leave out what tells apart two publications of any figures at all: checksums, and numbers of records."""
    unfolded = content.replace(b"\r\n ", b"")  # a calendar breaks its lines wherever these may fall
    return re.sub(rb"[0-9a-f]{64}|" + COUNCIL.encode() + rb"-\d+", b"", unfolded)


def test_no_answer_depends_on_a_suppressed_figure(worlds: tuple[Published, Published]) -> None:
    one, other = (world.answers for world in worlds)

    assert list(one) == list(other)
    assert [address for address in one if plain(one[address]) != plain(other[address])] == []


def test_the_worlds_differ_in_suppressed_figures_alone(worlds: tuple[Published, Published]) -> None:
    one, other = worlds
    differing = {
        (left.area, left.group) for left, right in zip(one.truth, other.truth, strict=True) if left != right
    }
    seen = [row for row in read_back(one) if (row.area, row.group) in differing]

    assert differing == {(area, group) for area in FEW for group in ("immigrants", "non_immigrants")}
    assert seen == []


def read_back(world: Published) -> list[Observation]:
    """Return every figure that the files and the API show, as often as they show it."""
    rows = [row for address, content in world.answers.items() for row in rows_of(address, content)]
    true = {(row.area, row.indicator, row.period, row.group): row for row in world.truth}
    return [
        replace(true[key], **{name: number(row.get(name)) for name in _FIGURES}, n=whole(row.get("n")))
        for row in rows
        if (key := (row["area"], row["indicator"], row["period"], row.get("group") or "total")) in true
        and number(row.get("value")) is not None
    ]


_FIGURES = ("value", "numerator", "denominator")


_SYMBOLS = ("", None, "x", "..", "...", "F")  # what stands in the place of a figure


def number(cell: Any) -> float | None:
    return None if cell in _SYMBOLS else float(cell)


def whole(cell: Any) -> int | None:
    return None if cell in _SYMBOLS else int(float(cell))


def rows_of(address: str, content: bytes) -> list[dict[str, Any]]:
    """Return the rows of a page of the API, or of a CSV file, that name area, indicator and period."""
    if "/observations?" in address:
        return list(json.loads(content)["items"])
    if not address.endswith((".csv", "/csv/")):
        return []
    read = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return [row for row in read if {"area", "indicator", "period"} <= row.keys()]


RULES = {"local": COLLECTED_BY_PARTNERSHIP}


def test_nothing_is_recovered_from_everything_read_back_together(worlds: tuple[Published, Published]) -> None:
    for world in worlds:
        seen = read_back(world)

        assert {row.group for row in seen} == {"total", "immigrants", "non_immigrants"}
        assert attack_rows(world.truth, seen, rules=RULES) == ()


def test_the_attack_recovers_the_groups_of_few_where_only_they_are_left_out(
    worlds: tuple[Published, Published],
) -> None:
    truth = worlds[0].truth
    naive = [row for row in truth if not (row.area in FEW and row.group == "immigrants")]

    found = attack_rows(
        truth, naive, rules={"local": replace(COLLECTED_BY_PARTNERSHIP, rounding=Rounding.NONE)}
    )

    described = {row.described for row in truth if row.area in FEW}
    assert {each.cell for each in found} == {(code, "immigrants") for code in described}
