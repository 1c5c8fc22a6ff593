"""What can be the matter with the index. `custody` and `upkeep` meet these; who asks the index never sees them."""


class TroubleError(Exception):
    """Something is the matter; the message says what, in the system's words."""


class BusyError(TroubleError):
    """Another process is writing; it does what we would."""


class StaleError(TroubleError):
    """What is in the file is of no use any more; it has to be emptied."""


class DamagedError(TroubleError):
    """The file is not what it should be, and has to be thrown away."""


class FormError(TroubleError):
    """Another version of Dateline has made the file in a form of its own; it is made anew when it is needed."""


class RefusedError(TroubleError):
    """The disk or the folder refuses."""

    obstacle = "what lies in its place can be neither read nor replaced; move it away"
    """What keeps the index from its place, and what to do."""


class FullError(RefusedError):
    """No space is left for it; what lies there may well be sound."""

    obstacle = "it cannot be opened, as the disk is full; make room"

    def __init__(self) -> None:
        super().__init__("the disk is full")
