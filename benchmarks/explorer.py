"""What a moved weight costs the server: the explorer over 700 made-up communities, each time with other weights.

The communities are the shipped ones again and again, their figures moved at random by some percent, all in one
stratum, so that all are placed among each other. Every request has weights of its own, so that nothing is remembered.
Each is judged by its ratio to the *floor*: the bare page of Django of the same run. The database is the one of
``DATABASE_URL``, or SQLite in a temporary folder.
"""

import logging
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parvis.assessments.kinds.figures import Rows

COMMUNITIES = 700
REQUESTS = 200
MILLISECONDS = 150  # 95 of 100 re-weightings take less
SEED = 700


def main() -> None:
    """Print what a re-weighting costs for the database of this process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARVIS_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
        _print_table()


def _print_table() -> None:
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.core.management import call_command
    from django.db import connection

    from benchmarks import pages

    with closing(connection):
        call_command("migrate", interactive=False, verbosity=0)
        _publish()
        import_module("parvis.config.wsgi")  # as the server is loaded
        floor = statistics.median(cpu for _clock, cpu in _times(pages.bare_page()))
        print(f"{connection.vendor}: {COMMUNITIES} communities, {REQUESTS} requests each, milliseconds")
        print(f"target: 95 % of re-weightings under {MILLISECONDS} ms")
        print(f"floor: the bare page of Django, {floor:.2f} ms of CPU\n")
        print(f"{'asked for':34} {'50 %':>7} {'95 %':>7} {'CPU 95 %':>9} {'× floor':>8} {'kB gzip':>8}")
        for label, ask in _asked():
            _print_row(label, ask, floor)


def _print_row(label: str, ask: Any, floor: float) -> None:
    clock, cpu = zip(*_times(ask), strict=True)
    middle, slow = statistics.median(clock), _slow(clock)
    verdict = "met" if slow < MILLISECONDS else "NOT MET"
    print(
        f"{label:34} {middle:7.1f} {slow:7.1f} {_slow(cpu):9.1f} {statistics.median(cpu) / floor:8.0f} "
        f"{_kilobytes(ask()):8.0f}  {verdict}"
    )


def _slow(milliseconds: tuple[float, ...]) -> float:
    return statistics.quantiles(milliseconds, n=20, method="inclusive")[-1]


def _asked() -> Iterator[tuple[str, Any]]:
    from django.test import Client

    from parvis.assessments.kinds.weights import weighable

    draw, client = random.Random(SEED), Client()

    def asking(path: str, **headers: str) -> Any:
        def ask() -> Any:
            weights = {f"w_{id}": f"{draw.randint(1, 20) / 2:g}" for id, _name in weighable()}
            response = client.get(path, weights, headers={"host": "localhost", **headers})
            if response.status_code != HTTPStatus.OK:
                raise AssertionError(f"{path} answers {response.status_code}")
            return response

        return ask

    yield "re-weighting (what a slider asks)", asking("/en/communities/explorer/", **{"HX-Request": "true"})
    yield "re-weighting, in French", asking("/fr/collectivites/explorateur/", **{"HX-Request": "true"})
    yield "whole page, scripts off", asking("/en/communities/explorer/")
    yield "places as CSV", asking("/en/communities/explorer/csv/")


def _times(ask: Any) -> list[tuple[float, float]]:
    for _warm_up in range(2):
        ask()
    return [_milliseconds(ask) for _request in range(REQUESTS)]


def _milliseconds(ask: Any) -> tuple[float, float]:
    """Return the time by the clock and of CPU."""
    clock, cpu = time.perf_counter(), time.process_time()
    ask()
    return 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - cpu)


def _kilobytes(response: Any) -> float:
    import gzip

    return len(gzip.compress(response.content)) / 1000


def _publish() -> None:
    """Publish the profiles of the made-up communities, without the words of a body."""
    from django.utils import timezone

    from parvis.assessment import Text
    from parvis.publications.enums import EditionKind
    from parvis.publications.operations.edition import Draft, publish_all

    words = Text(en="<p>Made up</p>", fr="<p>Inventé</p>")
    drafts = [
        Draft(subject=area, title=Text(**rows[0]["name"]), body=words, figures=rows)
        for area, rows in _figures().items()
    ]
    publish_all(kind=EditionKind.PROFILE, drafts=drafts, by=None, at=timezone.now())


def _figures() -> dict[str, "Rows"]:
    from parvis.assessment import Observations, Text, communities, community_observations, release
    from parvis.assessment.disclosure.rules import PUBLISHED
    from parvis.assessment.geography.area import Stratum
    from parvis.assessment.index.assess import assess
    from parvis.assessment.index.recipe import Recipe
    from parvis.assessments.kinds.figures import figures_of
    from parvis.assessments.kinds.weights import framework

    draw, shipped = random.Random(SEED), communities()
    areas, observations = [], []
    for number in range(COMMUNITIES):
        like = shipped[number % len(shipped)]
        name = Text(en=f"{like.name.en} {number}", fr=f"{like.name.fr} {number}")
        area = replace(like, id=f"made-{number}", name=name, stratum=Stratum.URBAN)
        areas.append(area)
        observations += [
            replace(each, area=area.id, value=each.value and each.value * draw.uniform(0.9, 1.1))
            for each in community_observations()
            if each.area == like.id
        ]
    rules = dict.fromkeys({each.source for each in observations}, PUBLISHED)
    released = release(Observations(tuple(observations)), rules=rules)
    result = assess(released, framework(), Recipe(), areas, replicates=100, seed=SEED)
    made = {"framework": "welcoming_community_2010", "recipe": {}, "replicates": 100, "seed": SEED}
    return figures_of(result, provenance={**made, "dataset": "", "dataset_title": {"en": "", "fr": ""}})


if __name__ == "__main__":
    main()
