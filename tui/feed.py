"""A source that is asked again and again, as it is kept."""

from datetime import datetime

from msgspec import Struct


class Feed(Struct, frozen=True):
    """A feed that is subscribed to, and how it has answered lately; a folder that is watched is one too."""

    origin: str
    """The address under which it was subscribed: its articles are known by it, wherever the feed moves."""
    address: str
    """Where to ask for it now."""
    added: datetime
    title: str = ""
    """As the feed calls itself, or as the person does."""
    tags: tuple[str, ...] = ()
    """For every article of it."""
    full: bool = False
    """Fetch the page of each article, because the feed holds only summaries."""
    etag: str = ""
    modified: str = ""
    """What the server said of the last copy (HTTP `ETag` and `Last-Modified`), to be asked "has it changed?"."""
    checked: datetime | None = None
    """When it last answered; of a folder, the moment up to which everything in it has been read."""
    due: datetime | None = None
    """The server asked not to be asked again before."""
    failure: str = ""
    """Why the last refresh failed, or some pages in it; empty when nothing did."""
    failures: int = 0
    """How many refreshes have failed in a row; 0 where only pages did."""
    missing: tuple[str, ...] = ()
    """The own ids of stories whose pages could not be read (with `full`); they hold their summaries for now."""

    @property
    def is_folder(self) -> bool:
        """It is no feed of the web but a folder that is watched for what is dropped into it."""
        return self.origin.startswith("/")
