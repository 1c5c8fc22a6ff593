"""One number of stories for an entity, wherever it is told: takes that share a row count once, the trash does not."""

from pathlib import Path

import pytest

from tests.ui.conftest import STORIES
from tests.ui.reading import Reading, Run
from tests.ui.test_entity_page import known, page, to
from tui.cli.printing import entity_json
from tui.correction import Reach
from tui.library.query import parse
from tui.model import EntityId
from tui.session import corrections, intake, triage
from tui.session.passages import Subject
from tui.session.session import Session

NATO = EntityId("org:nato")
LATER = (
    "UPDATE 1-Alpha talks open in Vilnius\nVILNIUS (Baltic Wire) - Jens Stoltenberg opened the talks. "
    "They were long. Stoltenberg spoke for NATO.\nNATO said little else. " + "More was said. " * 60 + "\n"
    "Jens Stoltenberg left in the evening.\n"
)
GONE = "Delta is withdrawn\nOSLO (Baltic Wire) - Jens Stoltenberg spoke of NATO and of the harbour of Delta.\n"


@pytest.fixture
def session(session: Session, stories: Path) -> Session:
    """The three stories, a later take of one, a copy of that, and one that is removed."""
    for name, text in (("later.txt", LATER), ("copy.txt", LATER), ("gone.txt", GONE)):
        (stories / name).write_text(text, encoding="utf-8")
        added = intake.add(session, [str(stories / name)]).added
    triage.remove(session, added)
    session.names.ask_all()
    session.names.finish()
    session.library.search.catch_up()
    session.folding.run()
    session.settle()
    session.library.search.catch_up()
    return session


async def _told(at: Reading, name: str) -> dict[str, int]:
    """In how many stories an entity is named, by the five who tell it."""
    library = at.desk.session.library
    await at.press("3")
    to(at, name)
    entity = at.entity
    told = {"pane": entity.articles, "query": library.count(parse(f'entity:"{name}"'))}
    await at.press("enter")
    dossier = page(at).dossier
    assert dossier is not None
    assert dossier.entity.articles == len(dossier.rows)
    told["page"] = len(dossier.rows)
    record = next(entity_json(one) for one in library.everybody() if one.id == entity.id)
    assert record == next(entity_json(one) for one in library.entities() if one.id == entity.id)
    told["entities"] = int(str(record["articles"]))
    outcome = corrections.reject(at.desk.session, Subject(entity.id), Reach.EVERYWHERE)
    told["message"] = int(outcome.message.partition(", in ")[2].split()[0])
    at.desk.session.history.undo()
    return told


@pytest.mark.parametrize(("name", "stories_"), [("NATO", 2), ("Jens Stoltenberg", 1), ("Ada Finch", 1)])
async def test_everybody_tells_the_same_number_of_stories(reading: Run, name: str, stories_: int) -> None:
    async with known(reading) as at:
        query = f'entity:"{name}"'
        at.desk.run_query(query)
        await at.press("1", "G", "enter")
        if name == "Ada Finch":  # only an older take has her byline
            await at.press("[", "v", "[", "v")
        told = await _told(at, name)
        assert told == dict.fromkeys(told, stories_)


async def test_who_stands_beside_somebody_is_counted_by_stories(reading: Run) -> None:
    async with known(reading) as at:
        library = at.desk.session.library
        dossier = library.dossier(NATO)
        assert dossier is not None
        beside = {one.name: one.articles for one in library.company(dossier)}
        assert beside["Jens Stoltenberg"] == library.count(parse('entity:nato entity:"Jens Stoltenberg"')) == 1
        assert dossier.entity.mentions == 3


def test_the_three_takes_share_a_row(session: Session) -> None:
    assert STORIES.keys() == {"alpha.txt", "beta.txt", "gamma.txt"}
    assert (len(session.library), session.library.count()) == (5, 3)
