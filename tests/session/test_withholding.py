"""Exports leave out what must not be used, and say so."""

from datetime import timedelta

import pytest

from tests.fakes import START
from tests.library.families import Piece
from tests.session.test_folding import FIRST, filed, take_in
from tui.model import ArticleId, Handling, PubStatus
from tui.session.session import Session
from tui.session.withholding import Release, hold_on
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
