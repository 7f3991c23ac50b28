"""What the database itself refuses to alter or delete: one operation that migrations use."""

from collections.abc import Callable
from typing import Any

from django.db.migrations import RunPython

Step = Callable[[Any, Any], None]


def refuse(event: str, *, table: str, name: str, sentence: str) -> RunPython:
    """Return a migration's operation after which the database refuses ``event`` on rows of ``table``.

    ``event`` is ``DELETE``, ``UPDATE``, or ``UPDATE OF`` with columns; ``name`` names the trigger, and
    ``sentence`` is the error that the database raises.
    """
    begin_to_refuse, allow_again = _steps(event, table=table, name=name, sentence=sentence)
    return RunPython(begin_to_refuse, allow_again)


def lift(event: str, *, table: str, name: str, sentence: str) -> RunPython:
    """Return a migration's operation that ends what :func:`refuse` began with the same words.

    SQLite makes a table anew that gets a column, and its triggers do not come along: lift them first, and refuse again
    when the column is there.
    """
    begin_to_refuse, allow_again = _steps(event, table=table, name=name, sentence=sentence)
    return RunPython(allow_again, begin_to_refuse)


def _steps(event: str, *, table: str, name: str, sentence: str) -> tuple[Step, Step]:
    def begin_to_refuse(apps: Any, schema_editor: Any) -> None:
        for statement in _STATEMENTS[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(event=event, table=table, name=name, sentence=sentence))

    def allow_again(apps: Any, schema_editor: Any) -> None:
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        schema_editor.execute(f"DROP TRIGGER {name}{f' ON {table}' if is_postgresql else ''}")
        if is_postgresql:
            schema_editor.execute(f"DROP FUNCTION {name}()")

    return begin_to_refuse, allow_again


_STATEMENTS = {
    "sqlite": (
        "CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION {name}() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION '{sentence}'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ),
}
