"""Fills the stories of a feed that holds only summaries with the text of their pages."""

from collections.abc import Iterable, Iterator

from tui.errors import SourceError
from tui.model import Filing
from tui.session.proofing import Proofing
from tui.session.session import Session
from tui.values import replace


def filled(session: Session, proofing: Proofing, origin: str, filings: Iterable[Filing]) -> Iterator[Filing]:
    """Give each story that is new, or has another headline or date, the text of its page.

    A story that is as it was is left out: its summary would take the place of its text. One whose page cannot be read
    keeps its summary, and is tried again when the feed changes it.

    Args:
        session: Whose library knows what is new; fetches the pages.
        proofing: Parses them.
        origin: Of the feed.
        filings: As the feed has them.
    """
    for filing in filings:
        if _is_new(session, origin, filing):
            yield _filled(session, proofing, filing) if filing.url else filing


def _is_new(session: Session, origin: str, filing: Filing) -> bool:
    known = session.library.identified(origin, filing.own_id)
    before = session.library.kept(known) if known else None
    return before is None or (before.headline, before.published) != (filing.headline, filing.published)


def _filled(session: Session, proofing: Proofing, filing: Filing) -> Filing:
    try:
        page = proofing.filings(session.web.fetch(filing.url), filing.url)[0]
    except SourceError:
        return filing
    return replace(filing, copy=page.copy, bylines=filing.bylines or page.bylines)
