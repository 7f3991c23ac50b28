"""Run the benchmarks: ``python3 dev benchmark``, or with names, ``python3 dev benchmark index``."""

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
    for name in asked or NAMES:
        print(f"## {name}")
        import_module(f"benchmarks.{name}").main()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
