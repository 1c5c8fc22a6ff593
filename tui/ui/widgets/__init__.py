"""Widgets that receive what they show and post what happened; they know no session, no library and no sibling."""
