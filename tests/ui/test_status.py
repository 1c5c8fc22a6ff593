"""The line at the foot of the screen says what it has to say whole, where there is room for it at all."""

from textual.app import App, ComposeResult

from tui.ui.widgets.status import Status

LONG = "A goes on with the draft of a note on “Wide and odd: test of the caret”; N lists 3 more"


class Host(App[None]):
    """The line alone."""

    CSS = "Status { dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self.status = Status("? help")

    def compose(self) -> ComposeResult:
        yield self.status

    @property
    def lines(self) -> list[str]:
        return [self.status.render_line(y).text.strip() for y in range(self.status.size.height)]


async def test_place_message_and_help_stand_in_one_line() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        host.status.place("1 of 3")
        host.status.say("added a note", change=True)
        await pilot.pause()
        (line,) = host.lines
        assert line.startswith("1 of 3  added a note · saving")
        assert line.endswith("? help")


async def test_what_is_on_the_right_keeps_its_distance_or_goes() -> None:
    host = Host()
    async with host.run_test(size=(30, 24)) as pilot:
        for length, shown in ((20, f"{'x' * 20}  ? help"), (21, "x" * 21)):
            host.status.say("x" * length)
            await pilot.pause()
            assert host.lines == [shown]


async def test_the_place_makes_room_for_what_is_said_and_comes_back() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        host.status.place("1,204 of 12,345 · 100%")
        host.status.say(LONG[:70])
        await pilot.pause()
        assert host.lines == [f"{LONG[:70]}  ? help"]
        host.status.say("")
        await pilot.pause()
        assert host.lines[0].startswith("1,204 of 12,345")


async def test_what_is_too_long_goes_on_in_a_second_line_and_gives_it_back() -> None:
    host = Host()
    async with host.run_test(size=(60, 24)) as pilot:
        host.status.say(LONG)
        await pilot.pause()
        assert " ".join(host.lines) == LONG
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert len(host.lines) == 1
        assert host.lines[0].startswith(LONG)


async def test_what_is_longer_than_two_lines_is_cut_with_a_sign_of_it() -> None:
    host = Host()
    async with host.run_test(size=(30, 24)) as pilot:
        host.status.hint(LONG)
        await pilot.pause()
        assert len(host.lines) == 2
        assert host.lines[1].endswith("…")


async def test_a_low_screen_keeps_its_lines() -> None:
    host = Host()
    async with host.run_test(size=(40, 8)) as pilot:
        host.status.say(LONG)
        await pilot.pause()
        assert len(host.lines) == 1


async def test_whoever_was_faster_than_the_welcome_is_not_welcomed() -> None:
    host = Host()
    async with host.run_test():
        host.status.welcome("j down")
        assert "j down" in host.status.text
        host.status.welcome("")
        host.status.welcome("j down")
        assert "j down" not in host.status.text


async def test_what_goes_on_makes_room_for_what_began_before_it_and_for_help() -> None:
    host = Host()
    async with host.run_test(size=(80, 24)) as pilot:
        host.status.place("1 of 10,043 · 45%")
        host.status.running("names", "names of 3 stories to come")
        host.status.running("import", "reading 2,750 of 10,043 · 400/s · 18 s left")
        host.status.running("index", "search takes in 2,500 stories")
        await pilot.pause()
        assert host.lines[0].endswith("reading 2,750 of 10,043 · 400/s · 18 s left  ? help")
        await pilot.resize_terminal(65, 24)
        await pilot.pause()
        assert host.lines[0].endswith("reading 2,750 of 10,043 · 400/s · 18 s left")
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert host.lines[0].endswith("? help")
