"""A real pseudo-terminal for the real program, and the tests that run in it."""
