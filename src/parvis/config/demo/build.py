"""The demonstration's steps, in order: a later one stands on the records of an earlier one."""

from collections.abc import Callable

STEPS: tuple[Callable[[], None], ...] = ()


def build() -> None:
    """Fill an empty, migrated database with the demonstration."""
    for step in STEPS:
        step()


def welcome(port: int) -> str:
    """Return what the terminal says when the demonstration is open: where it is and who may sign in."""
    return f"\nParvis is open at [bold]http://localhost:{port}[/]\n\nCtrl-C stops it."
