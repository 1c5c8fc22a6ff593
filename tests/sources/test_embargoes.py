"""Embargoes that are written into copy are seen, and words about embargoes are none."""

from datetime import UTC, datetime

import pytest

from tui.model import BlockKind, Handling, PubStatus
from tui.names import clean
from tui.sources import markdown, wire

STORY = "Grain harvest grows in Norland\n\nHALDEN (Baltic Desk) - The harvest has grown, the office said.\n"
NOON = datetime(2031, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "end"),
    [
        ("EMBARGOED UNTIL 1200 GMT Jan 1 2031", NOON),
        ("EMBARGO: Not for release before 12:00 GMT on Wednesday, January 1, 2031", NOON),
        ("*** STRICTLY EMBARGOED until 1 January 2031, 12.00 UTC ***", NOON),
        ("(Embargoed for publication until 2031-01-01 12:00 UTC)", NOON),
        ("Not for publication before 7 a.m. EST, Jan 1 2031", NOON),
        ("NOT FOR RELEASE BEFORE 7:00 a.m. EST, Jan 1 2031", NOON),
        ("EMBARGOED UNTIL 1st January 2031", datetime(2031, 1, 1, tzinfo=UTC)),
    ],
)
def test_an_embargo_above_or_below_the_story_holds_until_its_end(line: str, end: datetime) -> None:
    for text in (f"{line}\n\n{STORY}", f"{STORY}\n{line}\n"):
        (filing,) = wire.parse(text, "story.txt")
        assert filing.handling == Handling(embargo=end)
        assert filing.headline == "Grain harvest grows in Norland"
        assert [block.text for block in filing.copy if block.kind is BlockKind.SIGN_OFF] == [line]


@pytest.mark.parametrize(
    "text",
    [
        f"EMBARGOED UNTIL NOON TUESDAY\n\n{STORY}",
        f"EMBARGOED UNTIL noon on Jan 1 2031\n\n{STORY}",
        f"EMBARGOED UNTIL 1200 XYZ JAN 1 2031\n\n{STORY}",
        f"EMBARGOED-{STORY}",
        f"UPDATE 1-EMBARGOED-{STORY}",
    ],
)
def test_an_embargo_without_an_end_holds_until_further_notice(text: str) -> None:
    (filing,) = wire.parse(text, "story.txt")
    assert filing.handling == Handling(status=PubStatus.WITHHELD)


@pytest.mark.parametrize(
    "text",
    [
        "Embargo on grain until 2031 is lifted\n\nHALDEN (Baltic Desk) - It is.\n",
        "EMBARGO HITS GRAIN TRADE\n\nHALDEN (Baltic Desk) - It does.\n",
        f"{STORY}\nEmbargoed goods lay in the harbour until Jan 1 2031.\n",
    ],
)
def test_words_about_embargoes_are_none(text: str) -> None:
    (filing,) = wire.parse(text, "story.txt")
    assert filing.handling == Handling()


@pytest.mark.parametrize(
    ("field", "handling"),
    [
        ("2031-01-01T12:00:00Z", Handling(embargo=NOON)),
        ("1200 GMT Jan 1 2031", Handling(embargo=NOON)),
        ("true", Handling(status=PubStatus.WITHHELD)),
        ("false", Handling()),
    ],
)
def test_front_matter_says_it_in_a_field(field: str, handling: Handling) -> None:
    (filing,) = markdown.parse(clean(f"---\nembargo: {field}\n---\n# A headline\n\nWords.\n"), "story.md")
    assert filing.handling == handling
