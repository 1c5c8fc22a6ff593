"""A reading worker whose parsers hang, die or eat memory, as the name of the source says."""

import os
import sys
import time

from tui.sources.worker import Desk, Packed
from tui.workers import serve

_DESK = Desk()


def answer(request: Packed) -> Packed:
    """Misbehave, or read."""
    name = str(request.get("given", ""))
    if "hang" in name:
        time.sleep(60)
    if "die" in name:
        os._exit(3)
    if "raise" in name:
        raise KeyError("some parser's accident \x1b[31m")
    return _DESK.answer(request)


if __name__ == "__main__":
    serve(answer, idle=float(sys.argv[1]))
