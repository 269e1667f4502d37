"""How fast the reader is: `python -m bench` measures and writes `bench/results.md`. Printed, never asserted."""
