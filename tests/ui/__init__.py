"""The front end under Pilot."""
