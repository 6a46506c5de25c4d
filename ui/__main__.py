"""`python -m ui` does what `kinegraph` does."""

from ui.cli import main

main()
