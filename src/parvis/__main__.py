"""Run the command line as ``python -m parvis``."""

from parvis.cli import main

main()
