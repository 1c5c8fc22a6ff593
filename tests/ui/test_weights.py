"""What a story is about, by how often and where it names whom."""

from tests.library.stories import story
from tui.model import Document, EntityId, EntityType, Mention
from tui.ui.weights import weights


def _mentions(document: Document, *names: str) -> list[Mention]:
    found = []
    for name in names:
        at = -1
        while (at := document.text.find(name, at + 1)) >= 0:
            found.append(Mention(at, at + len(name), EntityType.OTHER, EntityId(name), name))
    return sorted(found, key=lambda mention: mention.start)


def test_headline_and_lead_weigh_more_than_the_running_text() -> None:
    document = story("a", "Oslo speaks", "Rome and Oslo met.", "Bern was told. Bern, again.", "Lima spoke.").document
    weighed = weights(document, _mentions(document, "Oslo", "Rome", "Bern", "Lima"))
    assert [name for name, _ in weighed.most_common()] == ["Oslo", "Rome", "Bern", "Lima"]
    assert weighed[EntityId("Bern")] > weighed[EntityId("Lima")]


def test_often_enough_beats_the_lead_and_a_tie_goes_to_the_first() -> None:
    document = story("a", "Nobody", "Rome met.", "Bern, Bern, Bern and Bern.", "Lima. Oslo.").document
    weighed = weights(document, _mentions(document, "Oslo", "Rome", "Bern", "Lima"))
    assert [name for name, _ in weighed.most_common()] == ["Bern", "Rome", "Lima", "Oslo"]
