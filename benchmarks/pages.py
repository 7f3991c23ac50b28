"""What a page costs: CPU time of one request through the whole stack, on the demonstration's records.

Two floors are taken in the same run. The *bare page* is a heading from a template, asked of Django with no
middleware, session or database. The *empty page* is our own frame with every middleware and nothing in it (the
page of an address that leads nowhere). Each page is judged by its ratio to the empty page, and the empty page by
its ratio to the bare one; times of themselves depend on the machine.

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
        os.environ["PARVIS_LOG_LEVEL"] = "ERROR"  # the empty page is an address not found, thirty times
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
        bare = _milliseconds(_bare_page())
        pages = _pages()
        empty = _milliseconds(pages.pop("empty page"))
        print(f"{connection.vendor}: CPU time of a request, median of {REQUESTS}\n")
        print(f"{'page':34} {'ms':>8} {'× empty page':>14}")
        print(f"{'bare page of Django':34} {bare:8.2f} {bare / empty:14.2f}")
        print(f"{'empty page (' + format(empty / bare, '.1f') + ' × bare)':34} {empty:8.2f} {1:14.2f}")
        for name, ask in pages.items():
            took = _milliseconds(ask)
            print(f"{name:34} {took:8.2f} {took / empty:14.2f}")


def _bare_page() -> Callable[[], object]:
    """Return what asks Django for a page without anything of ours; see ``benchmarks.bare``."""
    from django.test import Client, override_settings

    client = Client()
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="benchmarks.bare"):
        client.handler.load_middleware()

    def ask() -> object:
        with override_settings(ROOT_URLCONF="benchmarks.bare"):
            return client.get("/", headers={"host": "localhost"})

    return ask


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
