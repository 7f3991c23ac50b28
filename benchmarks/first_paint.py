"""When a visitor on a slow connection sees the largest thing of each main public page, in a real browser.

The demonstration is opened with its worker, and Chromium asks for each page as Lighthouse's “slow 4G” would: 150 ms
there and back, 1.6 Mbit/s down, 750 kbit/s up, a processor four times slower, nothing kept from before. The site itself
does not compress pages, which a proxy before it does: what is measured is the slower of the two. The database is the
one of ``DATABASE_URL``, or SQLite in a temporary folder.

``PARVIS_FIRST_PAINT_AT`` names a demonstration that is open already, such as http://localhost:8000.
"""

import os
import shutil
import socket
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

ROUNDS = 3
GOAL = 2_500  # milliseconds: largest contentful paint that Web Vitals call good
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
CPU_SLOWDOWN = 4
PAGES = {
    "home": "/en/",
    "partnerships": "/en/partnerships/",
    "one partnership": "/en/partnerships/london-and-middlesex/",
    "communities": "/en/communities/",
    "communities as a map": "/en/communities/?view=map",
    "profile": "/en/communities/on-london-middlesex/",
    "profile, in French": "/fr/collectivites/on-london-middlesex/",
    "explorer": "/en/communities/explorer/",
    "strategy": "/en/editions/strategy/london-and-middlesex-2025/1/",
    "chart": "/en/editions/profile/on-london-middlesex/1/charts/scores/",
    "chart in a frame": "/en/embed/profile/on-london-middlesex/1/scores/",
    "stories": "/en/stories/",
}
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
)
_LARGEST = """() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().at(-1).startTime))
        .observe({type: 'largest-contentful-paint', buffered: true});
    setTimeout(() => resolve(-1), 5000);
})"""


@dataclass(frozen=True, slots=True)
class Painted:
    """When the largest thing of a page was painted, and how much came over the line until then; milliseconds, bytes."""

    at: float
    received: int


def main() -> None:
    """Measure each page and print it."""
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("PARVIS_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        print("No Chromium is installed; nothing was measured.")
        return
    with _site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        print(f"{'page':24} {'largest paint':>14} {'of 2.5 s':>9} {'received':>10}")
        for name, path in PAGES.items():
            _paint(browser, f"{site}{path}")  # once without counting: the site puts its style sheet together
            rounds = [_paint(browser, f"{site}{path}") for _round in range(ROUNDS)]
            at = statistics.median(painted.at for painted in rounds)
            verdict = "" if at < GOAL else "  MISSED"
            print(f"{name:24} {at:11,.0f} ms {at / GOAL:8.0%} {rounds[0].received / 1000:7.0f} kB{verdict}")
        browser.close()


def _paint(browser: Any, address: str) -> Painted:
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    session = context.new_cdp_session(page)
    received: list[int] = []
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} did not open")
    at = float(page.evaluate(_LARGEST))
    context.close()
    return Painted(at, sum(received))


@contextmanager
def _site() -> Iterator[str]:
    """Give the address of a demonstration: the one that is open, or one opened for the while."""
    if given := os.environ.get("PARVIS_FIRST_PAINT_AT"):
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        os.environ |= {
            "PARVIS_DEMO": "1",
            "PARVIS_DATA": folder,
            "PARVIS_URL": f"http://localhost:{port}",
            "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
        }
        with _demonstration(port) as address:
            _wait_for_charts(address)
            yield address


@contextmanager
def _demonstration(port: int) -> Iterator[str]:
    """Build the demonstration in the database of this process, and serve it.

    ``parvis demo`` would do on SQLite; it touches no other database.
    """
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from parvis.config import processes
    from parvis.config.demo.build import build

    call_command("migrate", interactive=False, verbosity=0)
    build()
    print(f"{connection.vendor}; the demonstration")
    connection.close()
    with processes.running(port=port, workers=1) as site:
        site.wait_until_ready()
        yield f"http://localhost:{port}"


def _wait_for_charts(site: str) -> None:
    """Wait until the worker has drawn the chart that is measured."""
    import time
    import urllib.request

    address = f"{site}{PAGES['chart']}picture.svg"
    for _try in range(120):
        try:
            urllib.request.urlopen(address)
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError(address)
