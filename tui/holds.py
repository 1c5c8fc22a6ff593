"""Whether a story may be used at all: what an agency has killed, withdrawn or put under embargo, and what says so."""

from datetime import UTC, datetime

from msgspec import Struct

from tui.model import Article, PubStatus
from tui.takes import TakeKind, take_of


class Hold(Struct, frozen=True):
    """Why a story must not be used."""

    word: str
    """In capitals: `KILLED`, `WITHDRAWN`, `EMBARGO`, `WITHHELD`."""
    rule: str
    """What that means for whoever has the story before him."""

    @property
    def said(self) -> str:
        """In one line."""
        return f"{self.word}: {self.rule}"


def hold_of(article: Article, now: datetime) -> Hold | None:
    """Why a story must not be used at a moment; None when it may be.

    Source: IPTC NewsCodes, publishing status (`pubstat`); the marks before headlines are those of the agencies.
    """
    handling = article.handling
    if handling.status is PubStatus.CANCELED:
        return Hold("KILLED", "never to be used")
    take = take_of(article)
    if take.kind is TakeKind.KILLED:
        return Hold("KILLED", "never to be used")
    if take.kind is TakeKind.WITHDRAWN:
        return Hold("WITHDRAWN", "not to be used")
    if handling.embargo is not None and handling.embargo > now:
        moment = handling.embargo.astimezone(UTC)
        return Hold("EMBARGO", f"not to be used before {moment.day} {moment:%b %Y, %H:%M} UTC")
    if handling.status is PubStatus.WITHHELD and handling.embargo is None:
        return Hold("WITHHELD", "not to be used until further notice")
    return None
