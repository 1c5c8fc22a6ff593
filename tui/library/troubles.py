"""What can be the matter with the index. `custody` and `upkeep` meet these; who asks the index never sees them."""


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


class FullError(RefusedError):
    """No space is left for it; what lies there may well be sound."""

    def __init__(self) -> None:
        super().__init__("the disk is full")
