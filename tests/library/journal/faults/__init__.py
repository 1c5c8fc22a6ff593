"""What may happen to a library: kills, power cuts, full disks, flipped bytes, many at once. Each module is one kind.

The suite runs them in a bounded form; `python -m tests.library.journal.faults` runs them in full.
"""
