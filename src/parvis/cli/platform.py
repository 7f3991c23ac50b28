"""The commands of the platform: each sets Django up, calls one function and says what happened."""

import importlib.util
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

console = Console()

Port = Annotated[int, typer.Option(help="The port on this machine.")]


def demo(
    port: Port = 8000,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget what was changed in the demo before.")
    ] = False,
) -> None:
    """Open a site with demo partnerships and real communities, until Ctrl-C."""
    _require_platform()
    os.environ |= {
        "PARVIS_DEMO": "1",
        "PARVIS_DATA": str(Path(os.environ.get("PARVIS_DATA", "var")) / "demo"),
    }
    os.environ |= {"PARVIS_URL": f"http://localhost:{port}"}
    os.environ.pop("DATABASE_URL", None)  # the demo never touches a real database
    _set_up_django()
    from parvis.config import processes
    from parvis.config.demo import template
    from parvis.config.demo.build import welcome

    _refuse_busy(port)
    with _progress() as progress:
        kept = template.prepare(fresh=fresh, track=progress.track)
    if kept:
        console.print(
            f"The program has changed, so the demo begins anew; what you changed in it is kept in {kept}.",
            highlight=False,
        )
    try:
        with processes.running(port=port, workers=1) as site:
            site.wait_until_ready()
            console.print(welcome(port), highlight=False)
            site.wait()
    except processes.SiteStopped:
        _stop("The server or the worker ended by itself; what it said is above.")


def serve(
    port: Port = 8000,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    workers: Annotated[int, typer.Option(help="Processes; two for each gigabyte is plenty.")] = 2,
) -> None:
    """Serve the site; migrate the database first."""
    _require_platform()
    _set_up_django()
    from django.core.management import call_command

    from parvis.config import processes

    call_command("migrate", interactive=False, verbosity=0)
    os.execv(sys.executable, processes.server(host=host, port=port, workers=workers))


def worker() -> None:
    """Run what takes longer than a page: imports, assessments, documents, mail."""
    _require_platform()
    from parvis.config import processes

    os.execv(sys.executable, processes.worker())


def check() -> None:
    """Check that this installation is ready to serve, and say what is not."""
    _require_platform()
    _set_up_django()
    from parvis.config import readiness

    findings = readiness.findings()
    for finding in findings:
        console.print(
            f"{'[green]ok[/]' if finding.is_met else '[red]no[/]'}  {finding.sentence}", highlight=False
        )
    raise typer.Exit(code=int(not all(finding.is_met for finding in findings)))


def backup(
    archive: Annotated[Path, typer.Argument(help="The file to write, such as parvis.zip.")],
) -> None:
    """Write the database and every file into one archive."""
    _require_platform()
    _set_up_django()
    from parvis.config import backups

    backups.back_up(archive)
    console.print(f"Everything is in {archive}. Keep a copy on another machine.", highlight=False)


def restore(
    archive: Annotated[
        Path, typer.Argument(help="A file that `parvis backup` wrote.", exists=True, dir_okay=False)
    ],
    replace: Annotated[bool, typer.Option("--replace", help="Replace what is here now.")] = False,
) -> None:
    """Bring back what an archive holds."""
    _require_platform()
    _set_up_django()
    from parvis.config import backups

    try:
        backups.restore(archive, replace=replace)
    except backups.RestoreRefused as refusal:
        _stop(str(refusal))
    console.print(f"Restored from {archive}.", highlight=False)


def boundaries(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="GeoJSON files of the census units that areas are made of.", exists=True, dir_okay=False
        ),
    ],
) -> None:
    """Let the map of the status draw the areas that partnerships serve, by boundaries that you have."""
    _require_platform()
    _set_up_django()
    from parvis.assessment.errors import AssessmentError
    from parvis.config.boundaries import bring_in

    try:
        found, areas = bring_in(files)
    except AssessmentError as refusal:
        _stop(str(refusal))
    console.print(f"{found} of {areas} areas have their boundary; the others stay points.", highlight=False)


def _require_platform() -> None:
    """Leave with a sentence when only the library is installed."""
    if importlib.util.find_spec("django") is None or importlib.util.find_spec("granian") is None:
        _stop('The site needs the platform’s packages: pip install "parvis[platform]"')


def _set_up_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.config.settings")
    import django

    django.setup()


def _refuse_busy(port: int) -> None:
    from parvis.config import processes

    if processes.is_listening(port):
        _stop(
            f"Something is already on http://localhost:{port}; stop it or choose another: --port {port + 1}"
        )


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True)


def _stop(sentence: str) -> None:
    typer.secho(sentence, fg="red", err=True)
    raise typer.Exit(code=1)
