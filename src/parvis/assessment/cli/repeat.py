"""``parvis data repeat``: make a result again from the account of its run, and say whether it is the same."""

import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Annotated, Any

import typer

from parvis.assessment.cli.spoken import LanguageOption, errors_as_sentences, language_of
from parvis.assessment.definition import invalid
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.text import Language, Text


def repeat(
    account: Annotated[
        Path,
        typer.Argument(
            help="A manifest.json or *.manifest.json, or the folder of an index.",
            exists=True,
            show_default=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of sentences.")] = False,
    language: LanguageOption = None,
) -> None:
    """Make a result again from the manifest of its run, and say whether its files have the same bytes."""
    spoken = language_of(language)
    with errors_as_sentences(spoken):
        run = _read(account / "manifest.json" if account.is_dir() else account)
        with tempfile.TemporaryDirectory() as apart:
            result = _compared(run, _again(run, account, Path(apart)))
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
    else:
        _print(result, spoken)
    if not result["same"]:
        raise typer.Exit(1)


def _read(file: Path) -> dict[str, Any]:
    try:
        run = json.loads(file.read_text(encoding="utf-8"))
        _ = run["command"], run["parameters"], run["inputs"], run["outputs"]
    except (OSError, ValueError, KeyError, TypeError):
        raise invalid(
            f"“{file}” is no manifest of a run. Give the .manifest.json beside a result, or the folder of an index.",
            f"«\u00a0{file}\u00a0» n’est pas le manifeste d’une exécution. Donnez le .manifest.json à côté d’un "
            "résultat, ou le dossier d’un indice.",
        ) from None
    return dict(run)


def _again(run: Mapping[str, Any], account: Path, apart: Path) -> Path:
    """Run the command of an account again with its result in a folder apart, and return that folder."""
    parameters = dict(run["parameters"])
    if run["command"] == "index":
        parameters |= _copies(account if account.is_dir() else account.parent)
        parameters["out"] = str(apart / "out")
    else:
        _check_inputs(run["inputs"])
        parameters["out"] = str(apart / Path(parameters["out"]).name)
    _run(run["command"], parameters)
    return apart / "out" if run["command"] == "index" else apart


def _copies(folder: Path) -> dict[str, str]:
    """Return the inputs that the folder of an index holds, once they are found to be those of the run."""
    from parvis.assessment.index.result import FRAMEWORK, RECIPE, VALUES, read_account

    read_account(folder)
    names = {"values": VALUES, "framework": FRAMEWORK, "recipe": RECIPE}
    return {option: str(folder / name) for option, name in names.items()}


def _check_inputs(inputs: Iterable[Mapping[str, Any]]) -> None:
    from parvis.assessment.manifest import checksum

    missing = [each["file"] for each in inputs if not Path(each["file"]).is_file()]
    changed = [
        each["file"]
        for each in inputs
        if each["file"] not in missing and checksum(Path(each["file"])) != each["sha256"]
    ]
    if faults := [*map(_not_there, missing), *map(_not_the_same, changed)]:
        raise InvalidFile(faults)


def _not_there(file: str) -> Fault:
    return Fault(
        None,
        None,
        Text(
            en=f"“{file}” went into the run and is not there. Put it back, or go to the folder of the run.",
            fr=f"«\u00a0{file}\u00a0» a servi à l’exécution et n’est pas là. Remettez-le en place, ou allez au dossier "
            "de l’exécution.",
        ),
    )


def _not_the_same(file: str) -> Fault:
    return Fault(
        None,
        None,
        Text(
            en=f"“{file}” is no longer the file that went into the run: its checksum differs. Bring that one back.",
            fr=f"«\u00a0{file}\u00a0» n’est plus le fichier qui a servi à l’exécution\u00a0: sa somme de contrôle "
            "diffère. Rapportez celui d’alors.",
        ),
    )


def _run(command: str, parameters: Mapping[str, Any]) -> None:
    """Run a command of ``parvis data`` with the options of an account; what it prints goes nowhere."""
    from parvis.assessment.cli.app import app

    known = typer.main.get_group(app).commands
    if command not in known:
        choices = ", ".join(sorted(known))
        raise invalid(
            f"The manifest is of “{command}”, which is no command of this version. It knows: {choices}.",
            f"Le manifeste est celui de «\u00a0{command}\u00a0», qui n’est pas une commande de cette version. "
            f"Elle connaît\u00a0: {choices}.",
        )
    with redirect_stdout(io.StringIO()):
        known[command].main(args=list(_words(known[command], parameters)), standalone_mode=False)


def _words(command: Any, parameters: Mapping[str, Any]) -> Iterator[str]:
    """Give what a person would type to run the command with these parameters."""
    for option in command.params:
        value = parameters.get(option.name)
        several = value if isinstance(value, list) else [] if value is None else [value]
        for each in several:
            if option.param_type_name == "argument":
                yield str(each)
            elif isinstance(each, bool):
                yield (option.opts if each else option.secondary_opts)[0]
            else:
                yield f"{option.opts[0]}={each}"


def _compared(run: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    from parvis.assessment.manifest import checksum, versions

    now = versions()
    outputs = [
        {
            "file": each["file"],
            "sha256": each["sha256"],
            "again": checksum(folder / Path(each["file"]).name),
        }
        for each in run["outputs"]
    ]
    return {
        "command": run["command"],
        "same": all(each["sha256"] == each["again"] for each in outputs),
        "outputs": outputs,
        "other_versions": {
            name: {"run": was, "now": now.get(name)}
            for name, was in run["versions"].items()
            if now.get(name) != was
        },
    }


_SAME = Text(en="The same to the last byte: {}", fr="Identique au dernier octet\u00a0: {}")
_OTHER = Text(en="Different: {}", fr="Différent\u00a0: {}")
_VERSION = Text(
    en="{name}: version {was} then, {now} now.", fr="{name}\u00a0: version {was} alors, {now} à présent."
)
_NONE = Text(en="none", fr="aucune")


def _print(result: Mapping[str, Any], language: Language) -> None:
    for each in result["outputs"]:
        sentence = _SAME if each["sha256"] == each["again"] else _OTHER
        typer.echo(sentence.in_language(language).format(each["file"]))
    for name, versions in result["other_versions"].items():
        now = versions["now"] or _NONE.in_language(language)
        typer.echo(_VERSION.in_language(language).format(name=name, was=versions["run"], now=now))
