"""The demonstration opens and closes as the README says."""

import itertools
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


@pytest.mark.enable_socket
def test_the_demonstration_opens_in_both_languages_and_stops_on_request(tmp_path: Path) -> None:
    environment = os.environ | {"PARVIS_DATA": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    address = f"http://localhost:{_free_port()}"
    command = [sys.executable, "-u", "-m", "parvis", "demo", "--port", address.rpartition(":")[2]]

    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        opens = f"Parvis is open at {address}\n"
        said = [line.strip() for line in itertools.takewhile(lambda line: line != opens, demo.stdout)]
        pages = {language: _page(f"{address}/{language}/") for language in ("en", "fr")}
        demo.send_signal(signal.SIGINT)

    assert [line for line in said if "Error" in line] == []
    assert {language: f'<html lang="{language}' in page for language, page in pages.items()} == {
        "en": True,
        "fr": True,
    }
    assert demo.returncode == 0


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _page(address: str) -> str:
    with urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())
