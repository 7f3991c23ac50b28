"""The processes of an installation: the server, the background worker, and both together for the demo."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType

from django.conf import settings

_START_SECONDS = 60  # on a slow, busy machine; usually two


class SiteStopped(Exception):
    """The server or the worker ended by itself; its own words are on the terminal."""


@dataclass(frozen=True)
class Site:
    """The running demo: the processes and where to find it."""

    processes: tuple[subprocess.Popen[bytes], ...]
    address: str

    def wait_until_ready(self) -> None:
        """Return when the site gives its first page.

        Raises
        ------
        SiteStopped
            A process ended, or no page came within a minute.
        """
        give_up_at = time.monotonic() + _START_SECONDS
        while time.monotonic() < give_up_at:
            self._check_alive()
            if _answers(self.address):
                return
            time.sleep(0.1)
        raise SiteStopped

    def wait(self) -> None:
        """Return when the person stops the demo."""
        while True:
            self._check_alive()
            time.sleep(0.5)

    def _check_alive(self) -> None:
        if any(process.poll() is not None for process in self.processes):
            raise SiteStopped


def server(*, host: str, port: int, workers: int) -> list[str]:
    """Return the command of the server: few processes of four threads, measured as the cheapest per request."""
    settings.STATIC_ROOT.mkdir(
        parents=True, exist_ok=True
    )  # WhiteNoise warns about a folder that is not there
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "4", "--log-level", "warning"),
        *("--respawn-failed-workers", "parvis.config.wsgi:application"),
    ]


def worker() -> list[str]:
    """Return the command of the background worker."""
    return [sys.executable, "-m", "parvis.config.worker"]


@contextlib.contextmanager
def running(*, port: int, workers: int) -> Iterator[Site]:
    """Run the server and the worker for as long as the block; Ctrl-C or a stop signal ends the block quietly."""
    signal.signal(signal.SIGTERM, _interrupt)
    commands = (server(host="127.0.0.1", port=port, workers=workers), worker())
    # A session of their own: the terminal's Ctrl-C reaches this process only, which stops them in order.
    processes = tuple(subprocess.Popen(command, start_new_session=True) for command in commands)
    try:
        yield Site(processes, address=f"http://localhost:{port}/")
    except KeyboardInterrupt:
        pass
    finally:
        _stop(processes)


def is_listening(port: int) -> bool:
    """Tell whether something on this machine already answers at the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=30).close()  # noqa: S310 - our own address
    except urllib.error.HTTPError:
        return True  # an error page answers too, and shows what is wrong
    except OSError:
        return False
    return True


def _stop(processes: tuple[subprocess.Popen[bytes], ...]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
