"""Takes the result away: stories and what was marked in them, as text for other programs, and back again."""
