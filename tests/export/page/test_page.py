"""The page holds the whole story, every passage and every note, and nothing that runs or loads."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.page.pages import STORY, Seen, annotated, page
from tests.export.stories import MOMENT, clipping, note_on, notes, story
from tui.document import compose
from tui.export.clipping import Clipping
from tui.model import BlockKind, CopyBlock, EntityId, EntityType, Note, Status, Unplaced
from tui.sources.detect import parse
from tui.values import replace

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{background:url(http://x/)}</style>",
    "![x](http://x/a.png) [y](javascript:alert(1)) <http://x/> <b onclick=a>",
    "\x1b]52;c;eA==\x07 \u202eevil",
    "&lt;script&gt;",
]


def test_every_passage_is_marked_once_and_points_to_its_note_and_back() -> None:
    seen = Seen(page(annotated()))
    ids = [attributes["id"] for attributes in seen.all("mark") if "id" in attributes]
    assert sorted(ids) == ["passage-n2", "passage-n3"]
    targets = {attributes["id"] for _, attributes in seen.elements if "id" in attributes}
    links = {attributes["href"] for attributes in seen.all("a") if attributes["href"].startswith("#")}
    assert links == {"#note-n2", "#note-n3", "#passage-n2", "#passage-n3"}
    assert {link[1:] for link in links} <= targets


def test_the_words_of_overlapping_passages_stand_once() -> None:
    seen = Seen(page(annotated()))
    for block in STORY.document.text.split("\n"):
        words = re.sub(r"[\d\s]", "", block)
        assert words in re.sub(r"[\d\s]", "", seen.text)


def test_notes_say_their_kind_tags_and_words_and_one_that_is_gone_its_quote() -> None:
    seen = Seen(page(annotated()))
    for words in ("question", "#briefing", "#asia", "Who?", "gone", "No longer in the story"):
        assert words in seen.text
    assert seen.text.count("the budget") == 2  # in the story, and as the quote of the note that lost its place
    assert len(seen.all("aside")) == 4


def test_kinds_look_different_and_one_kind_alike() -> None:
    seen = Seen(page(annotated()))
    looks = {attributes["id"][-2:]: attributes["class"].split()[-1] for attributes in seen.all("aside")}
    assert looks["n2"] != looks["n3"] != looks["n1"]
    assert {attributes["class"] for attributes in seen.all("mark")} == {looks["n2"], looks["n3"]}


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_story_or_a_note_runs_or_loads(text: str) -> None:
    article = replace(story(f"{text} and more", text, url=text), language=text, bylines=(text,), publisher=text)
    note = note_on(article, "and more", text, tags=(text,), kind=text)
    whole = page(Clipping(article, Status(tags=(text,)), (note,)), strays=(note_on(article, "", text, id_="stray"),))
    seen = Seen(whole)
    loading = {"script", "img", "link", "iframe", "object", "embed", "svg", "base", "form", "b"}
    assert not {tag for tag, _ in seen.elements} & loading
    for _, attributes in seen.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")]
        assert attributes.get("href", "#").split(":")[0] in {
            "http",
            "https",
            *re.findall("#.*", attributes.get("href", "#")),
        }
    assert len(seen.all("style")) == 1
    assert not set(whole) & set("\x1b\x07\u202e")


def test_the_policy_allows_the_style_sheet_and_nothing_else() -> None:
    whole = page(annotated())
    (policy,) = (meta["content"] for meta in Seen(whole).all("meta") if "http-equiv" in meta)
    style = whole[whole.index("<style>") + 7 : whole.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style
    assert "@import" not in style


@given(st.lists(notes(STORY), max_size=5))
def test_any_notes_make_a_page_whose_elements_match(written: list[Note]) -> None:
    numbered = [replace(note, id=f"n{place}", text=note.text[:9]) for place, note in enumerate(written)]  # type: ignore[arg-type]
    seen = Seen(page(clipping(STORY, *numbered)))
    assert len(seen.all("aside")) == len(numbered)
    marked = [note for note in numbered if note.span and STORY.document.text[slice(*note.span)].strip("\n")]
    assert len([mark for mark in seen.all("mark") if "id" in mark]) == len(marked)
    ids = [attributes["id"] for _, attributes in seen.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in seen.all("a") if link["href"].startswith("#")} <= set(ids)


def test_every_kind_of_block_is_set(seeds: Path) -> None:
    for name in ("briefing-second-day.md", "explainer-pledges-and-partners.md", "names-in-their-own-scripts.md"):
        for filing in parse((seeds / name).read_bytes(), name):
            article = replace(STORY, document=compose(filing.copy), headline=filing.headline)
            seen = Seen(page(clipping(article)))
            for block in article.document.blocks:
                for cell in article.document.text[block.start : block.end].split("\t"):
                    assert cell in seen.text


def test_code_keeps_its_lines_and_a_table_its_cells() -> None:
    copy = [CopyBlock(BlockKind.CODE, "a = 1\n  b = 2"), CopyBlock(BlockKind.ROW, "x\ty\nz\tw")]
    seen = Seen(page(clipping(replace(STORY, document=compose(copy)))))
    assert "a = 1\n  b = 2" in seen.text
    assert (len(seen.all("pre")), len(seen.all("tr")), len(seen.all("td"))) == (1, 2, 4)


def test_neighbouring_blocks_of_code_and_tables_stay_apart() -> None:
    markdown = "```\na\n```\n\n```\nb\n```\n\n|x|\n|-|\n|1|\n\n|y|\n|-|\n|2|\n"
    seen = Seen(
        page(clipping(replace(STORY, document=compose([CopyBlock(BlockKind.PARAGRAPH, markdown, markup=True)]))))
    )
    assert (len(seen.all("pre")), len(seen.all("table"))) == (2, 2)


def test_a_story_without_notes_leaves_no_room_for_them() -> None:
    assert [article.get("class") for article in Seen(page(annotated(), clipping(STORY))).all("article")] == [
        None,
        "plain",
    ]


def test_several_stories_share_a_page_and_notes_without_one_are_kept() -> None:
    other = story("Rain fell.", "Rain", id_="d4")
    stray = note_on(story(id_="x"), "NATO", "lost?", id_="stray", created=MOMENT)
    seen = Seen(page(annotated(), clipping(other), strays=(stray,)))
    assert len(seen.all("article")) == 2
    assert "lost?" in seen.text
    assert "stories that are gone" in seen.text


def test_whom_only_the_agency_names_is_named_at_the_foot() -> None:
    told = Unplaced(EntityId("person:ada-holm"), EntityType.PERSON, "Ada Holm")
    assert '<dd class="person"><bdi>Ada Holm</bdi></dd>' in page(replace(clipping(STORY), unplaced=(told,)))
