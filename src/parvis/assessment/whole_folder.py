"""A folder that is written whole or not at all."""

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from parvis.assessment.errors import InvalidFile
from parvis.assessment.sources import faults


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to write into, which takes the place of ``folder`` when all went well."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as beside:
        made = Path(beside) / "made"
        made.mkdir()
        yield made
        if folder.exists():
            folder.rename(Path(beside) / "before")
        made.rename(folder)


def refuse_foreign(folder: Path, *, own: Collection[str]) -> None:
    """Raise InvalidFile where a folder holds anything but files of these names: nothing of anybody's is lost."""
    if folder.is_dir():
        foreign = sorted(file.name for file in folder.iterdir() if file.name not in own)
    else:
        foreign = [folder.name] if folder.exists() else []
    if foreign:
        names = ", ".join(foreign[:5])
        raise InvalidFile(
            [
                faults.of_file(
                    en=f"“{folder}” is in the way: it holds {names}. Write to a new folder with --out.",
                    fr=f"«\u00a0{folder}\u00a0» gêne\u00a0: on y trouve {names}. "
                    "Écrivez dans un nouveau dossier avec --out.",
                )
            ]
        )
