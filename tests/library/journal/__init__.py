"""Tests of the journal storage."""
