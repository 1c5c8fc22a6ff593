"""From a text to its names, and from the names to the people, organisations and places that they name."""
