"""The history has words, which the catalogue has in French, for everything that an operation records."""

import ast
from collections.abc import Iterator
from pathlib import Path

import parvis
from parvis.partnerships.kinds.audit_words import VERBS

_OPERATIONS = sorted(Path(parvis.__file__).parent.glob("*/operations/*.py"))


def test_every_verb_that_is_recorded_has_its_words_and_no_words_are_left_over() -> None:
    recorded = {
        verb.replace("_", " ") for path in _OPERATIONS for verb in _verbs_in(ast.parse(path.read_text()))
    }

    assert (sorted(recorded - set(VERBS)), sorted(set(VERBS) - recorded)) == ([], [])


def _verbs_in(tree: ast.Module) -> Iterator[str]:
    """Give what is handed to ``record`` or to a function that takes a ``verb`` first, and what ``verb`` is set to."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    takers = {"record"} | {
        each.name for each in functions if [arg.arg for arg in each.args.args][:1] == ["verb"]
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name_of(node.func) in takers:
            yield from _words_in(node.args[0])
        elif isinstance(node, ast.Assign) and [_name_of(target) for target in node.targets] == ["verb"]:
            yield from _words_in(node.value)


def _name_of(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _words_in(node: ast.expr) -> Iterator[str]:
    return (
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
