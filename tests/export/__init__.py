"""Tests of what is taken away: stories and notes as text for other programs, and back."""
