"""Stories as Markdown for a notebook: what was quoted and noted, and how to cite it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.export.stories import clipping, named_in, note_on, story
from tui.errors import SettingsError
from tui.export.digest import Templates, digest, markdown
from tui.export.templates import fill
from tui.model import Article, EntityId, EntityType, Unplaced
from tui.settings import NOTE_PLACES, STORY_PLACES, Settings
from tui.values import replace

STORY = story()
DEFAULT = Templates(Settings().export_story, Settings().export_note)


def notes_of(text: str) -> Templates:
    return Templates("{notes}", text)


def test_a_story_has_its_citation_and_each_note_below_its_quote() -> None:
    text = digest(clipping(STORY, note_on(STORY, "the budget", "whose **money**?", tags=("follow up",))), DEFAULT)
    _, front, body = text.split("---\n", 2)
    assert yaml.safe_load(front)["title"] == "Leaders gather in Vilnius"
    assert body == (
        "\n# Leaders gather in Vilnius\n\n"
        "Ana Berg, Jon Holt, “Leaders gather in Vilnius”, Baltic Desk, VILNIUS, 2023-07-11, "
        "<https://example.org/vilnius>\n\n"
        "> the budget\n\nwhose **money**?\n\n#follow-up\n\n^0a1b2c3d\n"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\"':#[]{}&*-<>%@`"), max_size=40))
def test_front_matter_is_yaml_whatever_the_headline(headline: str) -> None:
    article = story(headline=headline)
    _, front, _ = digest(clipping(article, tags=("2023", "née à")), DEFAULT).split("---\n", 2)
    fields = yaml.safe_load(front)
    assert fields.get("title", "") == headline
    assert fields["tags"] == ["2023-", "née-à"]


def test_names_become_links_that_a_wiki_can_follow() -> None:
    article = story("Jens [x] Stoltenberg leads NATO.")
    mentions = named_in(article, "Jens [x] Stoltenberg", EntityType.PERSON), named_in(article, "NATO")
    text = digest(clipping(article, mentions=mentions), DEFAULT)
    fields = yaml.safe_load(text.split("---\n", 2)[1])
    assert fields["people"] == ["[[Jens x Stoltenberg]]"]
    assert fields["organisations"] == ["[[NATO]]"]


HOSTILE = "<script>alert(1)</script> # [[link]] %%gone%% $x$ ==y== ^z `code` ![a](http://x) 1. *b* | -"


def test_words_of_the_copy_stay_words() -> None:
    article = story(HOSTILE)
    quoted = digest(clipping(article, note_on(article, HOSTILE, "")), notes_of("> {quote}"))
    shown = MarkdownIt("commonmark").render(quoted)
    assert "<script>" not in shown
    assert "<code>" not in shown
    assert "<img" not in shown
    for sign in ("[[", "%%", " $x$", "==y", " ^z"):
        assert sign not in quoted


def test_a_quote_across_paragraphs_stays_in_its_quotation() -> None:
    text = digest(clipping(STORY, note_on(STORY, "on Tuesday.\nThey talked", "")), notes_of("> {quote}"))
    assert text == "> on Tuesday.\n>\n> They talked\n"


def test_a_note_on_an_entity_says_on_whom() -> None:
    article = story("Jens Stoltenberg leads NATO.")
    named = named_in(article, "Jens Stoltenberg", EntityType.PERSON)
    text = digest(clipping(article, note_on(article, "", "who?", entity=named.entity), mentions=(named,)), DEFAULT)
    assert text.endswith("\n\nOn [[Jens Stoltenberg]]\n\nwho?\n\n^0a1b2c3d\n")
    lost = note_on(article, "", "who?", entity=EntityId("person:ada-holm"))
    assert "On [[ada holm]]\n\nwho?" in "".join(markdown([], [lost], DEFAULT))


def test_a_passage_that_is_gone_says_so() -> None:
    gone = note_on(STORY, "budget", span=None)
    assert "(no longer in the story)" in digest(clipping(STORY, gone), notes_of("> {quote}\n{state}"))


def test_several_stories_in_one_text_have_no_front_matter() -> None:
    text = "".join(markdown([clipping(STORY), clipping(story(id_="b", headline="Two"))], [], DEFAULT))
    assert text.startswith("# Leaders gather")
    assert "\n---\n\n# Two\n" in text
    assert "title:" not in text


def test_whom_only_the_agency_names_is_named_too() -> None:
    told = Unplaced(EntityId("person:ada-holm"), EntityType.PERSON, "Ada Holm")
    told_of = replace(clipping(STORY, mentions=(named_in(STORY, "NATO"),)), unplaced=(told,))
    text = "".join(markdown([told_of], [], DEFAULT))
    assert 'people: ["[[Ada Holm]]"]\norganisations: ["[[NATO]]"]' in text


def test_notes_on_stories_that_are_gone_are_kept() -> None:
    text = "".join(markdown([clipping(STORY)], [note_on(story(id_="x"), "NATO", "lost?")], DEFAULT))
    assert "stories that are gone\n\n> NATO\n\nlost?" in text


def test_what_is_not_known_is_left_out_of_the_citation() -> None:
    article: Article = story(url="")
    bare = clipping(Article(*(getattr(article, name) for name in article.__struct_fields__[:9])))
    assert digest(bare, Templates("{citation}", "")) == "“Leaders gather in Vilnius”\n"


def test_a_template_with_an_unknown_place_is_named() -> None:
    with pytest.raises(SettingsError, match=r"export_story.*\{headlin\}.*\{headline\}"):
        digest(clipping(STORY), Templates("{headlin}", ""))
    with pytest.raises(SettingsError, match="export_note"):
        digest(clipping(STORY, note_on(STORY)), Templates("{notes}", "{headline}"))


def test_a_value_is_no_template() -> None:
    assert fill("{a} {b}", {"a": "{b}", "b": "{a}"}) == "{b} {a}"


def test_lines_without_anything_to_say_are_left_out() -> None:
    assert fill("A: {a}\n\nB: {b}\n\n- {c}", {"a": "", "b": "1", "c": ""}) == "B: 1"


def test_a_sign_before_a_value_of_several_lines_stands_before_each_of_them() -> None:
    assert fill("> {a}  ", {"a": "1\n\n\n2"}) == "> 1\n>\n>\n> 2  "


def test_the_settings_know_what_a_template_may_hold() -> None:
    story_places, note_places = ("".join(f"{{{place}}}" for place in places) for places in (STORY_PLACES, NOTE_PLACES))
    digest(clipping(STORY, note_on(STORY, "the budget", "")), Templates(story_places, note_places))
    for places, templates in (
        (STORY_PLACES, Templates("{none}", "")),
        (NOTE_PLACES, notes_of("{none}")),
    ):
        with pytest.raises(SettingsError) as refusal:
            digest(clipping(STORY, note_on(STORY, "the budget", "")), templates)
        assert set(str(refusal.value).split("known are ")[1].split()) == {f"{{{place}}}" for place in places}
