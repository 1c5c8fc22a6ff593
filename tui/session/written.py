"""Tells whether some program still has a file open to write to it.

Linux says so when it is asked for a lease: a read lease is refused while anybody may write. It is given up at once.

Source: fcntl(2), "Leases".
"""

import errno
import fcntl
import os
import signal
from pathlib import Path


def is_open(path: Path) -> bool | None:
    """Whether a file is open for writing, in any process.

    Args:
        path: A regular file.

    Returns:
        None where that cannot be told: on other systems, on most network file systems, of files of other users.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        # Whoever opens it in this instant waits until it is closed here; the usual signal about that would end us.
        fcntl.fcntl(opened, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    else:
        return False
    finally:
        os.close(opened)
