"""What is known of a widget to type in before any is imported."""


class Field:
    """A widget to type in: letters stay in it, and lead nowhere else."""
