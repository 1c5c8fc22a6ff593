"""The tests of Dateline; folders mirror `tui/`."""
