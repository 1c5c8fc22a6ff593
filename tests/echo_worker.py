"""The far side of the worker tests: says back what it is asked, and misbehaves when it is told to."""

import os
import sys
import time

from tui.errors import EngineError
from tui.workers import Json, serve


def answer(request: Json) -> Json:
    """Do what the request says, then return it."""
    match request:
        case {"sleep": seconds}:
            time.sleep(seconds)
        case {"divide": number}:
            return 1 / number
        case {"fail": message}:
            raise RuntimeError(message)
        case {"kill": number}:
            os.kill(os.getpid(), number)
        case {"refuse": message}:
            raise EngineError(message)
        case {"print": words}:
            print(words, flush=True)  # noqa: T201 - the noise that the protocol must survive
    return request


if __name__ == "__main__":
    serve(answer, idle=float(sys.argv[1]))
