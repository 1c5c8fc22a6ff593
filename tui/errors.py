"""One tree of our own exceptions.

Every message is a sentence for the person at the keyboard: it names the thing, says what is wrong and what to do.
They are raised at the boundary where the fault is met, chained with `from`, and shown by the front end that asked.
"""

from datetime import datetime


class DatelineError(Exception):
    """Anything that Dateline itself refuses or fails to do; the text is fit to be shown as it stands."""


class SourceError(DatelineError):
    """A file, folder or stream could not be read as articles."""


class EmptyFeedError(SourceError):
    """A feed is sound and has no entries: there is nothing to read in it yet."""


class FetchError(SourceError):
    """An address could not be fetched.

    Attributes:
        gone: The server says that nothing will be there again.
        retry: When the server wants to be asked again; None when it does not say.
    """

    def __init__(self, message: str, *, gone: bool = False, retry: datetime | None = None) -> None:
        super().__init__(message)
        self.gone = gone
        self.retry = retry


class LibraryError(DatelineError):
    """The library on disk could not be read or written."""


class LibraryReadOnlyError(LibraryError):
    """The library was written by a newer Dateline, or lies where this account may not write."""


class SettingsError(DatelineError):
    """The settings file says something that Dateline does not understand.

    Attributes:
        faults: All that is wrong, a sentence each.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class QueryError(DatelineError):
    """A query that does not parse.

    Attributes:
        position: Offset in code points into the query at which something else was expected.
    """

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message)
        self.position = position


class NothingFoundError(DatelineError):
    """A query or an id that was given matches nothing (exit code 3 on the command line)."""


class AmbiguousIdError(DatelineError):
    """A shortened id fits more than one record."""


class FileTakenError(DatelineError):
    """A file would be written over, and nobody has said that it may."""


class WorkerError(DatelineError):
    """A helper process could not be started, died, or does not answer."""


class EngineError(WorkerError):
    """No usable recogniser: the model is not installed, or does not load."""


class SearchCancelledError(DatelineError):
    """A search was ended before it had an answer, by a newer one or because the library was closed."""


class SearchUnavailableError(SearchCancelledError):
    """The search index has no answer now: it is being made anew, or another process holds it."""
