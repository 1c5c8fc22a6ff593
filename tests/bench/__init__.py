"""Measures the program beside a bare Textual app; run it with `just bench`."""
