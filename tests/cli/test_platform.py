"""The commands of the platform, and what they say when they cannot go on."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from parvis.cli import app

SOURCE = Path(__file__).parents[2] / "src"


def test_the_commands_are_listed() -> None:
    listed = CliRunner().invoke(app, ["--help"])

    commands = [
        name for name in ("backup", "check", "demo", "restore", "serve", "worker") if name in listed.output
    ]
    assert commands == ["backup", "check", "demo", "restore", "serve", "worker"]


def test_without_the_platform_a_sentence_says_how_to_install_it() -> None:
    # A fresh process in which Django cannot be found, as after `pip install parvis`.
    code = "import sys; sys.modules['django'] = None; from parvis.cli import app; app(['demo'])"

    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (
        1,
        'The site needs the platform’s packages: pip install "parvis[platform]"\n',
    )


@pytest.mark.enable_socket
def test_demo_names_another_port_when_its_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "environ", os.environ | {"PARVIS_DATA": str(tmp_path)})  # the demo changes it
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        refused = CliRunner().invoke(app, ["demo", "--port", str(port)])

    assert refused.exit_code == 1
    assert refused.stderr == (
        f"Something is already on http://localhost:{port}; stop it or choose another: --port {port + 1}\n"
    )
    assert list(tmp_path.iterdir()) == []
