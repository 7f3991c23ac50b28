"""The demonstration itself, server and worker and all, and a real browser to walk through it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_JOURNEYS = Path(__file__).parent
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the journeys, and only them, speak to this machine."""
    for item in items:
        if _JOURNEYS in item.path.parents:
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which the demonstration keeps its template from one module to the next."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def site(demo_folder: Path) -> Iterator[str]:
    """Open the demonstration, fresh for each module, and give its address."""
    address = f"http://localhost:{_free_port()}"
    command = [sys.executable, "-u", "-m", "parvis", "demo", "--fresh", "--port", address.rpartition(":")[2]]
    environment = os.environ | {"PARVIS_DATA": str(demo_folder), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        opened = any(f"open at {address}" in line for line in demo.stdout)  # mail has the address too
        assert opened, "the demonstration ended before it was open; its words are above"
        yield address
        demo.send_signal(signal.SIGINT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; nothing is downloaded."""
    chromium = os.environ.get("PARVIS_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def in_site(site: str, demo_folder: Path) -> Callable[..., str]:
    """Return what runs a program of the journeys with the records of this site, and gives what it prints."""
    environment = os.environ | {
        "PARVIS_DEMO": "1",
        "PARVIS_DATA": str(demo_folder / "demo"),
        "PARVIS_URL": site,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "parvis.config.settings",
    }

    def run(program: str, *words: str) -> str:
        command = [sys.executable, "-m", f"tests.journeys.{program}", *words]
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout

    return run


@pytest.fixture
def visitor(browser: Browser, site: str) -> Iterator[Callable[[], Page]]:
    """Return what opens an empty page of somebody who has not been here before; an error of a script fails the test."""
    errors: list[str] = []
    with ExitStack() as contexts:
        yield lambda: _watched(contexts.enter_context(browser.new_context(base_url=site)), errors)
    assert errors == []


@pytest.fixture
def page(visitor: Callable[[], Page]) -> Page:
    """Open an empty page."""
    return visitor()


def _watched(context: BrowserContext, errors: list[str]) -> Page:
    context.set_default_timeout(10_000)  # milliseconds: slow machines, but not hung ones
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    return page


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
