"""How well passages are found again in texts that were edited: edits by kind, the truth about each, and a table."""
