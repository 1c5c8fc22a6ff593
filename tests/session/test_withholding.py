"""Exports leave out what must not be used, and say so."""

from datetime import timedelta

import pytest

from tests.fakes import START
from tests.library.families import Piece
from tests.session.test_folding import FIRST, GROWN, filed, take_in
from tui.model import Article, ArticleId, Handling, PubStatus
from tui.session.holding import hold_on
from tui.session.session import Session
from tui.session.withholding import Release
from tui.values import replace

RAIN = Piece("Rain in Arvik", ("It rained in Arvik all day long.",))


def out(session: Session, *, withheld: bool = False) -> tuple[set[str], str]:
    release = Release(session.library, session.library.ids(), withheld=withheld)
    return {clipping.article.id for clipping in release.clippings()}, release.told


@pytest.mark.parametrize(
    "handling",
    [
        Handling(status=PubStatus.CANCELED),
        Handling(status=PubStatus.WITHHELD),
        Handling(embargo=START + timedelta(hours=1)),
    ],
)
def test_what_an_agency_holds_back_is_left_out_unless_it_is_asked_for(session: Session, handling: Handling) -> None:
    take_in(session, [filed("a", RAIN), replace(filed("b", Piece("Sun in Arvik", FIRST)), handling=handling)])
    told = "left out 1 story that must not be used (killed, withdrawn or under embargo)"
    assert out(session) == ({"a"}, told)
    assert out(session, withheld=True) == ({"a", "b"}, "")


def test_an_embargo_that_is_over_holds_nothing_back(session: Session) -> None:
    over = Handling(status=PubStatus.WITHHELD, embargo=START - timedelta(minutes=1))
    take_in(session, [replace(filed("a", RAIN), handling=over)])
    assert out(session) == ({"a"}, "")


def test_a_withdrawal_goes_for_all_takes_of_its_story(session: Session) -> None:
    withdrawn = Piece("WITHDRAWN-Rain in Arvik", ("The story under this headline is withdrawn.",), hour=1)
    take_in(session, [filed("a", RAIN), filed("b", withdrawn)])
    assert session.library.takes(ArticleId("a")) == ["a", "b"]
    assert out(session)[0] == set()
    hold = hold_on(session.library, session.library.article(ArticleId("a")))
    assert hold is not None
    assert hold.said == "WITHDRAWN: not to be used"


def test_a_stranger_withdraws_nothing_but_his_own_copies(session: Session) -> None:
    def from_feed(id_: str, feed: str, headline: str, hour: int) -> Article:
        return replace(filed(id_, Piece(headline, GROWN, hour=hour)), origin=f"https://{feed}.example/rss")

    own = from_feed("own", "a", "Talks open in Halden", 0)
    copy, withdrawn = (
        from_feed("copy", "b", "Talks open in Halden", 1),
        from_feed("gone", "b", "WITHDRAWN-Talks open in Halden", 2),
    )
    take_in(session, [own, withdrawn])
    assert session.library.takes(ArticleId("own")) == ["own"]
    take_in(session, [copy])
    assert session.library.takes(ArticleId("own")) == ["gone", "own", "copy"]
    assert out(session)[0] == {"own"}
    takes = map(session.library.article, map(ArticleId, ("own", "copy")))
    assert [hold.word if (hold := hold_on(session.library, take)) else "" for take in takes] == ["", "WITHDRAWN"]


def test_a_kill_is_called_so(session: Session) -> None:
    killed = Piece("KILL-Rain in Arvik", ("The story under this headline is killed.",), hour=1)
    take_in(session, [filed("a", RAIN), filed("b", killed)])
    hold = hold_on(session.library, session.library.article(ArticleId("a")))
    assert hold is not None
    assert hold.said == "KILLED: never to be used"
