"""What a page costs: CPU time of one request through the whole stack, on the demonstration's records.

Two floors are taken in the same run. The *plain page* is a template with a heading, rendered by Django with no
middleware, session or database. The *empty page* is our own frame with every middleware and nothing in it (the
page of an address that leads nowhere). A page is judged by its ratio to the plain page of the same process; times
of themselves depend on the machine.

The database is the one of ``DATABASE_URL``, or SQLite in a temporary folder.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing

WARM_UPS, REQUESTS = 3, 30


def main() -> None:
    """Print the table of pages for the database of this process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARVIS_DATA"] = folder
        os.environ["PARVIS_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "parvis.config.settings"
        _print_table()


def _print_table() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from parvis.config.demo.build import build

    with closing(connection):
        call_command("migrate", interactive=False, verbosity=0)
        build()
        floor = _milliseconds(_plain_page())
        print(f"{connection.vendor}: CPU ms a request (median of {REQUESTS}), and times the plain page\n")
        print(f"{'plain page of Django':34} {floor:8.2f} {1:8.1f}")
        for name, ask in _pages().items():
            took = _milliseconds(ask)
            print(f"{name:34} {took:8.2f} {took / floor:8.1f}")


def _plain_page() -> Callable[[], object]:
    from django.template import engines

    template = engines["django"].from_string("<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>")
    return lambda: template.render({"title": "A plain page"})


def _pages() -> dict[str, Callable[[], object]]:
    from django.test import Client
    from django.urls import reverse
    from django.utils.translation import override

    from parvis.config.demo.world import World

    world = World()
    visitor, coordinator = Client(), Client()
    coordinator.force_login(world.coordinator)
    slug = world.partnership.slug
    with override("en"):
        pages: list[tuple[str, Client, str, int]] = [
            ("empty page", visitor, "/en/nowhere/", 404),
            ("home", visitor, reverse("home"), 200),
            ("list of 64 communities", visitor, reverse("communities"), 200),
            ("profile of a community", visitor, reverse("community", args=["on-london-middlesex"]), 200),
            ("register of 64 partnerships", visitor, reverse("partnerships"), 200),
            ("cycle of a partnership", coordinator, reverse("workspace", args=[slug]), 200),
            ("council", coordinator, reverse("council", args=[slug]), 200),
            ("action plan", coordinator, reverse("action_plan", args=[slug, 2026]), 200),
        ]
    return {name: _asking(client, address, status) for name, client, address, status in pages}


def _asking(client: object, address: str, status: int) -> Callable[[], object]:
    def ask() -> object:
        response = client.get(address, headers={"host": "localhost"})  # type: ignore[attr-defined]
        if response.status_code != status:
            message = f"{address} answered {response.status_code}"
            raise RuntimeError(message)
        return response

    return ask


def _milliseconds(ask: Callable[[], object]) -> float:
    for _warm_up in range(WARM_UPS):
        ask()
    return 1000 * statistics.median(_cpu_of(ask) for _request in range(REQUESTS))


def _cpu_of(ask: Callable[[], object]) -> float:
    started = time.process_time()
    ask()
    return time.process_time() - started


if __name__ == "__main__":
    main()
