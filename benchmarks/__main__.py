"""Run the benchmarks: ``python3 dev benchmark``, or with names, ``python3 dev benchmark index``."""

import subprocess
import sys
from importlib import import_module

NAMES = (
    "index",
    "pages",
    "programme",
    "explorer",
    "first_paint",
    "public",
    "imports",
    "estimates",
    "replicates",
    "disclosure",
    "spark",
)


def main(asked: list[str]) -> int:
    """Run the benchmarks asked for, or all of them."""
    if unknown := [name for name in asked if name not in NAMES]:
        print(f"No benchmark is called “{unknown[0]}”. Choose from: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    if len(asked) == 1:
        print(f"## {asked[0]}", flush=True)
        import_module(f"benchmarks.{asked[0]}").main()
        print()
        return 0
    # A process each: the settings of the site, with its folder, are read once in a process.
    commands = [[sys.executable, "-m", "benchmarks", name] for name in asked or NAMES]
    ended = [subprocess.run(command).returncode for command in commands]
    return int(any(ended))  # also where one was killed, whose code is below zero


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
