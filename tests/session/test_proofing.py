"""What was fetched is parsed where it can do no harm."""

import pytest

from tests.session.test_refreshing import rss
from tui.errors import SourceError
from tui.session.proofing import Proofing
from tui.sources.crew import Crew
from tui.sources.fetch import NOTHING_KNOWN, Fetched


def fetched(content: bytes, charset: str = "") -> Fetched:
    return Fetched("https://example.org/feed", "https://example.org/feed", content, "text/xml", charset, NOTHING_KNOWN)


def test_one_thing_after_the_other_is_parsed() -> None:
    with Proofing() as proofing:
        assert [filing.headline for filing in proofing.filings(fetched(rss(("1", "One"), ("2", "Two"))), "a")] == [
            "One",
            "Two",
        ]
        assert proofing.filings(fetched(b"Alpha\n\nOSLO (Wire) - One.\n"), "b")[0].headline == "Alpha"
        with pytest.raises(SourceError, match="empty"):
            proofing.filings(fetched(b""), "c")


@pytest.mark.parametrize(("name", "said"), [("hang", "takes too long"), ("die", "gave up"), ("raise", "gave up")])
def test_what_breaks_its_parser_is_said_and_the_next_is_parsed(name: str, said: str) -> None:
    with Proofing(Crew(1, patience=2, worker="tests.sources.stubborn_worker")) as proofing:
        with pytest.raises(SourceError, match=said):
            proofing.filings(fetched(rss(("1", "One"))), name)
        assert proofing.filings(fetched(rss(("1", "One"))), "good")[0].headline == "One"
