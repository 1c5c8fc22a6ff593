"""Dateline, a terminal reader for wire copy: list, story and entities side by side, with bookmarks and notes."""
