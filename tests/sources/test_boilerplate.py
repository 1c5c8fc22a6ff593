"""Lines that sites set between the paragraphs of a story are told from the story."""

import pytest

from tui.sources.boilerplate import is_one


@pytest.mark.parametrize(
    "block",
    [
        "Advertisement",
        "**Anzeige**",
        "La suite après cette publicité",
        "Article réservé aux abonnés",
        "This article is for subscribers only. Subscribe now for full access to the Arvik Post.",
        "Already a subscriber? [Log in](<https://example.org/in>)",
        "Follow us on [X](<https://example.org/x>) and [Mastodon](<https://example.org/m>).",
        "Filed under: Fish, Ports",
        "**Read more: [Ferry fares fall](<https://example.org/1>)**",
        "[RELATED: Bridge shuts for the winter](<https://example.org/2>)",
        "Lire aussi : [Le pont est fermé](<https://example.org/3>)",
        "Lire aussi\u00a0: [Le pont est fermé](<https://example.org/3>)",
        "Lesen Sie auch: [Die Brücke ist zu](<https://example.org/4>)",
    ],
)
def test_a_line_of_the_site_is_told(block: str) -> None:
    assert is_one(block)


@pytest.mark.parametrize(
    "block",
    [
        "The newsletter of the harbour office says that the quay is closed.",
        "This article is for the mayor, who has asked for it.",
        "Read more: the mayor said that children should.",
        "Related: he is the brother of [the mayor](<https://example.org/1>), who denied it.",
        "Tags: the fish wear them. They fall off.",
        "Anzeige gegen Unbekannt wurde erstattet.",
    ],
)
def test_a_sentence_of_the_story_stays(block: str) -> None:
    assert not is_one(block)
