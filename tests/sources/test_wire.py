"""Wire copy: every piece of furniture in its own block, nothing lost and nothing doubled."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document import compose
from tui.model import BlockKind, Dateline, Filing, MarkKind
from tui.names import clean
from tui.sources.wire import parse

USERS = Path(__file__).parents[3] / "shared" / "seeds"
FIRST = (BlockKind.SLUG, BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.CAPTION)

TAKE = """\
BC-KOREA-NATO/ (UPDATE 2)
UPDATE 2-SOUTH KOREA, NATO AGREE TO WIDEN COOPERATION ON CYBER
DEFENCE AND EMERGING TECHNOLOGIES

By Mara Lindqvist, Tomas Rey
and Ana de la Cruz

    VILNIUS, Lithuania, July 11 (Desk A) -- South Korea and NATO agreed
on Tuesday on a programme of cooperation in 11 areas, among them
non-proliferation and cyber defence.

    The summit was held at the LITEXPO centre. It goes on until
Wednesday, and the leaders of four partners attended it.

(MORE)

    Finland attended its first summit as a member.

(Reporting by Mara Lindqvist in Vilnius;
Additional reporting by Tomas Rey
in Seoul; Editing by P. Stone)

ENDS
"""


def story(text: str, name: str = "story.txt") -> Filing:
    (filing,) = parse(clean(text), name)
    return filing


def kinds(filing: Filing) -> list[str]:
    return [block.kind.value for block in filing.copy]


def of(filing: Filing, kind: BlockKind) -> list[str]:
    return [block.text for block in filing.copy if block.kind is kind]


def words(filing: Filing) -> list[str]:
    return compose(filing.copy).text.split()


@pytest.mark.skipif(not USERS.is_dir(), reason="the user's own article is not here")
def test_the_users_article_is_understood_whole() -> None:
    (path,) = USERS.glob("*.txt")
    text = path.read_text()
    filing = story(text)
    lines = text.splitlines()
    assert kinds(filing) == ["headline", "byline", "caption", *["paragraph"] * 9, "credit"]
    assert [block.text for block in filing.copy] == [lines[0], lines[2], lines[1], *lines[3:]]
    assert (filing.headline, filing.bylines, filing.publisher) == (lines[0], ("Hyonhee Shin",), "Reuters")
    assert filing.dateline == Dateline("SEOUL", "Reuters")
    assert (filing.published, filing.language) == (None, "en")
    document = compose(filing.copy)
    assert [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.DATELINE] == [
        "SEOUL (Reuters) -"
    ]


def test_a_take_of_the_old_school_is_taken_apart() -> None:
    filing = story(TAKE)
    assert kinds(filing) == [
        "slug",
        "headline",
        "byline",
        "paragraph",
        "paragraph",
        "sign_off",
        "paragraph",
        "credit",
        "sign_off",
    ]
    assert filing.headline.endswith("ON CYBER DEFENCE AND EMERGING TECHNOLOGIES")
    assert filing.bylines == ("Mara Lindqvist", "Tomas Rey", "Ana de la Cruz")
    assert filing.dateline == Dateline("VILNIUS, Lithuania", "Desk A", "July 11")
    assert (filing.slug, filing.publisher, filing.published) == ("BC-KOREA-NATO/", "Desk A", None)
    assert words(filing) == TAKE.split()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Hyonhee Shin", ["Hyonhee Shin"]),
        ("BY HYONHEE SHIN", ["HYONHEE SHIN"]),
        ("By Ann Smith and Bob Jones Jr.", ["Ann Smith", "Bob Jones Jr."]),
        ("By Ann Smith, Bob Jones and Cara Long", ["Ann Smith", "Bob Jones", "Cara Long"]),
        ("By Ann Smith, Bob Jones, and Cara Long", ["Ann Smith", "Bob Jones", "Cara Long"]),
        ("By Ann Smith | Desk A", ["Ann Smith"]),
        ("By Ann Smith, Reuters", ["Ann Smith"]),
        ("By Ann Smith/Associated Press", ["Ann Smith"]),
        ("By Ann Smith in Vilnius and Bob Jones in Seoul", ["Ann Smith", "Bob Jones"]),
        ("By Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("By The Associated Press", ["The Associated Press"]),
        ("By Ann Smith (ann@example.org)", ["Ann Smith"]),
        ("By Dovilė Ankstė", ["Dovilė Ankstė"]),
    ],
)
def test_bylines_name_their_writers(line: str, names: list[str]) -> None:
    filing = story(f"A headline\n{line}\nSEOUL (Desk A) - The story goes on for some words.")
    assert of(filing, BlockKind.BYLINE) == [line]
    assert list(filing.bylines) == names


@pytest.mark.parametrize(
    "line", ["By Wednesday the leaders had gone home.", "By all means, go.", "By and large it was so"]
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    filing = story(f"A headline\n{line}\nSEOUL (Desk A) - The story goes on for some words.")
    assert filing.bylines == ()


def test_several_byline_lines_and_the_writers_post_are_bylines() -> None:
    filing = story("A headline\nBy ANN SMITH\nAssociated Press Writer\nBy BOB JONES\nVILNIUS (AP) — The story.")
    assert kinds(filing) == ["headline", "byline", "byline", "byline", "paragraph"]
    assert filing.bylines == ("ANN SMITH", "BOB JONES")


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO CAPTION: Flags, July 11, 2023. (Desk A photo by Ann Smith)",
        "CAPTION: Flags",
        "(Photo: flags in front of the centre)",
        "FILE PHOTO: Flags",
        "FILE - Flags in front of the centre.",
    ],
)
def test_captions_are_told_by_their_label(line: str) -> None:
    assert of(story(f"A headline\n{line}\nThe story goes on."), BlockKind.CAPTION) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Smith; editing by Bob Jones)",
        "Reporting by Ann Smith; Editing by Bob Jones",
        "(Reporting and writing by Ann Smith, editing by Bob Jones)",
        "(Additional reporting by Ann Smith)",
        "[Compiled by Ann Smith]",
        "Associated Press writer Ann Smith in Vilnius contributed to this report.",
    ],
)
def test_credit_lines_are_told_by_their_words(line: str) -> None:
    assert of(story(f"A headline\n\nThe story goes on.\n\n{line}"), BlockKind.CREDIT) == [line]


SIGN_OFFS = """\
(MORE)|MORE|ENDS|-ENDS-|-30-|- 30 -|###|# # #|(END)|(more to come)|(Adds details)|Eds: Updates throughout.|\
[Editor's note: replaces the story of noon.]|ATTN EDITORS: new"""


@pytest.mark.parametrize("line", SIGN_OFFS.split("|"))
def test_sign_offs_and_advisories_are_told(line: str) -> None:
    assert of(story(f"A headline\nThe story goes on.\n{line}"), BlockKind.SIGN_OFF) == [line]


@pytest.mark.parametrize("line", ["Ends.", "More", "Adds up to ten.", "Update: none"])
def test_words_that_may_be_copy_are_no_sign_off(line: str) -> None:
    assert of(story(f"A headline\nThe story goes on.\n{line}"), BlockKind.SIGN_OFF) == []


@pytest.mark.parametrize("prefix", ["UPDATE 2-", "CORRECTED-", "WRAPUP 3-", "REFILE-", "URGENT - "])
def test_a_headline_keeps_its_prefix(prefix: str) -> None:
    filing = story(f"{prefix}Leaders agree\nSEOUL (Desk A) - The story.")
    assert filing.headline == f"{prefix}Leaders agree"
    assert filing.slug == ""


@pytest.mark.parametrize(
    ("line", "slug"),
    [
        ("BC-KOREA-NATO/", "BC-KOREA-NATO/"),
        ("NATO-SUMMIT (UPDATE 2)", "NATO-SUMMIT"),
        ("NATO-SUMMIT/KOREA (PIX, TV)", "NATO-SUMMIT/KOREA"),
        ("BC-NATO-Summit, 2nd Ld-Writethru", "BC-NATO-Summit"),
        ("GRAIN/", "GRAIN/"),
        ("Slug: korea-nato", "korea-nato"),
        ("URGENT", ""),
        ("(UPDATE 2)", ""),
    ],
)
def test_slug_lines_are_told(line: str, slug: str) -> None:
    filing = story(f"{line}\nLeaders agree\nSEOUL (Desk A) - The story.")
    assert kinds(filing) == ["slug", "headline", "paragraph"]
    assert (filing.slug, filing.headline) == (slug, "Leaders agree")


def test_a_second_headline_stays_below_the_first() -> None:
    filing = story("Leaders agree\nNo date is given\nBy Ann Smith\nSEOUL (Desk A) - The story.")
    assert kinds(filing) == ["headline", "heading", "byline", "paragraph"]


def test_published_needs_a_year() -> None:
    day = datetime(2023, 7, 11, tzinfo=UTC)
    assert story("A headline\nSEOUL, July 11 (Desk A) - The story.").published is None
    assert story("A headline\nSEOUL, July 11, 2023 (Desk A) - The story.").published == day
    assert story("A headline\nPublished: 11 July 2023\nThe story.").published == day


@pytest.mark.parametrize(
    ("text", "headline", "expected"),
    [
        ("SEOUL (Desk A) - Leaders agreed. More to say.", "Leaders agreed. More to say", ["paragraph"]),
        ("SEOUL (Desk A) - Leaders agree\nMore to say.", "Leaders agree", ["paragraph", "paragraph"]),
        ("Only a headline", "Only a headline", ["headline"]),
        ("By Ann Smith", "By Ann Smith", ["byline"]),
        ("###", "###", ["sign_off"]),
        ("COVID-19", "COVID-19", ["headline"]),
    ],
)
def test_missing_parts_leave_a_story(text: str, headline: str, expected: list[str]) -> None:
    filing = story(text)
    assert filing.headline == headline
    assert kinds(filing) == expected


def test_a_derived_headline_ends_with_the_sentence_and_not_with_an_abbreviation() -> None:
    filing = story("SEOUL (Desk A) - U.S. leaders met Mr. Yoon on Tuesday. " + "They talked for a long while. " * 20)
    assert filing.headline == "U.S. leaders met Mr. Yoon on Tuesday"
    assert len(story("word " * 500).headline) < 100


def test_a_table_of_results_becomes_rows() -> None:
    filing = story("Medals\n\nThe standings after the last day.\n\nNorway      3   2\nNew Zealand\t2\t4\n\nENDS")
    assert of(filing, BlockKind.ROW) == ["Norway\t3\t2\nNew Zealand\t2\t4"]


def test_hostile_furniture_is_read_in_time() -> None:
    for text in (
        "(Reporting by A\n" * 20_000,
        "By A and\n" * 20_000,
        "By " + "a " * 50_000,
        "# " * 50_000,
        "A/" * 50_000,
    ):
        assert words(story(text)) == text.split()


MORE_LINES = """\
PHOTO CAPTION: A ship.|A plain line that is not too long|one   two|-30-|Published: July 11, 2023|[Editor's note: new.]|\
   indented|- item|Slug: a-b|WORD|COVID-19|By Ann Smith|A sentence. And more.|SEOUL (Desk A) -"""
LINES = st.sampled_from([*TAKE.splitlines(), *MORE_LINES.split("|"), "x" * 200])


@given(st.lists(LINES, max_size=14).filter(lambda lines: any(map(str.strip, lines))), st.sampled_from(["\n", "\n\n"]))
def test_nothing_is_lost_or_doubled_and_only_the_head_is_reordered(lines: list[str], between: str) -> None:
    text = between.join(lines)
    filing = story(text)
    assert sorted(words(filing)) == sorted(text.split())
    placed = [block.kind for block in filing.copy if block.kind is not BlockKind.HEADING]
    ranks = [FIRST.index(kind) if kind in FIRST else len(FIRST) for kind in placed]
    assert ranks == sorted(ranks)
    rest = [
        word for block in filing.copy if block.kind not in (*FIRST, BlockKind.HEADING) for word in block.text.split()
    ]
    remaining = iter(text.split())
    assert all(word in remaining for word in rest)


@given(st.text(min_size=1).filter(lambda text: bool(clean(text).strip())))
def test_any_text_is_a_story_with_all_its_words(text: str) -> None:
    filing = story(text)
    assert sorted(words(filing)) == sorted(clean(text).split())
    assert filing.headline
