"""The command line, verb by verb, and what it does with bad input."""
