"""Official tables of the statistics office into the input files: `python -m etl import`."""
