"""Tests of the page, as text, as a tree and in a browser."""
