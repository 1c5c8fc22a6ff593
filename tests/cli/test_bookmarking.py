"""`bookmark`: articles and places in them to come back to, from the shell."""

from tests.cli.conftest import Shell


def test_an_article_and_the_sentence_round_some_words_are_bookmarked_and_let_go(stocked: Shell, vilnius: str) -> None:
    assert stocked("bookmark", "add", vilnius).code == 0
    assert stocked("bookmark", "add", vilnius, "--quote", "cyber threats").code == 0
    assert stocked("bookmark", "add", vilnius, "--quote", "cyber threats").code == 0

    article, place = stocked("bookmark", "list", "--json").records
    assert (article["id"], article["article"], article["quote"]) == (None, vilnius, "")
    assert (place["article"], place["quote"]) == (vilnius, "They talked about cyber threats and about the budget.")
    assert article.keys() == place.keys()

    assert stocked("bookmark", "remove", place["id"][:4]).code == 0
    assert stocked("bookmark", "remove", vilnius).code == 0
    assert stocked("bookmark", "list").out == ""


def test_a_quote_bookmarks_one_article_only(stocked: Shell, vilnius: str) -> None:
    assert stocked("bookmark", "add", vilnius, vilnius, "--quote", "cyber").code == 2
