"""What is cut out of a story about an entity: the sentences that name it, and where they do."""

from tests.library.stories import story
from tui.model import Article, EntityId, EntityType, Header, Mention, Span
from tui.ui.excerpts import Cutting, cutting

ENTITY = EntityId("org:nato")


def _cut(text: str, headline: str = "Leaders meet", name: str = "NATO") -> tuple[Article, Cutting]:
    article = story("a", headline, text)
    whole, mentions, at = article.document.text, [], 0
    while (at := whole.find(name, at)) >= 0:
        mentions.append(Mention(at, at + len(name), EntityType.ORG, ENTITY, name))
        at += len(name)
    header = Header(article.id, article.headline, "", "", article.moment, article.words)
    return article, cutting(header, article, mentions)


def _named(text: str, names: tuple[Span, ...]) -> list[str]:
    return [text[name.start : name.end] for name in names]


def test_each_sentence_that_names_it_is_there_once_with_all_its_names() -> None:
    article, cut = _cut("NATO met. Nobody else did. It is NATO, said NATO Secretary Gen. Berg.")
    assert [excerpt.text for excerpt in cut.excerpts] == ["NATO met.", "It is NATO, said NATO Secretary Gen. Berg."]
    assert _named(cut.excerpts[1].text, cut.excerpts[1].names) == ["NATO", "NATO"]
    first = cut.excerpts[1].at
    assert article.document.text[: first.start].endswith("It is ")
    assert cut.places == 2


def test_the_headline_stands_for_itself() -> None:
    _, cut = _cut("Nobody is named here.", headline="All of NATO met")
    assert _named(cut.header.headline, cut.headline) == ["NATO"]
    assert cut.excerpts == ()
    assert (cut.places, cut.at(0)) == (1, None)


def test_a_sentence_without_end_is_cut_on_both_sides_of_the_name() -> None:
    _, cut = _cut("word " * 200 + "and NATO too " + "word " * 200)
    (excerpt,) = cut.excerpts
    assert excerpt.text.startswith("… word")
    assert excerpt.text.endswith("word …")
    assert len(excerpt.text) < 450
    assert _named(excerpt.text, excerpt.names) == ["NATO"]


def test_a_name_that_is_longer_than_all_that_is_shown_is_shown_whole() -> None:
    _, cut = _cut(f"x {'N' * 500} y.", name="N" * 500)
    (excerpt,) = cut.excerpts
    assert _named(excerpt.text, excerpt.names) == ["N" * 500]


def test_no_control_reaches_the_screen() -> None:
    article, _ = _cut("NATO met.")
    assert "\x1b" not in article.document.text
    _, cut = _cut("NATO \u202emet\x1b[2J.")
    assert "\x1b" not in cut.excerpts[0].text
    assert "\u202e" not in cut.excerpts[0].text
