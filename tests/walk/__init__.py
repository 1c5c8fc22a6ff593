"""Walks through the program at random, and looks whether all is as it should be; long with `just walk`."""
