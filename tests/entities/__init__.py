"""From text to mentions to entities."""
