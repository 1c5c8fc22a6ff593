"""The line at the foot of the screen: completion, what was asked before, what is wrong, keys typed ahead."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.text import Text

from tests.ui.reading import NARROW, Reading, Run
from tui.errors import DatelineError
from tui.library.conditions import Tagged
from tui.library.fields import FIELDS
from tui.library.query import parse
from tui.names import fold
from tui.names import tag as spelled
from tui.session import triage
from tui.ui.completion import of_names, of_query, of_tags, quoted
from tui.ui.rundown import Standing
from tui.ui.tagwork import signed_tags

TAGS = {"asia": 2, "aid": 7, "press freedom": 1}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("da", "dateline:"),
        ("nato -ta", "nato -tag:"),
        ("is:unr", "is:unread"),
        ("(is:bo", "(is:bookmarked"),
        ("tag:a", "tag:aid"),
        ('nato tag:"pr', 'nato tag:"press freedom"'),
        ("tag:pr", 'tag:"press freedom"'),
        ("in:", "in:headline"),
    ],
)
def test_the_last_word_of_a_query_is_completed_with_the_commonest_first(typed: str, first: str) -> None:
    assert of_query(TAGS)(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "nato ", "zzz", "source:reu", "nosuch:a", '"da'])
def test_what_nothing_is_known_of_is_not_completed(typed: str) -> None:
    assert of_query(TAGS)(typed) == []


@given(st.text(), st.sampled_from(["", "-"]))
def test_what_stands_before_the_last_word_stays_as_it_is(before: str, sign: str) -> None:
    before = before.replace('"', "")
    assert of_query(TAGS)(f"{before} {sign}is:unr") == [f"{before} {sign}is:unread"]
    assert of_tags(TAGS)(f"{before} {sign}as") == [f"{before} {sign}asia"]


@pytest.mark.parametrize("line", ['"' * 100_000 + " (", '" ' * 50_000, "(-" * 50_000])
def test_a_line_full_of_signs_does_not_hold_the_screen_up(line: str) -> None:
    assert of_query(TAGS)(line) == of_tags(TAGS)(line) == []


def test_the_last_of_several_tags_is_completed_and_keeps_its_sign() -> None:
    assert of_tags(TAGS)("old -as") == ["old -asia"]
    assert of_tags(TAGS)("as") == ["asia"]
    assert of_tags(TAGS)('x "pr') == ['x "press freedom"']
    assert of_tags(TAGS)("x ") == []


def test_names_are_completed_whatever_their_case() -> None:
    assert of_names(["Alliance", "Alps"])("al") == ["Alliance", "Alps"]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ('asia -"press freedom", +old', [("", "asia"), ("-", "press freedom"), ("+", "old")]),
        ('"never closed', [("", "never closed")]),
        (', ""', []),
        ('"-later" -"+x" --y', [("", "-later"), ("-", "+x"), ("-", "-y")]),
        ('#one a#b "say ""when"""', [("", "#one"), ("", "a#b"), ("", 'say "when"')]),
    ],
)
def test_tags_are_read_with_their_signs(line: str, read: list[tuple[str, str]]) -> None:
    assert signed_tags(line) == read


@pytest.mark.parametrize("line", ["-", "asia -", "- asia", "+ ,"])
def test_a_sign_that_stands_alone_is_refused(line: str) -> None:
    with pytest.raises(DatelineError, match="a sign stands alone"):
        signed_tags(line)


@given(st.text(min_size=1).map(spelled).filter(bool))
@example("“0”")
@example("„0“")
def test_every_tag_is_typed_and_asked_for_as_it_is_completed(tag: str) -> None:
    assert signed_tags(quoted(tag)) == [("", tag)]
    assert parse(f"tag:{quoted(tag)}") == Tagged(fold(tag))


def test_a_tag_that_begins_with_a_sign_is_completed_in_quotation_marks() -> None:
    known = of_tags({"-later": 2, "latest": 1})
    assert known("-la") == ["-latest", '"-later"']
    assert known('"-la') == ['"-later"']
    assert known("-") == ['"-later"']


async def test_a_tag_that_begins_with_a_sign_stays_when_the_tags_are_set_again(reading: Run) -> None:
    async with reading() as at:
        triage.tag(at.desk.session, [at.row.id], "-later")
        at.desk.take_in()
        await at.press("t")
        assert typed(at) == '"-later" '
        await at.press("enter")
        assert tags(at) == ["-later"]


async def test_a_tag_to_take_away_that_is_not_there_is_refused_in_a_line(reading: Run) -> None:
    async with reading() as at:
        await at.press("t")
        await at.write("-later")
        await at.press("enter")
        assert 'no tag later to take away; "-later" is one of that name' in at.desk.status.text
        assert typed(at) == "-later"


def tags(at: Reading) -> list[str]:
    return list(at.row.status.tags)


