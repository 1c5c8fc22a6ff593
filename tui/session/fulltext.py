"""Fills the stories of a feed that holds only summaries with the text of their pages."""

from collections.abc import Iterable, Iterator

from tui.document import compose
from tui.errors import SourceError
from tui.feed import Feed
from tui.model import BlockKind, CopyBlock, Dateline, Filing
from tui.session.proofing import Proofing
from tui.session.session import Session
from tui.sources import counting
from tui.values import replace

_HEAD = (BlockKind.HEADLINE, BlockKind.BYLINE)


class FullText:
    """The pages of one feed, read in one refresh; it knows afterwards which of them could not be read, and why.

    Args:
        session: Whose library knows what is new; fetches the pages.
        proofing: Parses them.
        feed: As it was before the refresh.
    """

    def __init__(self, session: Session, proofing: Proofing, feed: Feed) -> None:
        self._session = session
        self._proofing = proofing
        self._feed = feed
        self._asked = 0
        self._reasons: dict[str, str] = {}

    def filled(self, filings: Iterable[Filing]) -> Iterator[Filing]:
        """Give each story that is new, or has another headline or date, the text of its page.

        A story that is as it was is left out: its summary would take the place of its text. One whose page cannot be
        read keeps its summary, and its page is asked for again each time that the feed has changed. One whose page
        holds less than its summary, as one that only asks for a subscription does, keeps that as well.

        Args:
            filings: As the feed has them.
        """
        for filing in filings:
            if self._is_new(filing) or filing.own_id in self._feed.missing:
                yield self._filled(filing) if filing.url else filing

    @property
    def missing(self) -> tuple[str, ...]:
        """The feed's own ids of the stories whose pages could not be read."""
        return tuple(self._reasons)

    @property
    def failure(self) -> str:
        """How many pages could not be read, and why the first could not; empty when all could."""
        first = next(iter(self._reasons.values()), "")
        return f"{len(self._reasons):,} of {self._asked:,} pages failed: {first}" if first else ""

    def _is_new(self, filing: Filing) -> bool:
        known = self._session.library.identified(self._feed.origin, filing.own_id)
        before = self._session.library.kept(known) if known else None
        return before is None or (before.headline, before.published) != (filing.headline, filing.published)

    def _filled(self, filing: Filing) -> Filing:
        self._asked += 1
        try:
            page = self._proofing.filings(self._session.web.fetch(filing.url), filing.url)[0]
        except SourceError as error:
            self._reasons[filing.own_id] = str(error)
            return filing
        if _length(page) < _length(filing):
            return filing
        return replace(
            filing,
            copy=tuple(_headed(page.copy, filing.headline)),
            bylines=filing.bylines or page.bylines,
            dateline=page.dateline if filing.dateline == Dateline() else filing.dateline,
        )


def _length(filing: Filing) -> int:
    """Words of a story, without its headline and byline."""
    body = tuple(block for block in filing.copy if block.kind not in _HEAD)
    return counting.length(compose(body).text)


def _headed(copy: Iterable[CopyBlock], headline: str) -> Iterator[CopyBlock]:
    """A page's copy under the headline that its story has in the feed, and so in every list."""
    yield CopyBlock(BlockKind.HEADLINE, headline)
    yield from (block for block in copy if block.kind is not BlockKind.HEADLINE)
