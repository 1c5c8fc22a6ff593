"""The real recognition worker where memory does not suffice for the model."""

import resource
import sys

from tui.entities.worker import answer
from tui.workers import serve

_ENOUGH_FOR_PYTHON = 200_000_000
"""Bytes of address space: the interpreter runs, spaCy and a model do not."""

if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_ENOUGH_FOR_PYTHON, _ENOUGH_FOR_PYTHON))
    serve(lambda documents: answer(sys.argv[1], documents), idle=60)
