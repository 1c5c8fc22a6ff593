"""Places that share a name: what stands beside one says which it is."""

import pytest

from tests.entities.notation import parse, reading, show
from tui.entities.resolve import resolve
from tui.entities.rules.furniture import read_dateline


@pytest.mark.parametrize(
    "expected",
    [
        # in one sentence
        "from [Atlanta](PLACE), [Georgia](PLACE Georgia, U.S.), and then [Tbilisi](PLACE), [Georgia](PLACE).",
        # what is said once holds all through the story
        "[Georgia](PLACE Georgia, U.S.) voted. In [Atlanta](PLACE), [Georgia](PLACE Georgia, U.S.), they queued.",
        "Tornadoes in [Georgia](PLACE Georgia, U.S.), near [Lula](PLACE), [Ga.](PLACE Georgia, U.S.)",
        # other places say it
        "[Alabama](PLACE) and [Georgia](PLACE Georgia, U.S.) shut schools",
        "[Georgia](PLACE) and [Russia](PLACE) signed in [Washington](PLACE)",
        "They marched in [Tbilisi](PLACE). [Georgia](PLACE) wants to join",
        # a small town is named with its state, unless the story is about the country
        "in [Macon](PLACE), [Georgia](PLACE Georgia, U.S.).",
        "in [Gori](PLACE), [Georgia](PLACE). [Russia](PLACE) withdrew",
        # nothing says it, or both are said
        "[Georgia](PLACE) spoke",
        "[Georgia](PLACE), [Alabama](PLACE) and [Armenia](PLACE)",
        # the Congo that the wires mean, and the other where nothing but that is named
        "[Congo](PLACE Democratic Republic of Congo)'s army",
        "[Congo](PLACE Republic of Congo)'s army left [Brazzaville](PLACE)",
        "[CONGO](PLACE Republic of Congo) army left [Republic of Congo](PLACE)'s north",
        "[Congo](PLACE Democratic Republic of Congo), [Congo Republic](PLACE Republic of Congo), [Kinshasa](PLACE)",
        # towns
        "flew to [Paris](PLACE Paris, Texas), [Texas](PLACE), where [Paris](PLACE Paris, Texas) voted",
        "in [Athens](PLACE Athens, Georgia), [Georgia](PLACE Georgia, U.S.), on Friday",
        "[Paris](PLACE), [Texas](PLACE), and [Paris](PLACE), [France](PLACE), are twins",
        "offices in [Paris](PLACE), [Texas](PLACE) and [Ohio](PLACE)",
        "in [Atlanta](PLACE), [Georgia](PLACE Georgia, U.S.), and [Chicago](PLACE), [Illinois](PLACE).",
        "flew to [Tbilisi](PLACE), [Georgia](PLACE), on Friday",
    ],
)
def test_what_stands_beside_a_place_says_which_one_it_is(expected: str) -> None:
    assert show(parse(expected)[0], resolve(reading(expected))) == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("[PARIS](PLACE Paris, Texas), [Texas](PLACE) ([Halden Wire](ORG)) -- ", "The mayor spoke."),
        (
            "[PARIS](PLACE Paris, Texas), [Texas](PLACE) ([Halden Wire](ORG)) -- ",
            "In [Paris](PLACE Paris, Texas), [Texas](PLACE), they voted.",
        ),
        ("[PARIS](PLACE Paris) ([Halden Wire](ORG)) -- ", "[Texas](PLACE) and [Paris](PLACE) met."),
    ],
)
def test_a_town_in_a_dateline_is_the_same_as_in_the_story(head: str, body: str) -> None:
    text, expected = f"Award\n{parse(head)[0]}{body}", f"Award\n{head}{body}"
    told = read_dateline(reading(text))
    assert show(told.text, resolve(told)) == expected