def typed(at: Reading) -> str:
    assert at.desk.prompt is not None
    return at.desk.prompt.text


async def test_tab_completes_and_goes_round_what_fits(reading: Run) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write("is:u")
        await at.press("tab")
        assert typed(at) == "is:unread"
        assert len(at.desk.rundown.rows) == 3
        await at.press("tab")
        assert typed(at) == "is:undone"
        await at.press("tab")
        assert typed(at) == "is:u"


async def test_a_suggestion_stands_quietly_behind_the_cursor(reading: Run) -> None:
    async with reading() as at:
        triage.tag(at.desk.session, at.desk.session.library.ids(), "asia")
        await at.press("/")
        await at.write("tag:as")
        assert at.desk.prompt is not None
        assert "tag:asia" in at.desk.prompt.line.render_line(0).text
        assert typed(at) == "tag:as"
        await at.press("right", "enter")
        assert at.desk.rundown.asked.text == "tag:asia"


async def test_earlier_queries_come_back_and_run(reading: Run) -> None:
    async with reading() as at:
        for query in ("harbour", "nato"):
            await at.press("backspace", "/")
            await at.write(query)
            await at.press("enter")
        await at.press("backspace", "/", "x", "up")
        assert typed(at) == "nato"
        await at.press("up", "up")
        assert typed(at) == "harbour"
        assert [row.headline.split()[0] for row in at.desk.rundown.rows] == ["Beta"]
        await at.press("down", "down")
        assert typed(at) == "x"


async def test_what_is_wrong_is_underlined_where_it_stands(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("/")
        await at.write("nato is:happy x")
        assert at.desk.prompt is not None
        line = at.desk.prompt.line
        shown = line._value
        assert isinstance(shown, Text)
        marked = [shown.plain[span.start : span.end] for span in shown.spans if "underline" in str(span.style)]
        assert marked == ["happy"]
        assert "9" in at.desk.status.text
        await at.press(*["backspace"] * 8)
        assert not line._value.spans


async def test_the_names_of_all_fields_are_readable_where_one_is_wrong(reading: Run) -> None:
    async with reading(NARROW) as at:
        await at.press("slash")
        await at.write("foo:bar")
        status = at.desk.status
        told = " ".join(status.render_line(y).text for y in range(status.size.height)).split()
        assert set(FIELDS) <= set(told)


async def test_a_long_line_that_is_typed_ahead_is_followed_in_few_steps_and_to_its_end(
    reading: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    async with reading() as at:
        run_query = at.desk.run_query

        def run(text: str, name: str = "", caret: int | None = None, since: Standing | None = None) -> None:
            asked.append(text)
            run_query(text, name, caret, since)

        monkeypatch.setattr(at.desk, "run_query", run)
        await at.burst("slash", *["n", "space"] * 200, *"harbour")
        await at.until(lambda: at.desk.rundown.asked.text.endswith("harbour"))
        assert len(asked) < 100
        await at.press("ctrl+u", *"nato", "enter")
        assert at.desk.rundown.asked.text == "nato"


@pytest.mark.parametrize("query", ["beta", "sweden", "tag:", ""])
async def test_leaving_the_query_brings_the_cursor_back_to_its_story(reading: Run, query: str) -> None:
    async with reading() as at:
        await at.press("j", "j", "/")
        await at.write(query)
        await at.press("escape")
        assert at.headline.startswith("Alpha")
        assert len(at.desk.rundown.rows) == 3
        await at.until(lambda: at.shown.startswith("Alpha"))


@pytest.mark.parametrize(
    ("query", "title", "rows"), [("tag:", "Inbox", 3), ("harbour OR", "harbour", 1), ("(harbour tag:", "Inbox", 3)]
)
async def test_the_list_of_an_unfinished_query_is_that_of_its_beginning_and_its_title_says_so(
    reading: Run, query: str, title: str, rows: int
) -> None:
    async with reading() as at:
        await at.press("/")
        await at.write(query)
        assert at.desk.rundown.asked.title == title
        assert at.desk.title_bar.text.startswith(title)
        assert len(at.desk.rundown.rows) == rows
        assert at.desk.status.text.strip()


async def test_keys_typed_ahead_of_an_answer_go_to_the_list(reading: Run) -> None:
    async with reading() as at:
        await at.burst("slash", *"nato", "enter", "j", "b")
        assert at.desk.rundown.asked.text == "nato"
        assert at.headline.startswith("Alpha")
        assert at.row.status.bookmarked


async def test_a_tag_of_several_words_survives_editing(reading: Run) -> None:
    async with reading() as at:
        triage.tag(at.desk.session, [at.row.id], "press freedom")
        await at.press("t")
        await at.write("asia")
        await at.press("enter")
        assert tags(at) == ["press freedom", "asia"]
        await at.press("t")
        await at.write("-asia")
        await at.press("enter")
        assert tags(at) == ["press freedom"]
