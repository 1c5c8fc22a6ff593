"""The screens, one a module: the one that is read on, and those that come in front of it."""
