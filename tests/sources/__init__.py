"""Tests of the sources: from bytes to filings."""
