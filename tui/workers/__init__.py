"""Helper processes: a request goes down a pipe as one line of JSON, and one line of JSON comes back.

Heavy work (the language model) lives in a process of its own, so that reading is never held up and memory returns
when the work is done. `multiprocessing` cannot be used: inside a running Textual app standard error has no file
descriptor, and its spawn fails there; plain `subprocess` pipes work everywhere.

`Worker` is the near side: it starts the process on demand and asks it. `serve` is the far side: it answers.
"""

from tui.workers.pipe import Json
from tui.workers.serving import serve
from tui.workers.worker import Worker, WorkerClosedError

__all__ = ["Json", "Worker", "WorkerClosedError", "serve"]
