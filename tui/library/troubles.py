"""What can be the matter with the index. These are met in `search`, and never seen by anybody who asks it."""


class TroubleError(Exception):
    """Something is the matter; the message says what, in the system's words."""


class BusyError(TroubleError):
    """Another process is writing; it does what we would."""


class StaleError(TroubleError):
    """What is in the file is of no use any more; it has to be emptied."""


class DamagedError(TroubleError):
    """The file is not what it should be, and has to be thrown away."""


class RefusedError(TroubleError):
    """The disk or the folder refuses."""
