"""Run the tutorial notebooks and keep what they print, or with ``--check`` say where they print something else.

A notebook runs in a folder of its own with a copy of its files, so that it leaves nothing behind. The kernel is
spoken to through files and not through the network.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
TUTORIALS = ROOT / "docs" / "tutorials"
NOTEBOOKS = tuple(sorted(TUTORIALS.glob("*.ipynb")))
FILES = TUTORIALS / "from-file-to-release"
_SECONDS_FOR_A_CELL = 120
_BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\s*\x1b\[1A\x1b\[2K", re.DOTALL)
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def main(words: list[str]) -> int:
    """Run the notebooks named, or all of them."""
    is_check = "--check" in words
    named = [Path(word).resolve() for word in words if word != "--check"]
    differing = [path for path in named or NOTEBOOKS if not _kept(path, is_check=is_check)]
    return 1 if differing else 0


def _kept(path: Path, *, is_check: bool) -> bool:
    stored = nbformat.read(path, as_version=4)
    before = _printed(stored)
    made = executed(stored)
    difference = list(unified_diff(before, _printed(made), "stored", "printed now", lineterm=""))
    if is_check:
        sys.stderr.write("\n".join(difference))
        return not difference
    nbformat.write(made, path)
    return True


def executed(notebook: Any) -> Any:
    """Return the notebook with the outputs of a run, without what differs from run to run."""
    with tempfile.TemporaryDirectory(prefix="nb") as name:
        folder = Path(name)
        work = folder / "work"
        shutil.copytree(FILES, work)
        _set_environment(folder)
        manager = AsyncKernelManager(kernel_name="python3", transport="ipc", ip=str(folder / "k"))
        client = NotebookClient(
            notebook, km=manager, timeout=_SECONDS_FOR_A_CELL, resources={"metadata": {"path": str(work)}}
        )
        try:
            client.execute()
        finally:
            run_sync(manager.shutdown_kernel)(now=True)
    return _settled(notebook)


def _set_environment(folder: Path) -> None:
    """Give the kernel the checkout, a command named parvis, and no settings of whoever runs it."""
    tools = folder / "bin"
    tools.mkdir()
    command = tools / "parvis"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m parvis "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    os.environ.update(
        PATH=path, PYTHONPATH=str(ROOT / "src"), LANG="C.UTF-8", LC_ALL="C.UTF-8", COLUMNS="100", TERM="dumb",
        PYTHONUTF8="1", IPYTHONDIR=str(folder / "ipython"), JUPYTER_CONFIG_DIR=str(folder / "jupyter"),
        JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
    )  # fmt: skip


def _settled(notebook: Any) -> Any:
    """Take out times, ids of runs and versions; join the pieces that a stream happened to come in."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type == "code":
            cell.outputs = list(_joined(cell.outputs))
    return notebook


def _joined(outputs: list[Any]) -> Iterator[Any]:
    text = "".join(output.text for output in outputs if output.output_type == "stream")
    if text:
        yield nbformat.v4.new_output("stream", name="stdout", text=_plain(text))
    for output in outputs:
        if output.output_type != "stream":
            output.metadata = nbformat.from_dict({})
            yield output


def _plain(text: str) -> str:
    """Return what stays of a terminal's text: no progress bar, which takes itself away, and no colours."""
    without_bars = _BAR.sub("", text.replace("\r", ""))
    return _STYLE.sub("", without_bars)


def _printed(notebook: Any) -> list[str]:
    """Return what every cell prints, line by line, under its number."""
    lines: list[str] = []
    for place, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code":
            lines.append(f"cell {place}")
            for output in cell.outputs:
                text = output.get("text") or output.get("data", {}).get("text/plain", "")
                lines += text.splitlines()
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
