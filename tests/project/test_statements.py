"""No address asks the database fifteen times, the programme's thirty: each of them, with the demonstration's records.

``test_growth`` sees that the pages which it can build do not ask more as years go by; this sees every address.
"""

from collections.abc import Iterator
from functools import partial

import pytest
from benchmarks.pages import PROGRAMME_PAGES, PROGRAMME_QUESTIONS, QUESTIONS, questions_of
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from tests.factories.people import signed_in
from tests.project.addresses import ADDRESSES

from parvis.config.demo.world import World

pytestmark = pytest.mark.django_db
BOUND = {"agenda_pack"}  # one file of all the papers of a meeting, which are read kind by kind


def test_no_address_asks_the_database_too_often(demonstration: World) -> None:
    clients = [
        signed_in(who)
        for who in (demonstration.coordinator, demonstration.officer, demonstration.administrator)
    ]

    asked = {name: max(numbers) for name, *numbers in _questions(demonstration, clients) if numbers}

    assert {
        name: number
        for name, number in asked.items()
        if number >= (PROGRAMME_QUESTIONS if name in PROGRAMME_PAGES | BOUND else QUESTIONS)
    } == {}


def _questions(world: World, clients: list[Client]) -> Iterator[list[object]]:
    for name, rule in ADDRESSES.items():
        if rule.read:
            with override("en"):
                address = reverse(name, kwargs=rule.arguments(world))
            opened = (client for client in clients if client.get(address).status_code == 200)
            yield [name, *(questions_of(partial(client.get, address)) for client in opened)]
