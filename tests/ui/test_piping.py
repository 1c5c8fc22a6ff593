"""Commands of the person's own: no shell, a limit on time and size, and output that is safe to show."""

import asyncio
import sys
import time

import pytest

from tui.ui.piping import PipeError, Result, run

PYTHON = f"{sys.executable} -c"


async def test_a_command_reads_the_words_and_its_output_is_told_in_lines() -> None:
    assert await run("tr a-z A-Z", "one\ntwo\n", 10) == Result(("ONE", "TWO"), 0)


async def test_nothing_of_a_command_is_taken_by_a_shell() -> None:
    result = await run("printf '%s\\n' '$HOME' '`id`' ';' '*' 'two words'", "", 10)
    assert result.lines == ("$HOME", "`id`", ";", "*", "two words")


async def test_what_it_says_on_either_output_is_shown_without_controls_or_colours() -> None:
    code = r"import sys; print('\x1b[31mred\x1b[0m\x1b]0;x\x07 a\x9b b\x08', flush=True); sys.exit('wrong\tend')"
    assert await run(f'{PYTHON} "{code}"', "", 10) == Result(("red a\ufffd b␈", "wrong   end"), 1)


async def test_a_command_that_does_not_read_or_says_nothing_is_no_failure() -> None:
    assert await run("true", "x" * 5_000_000, 10) == Result((), 0)


async def test_more_than_can_be_shown_is_read_past_and_it_is_said() -> None:
    result = await run(f"{PYTHON} \"print('x' * 3_000_000)\"", "", 10)
    assert (len(result.lines[0]), result.code) == (1_000_000, 0)
    assert result.lines[1:] == ("(cut here: the first 1,000,000 bytes)",)


@pytest.mark.parametrize("command", ["no-such-command -x", "/etc/passwd", "'open", "  ", "a\0b"])
async def test_what_does_not_start_is_told_in_one_line(command: str) -> None:
    with pytest.raises(PipeError) as refusal:
        await run(command, "", 10)
    assert "\n" not in str(refusal.value)


async def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started() -> None:
    begun = time.monotonic()
    with pytest.raises(PipeError, match=r"took longer than 0.3 s"):
        await run("sh -c 'sleep 30 & sleep 30'", "", 0.3)
    assert time.monotonic() - begun < 10


async def test_a_command_that_never_stops_printing_is_ended_too() -> None:
    with pytest.raises(PipeError, match=r"took longer than 1 s"):
        await asyncio.wait_for(run("yes", "words\n", 1), 10)
