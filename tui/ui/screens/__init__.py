"""The screens: reading, overview of notes and bookmarks, help, palette."""
