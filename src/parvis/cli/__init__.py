"""The command line: ``parvis demo`` and its like for the platform, ``parvis data …`` for the library alone.

Nothing here imports Django before a command needs it, so that the library's commands work without the platform.
"""

import typer

from parvis.assessment.cli.app import app as data
from parvis.cli import platform

app = typer.Typer(
    name="parvis",
    help="Where partnerships run their work and welcoming communities are measured.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(platform.demo)
app.command()(platform.serve)
app.command()(platform.worker)
app.command()(platform.check)
app.command()(platform.backup)
app.command()(platform.restore)
app.command()(platform.boundaries)
app.add_typer(data, name="data")


def main() -> None:
    """Run the command that was typed."""
    app()
