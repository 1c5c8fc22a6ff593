import threading

from tui.session.courtesy import Courtesy, host_of


class Time:
    """A clock that goes on when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waited: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waited.append(round(seconds, 3))
        self.now += seconds


def test_a_host_is_given_a_pause_and_another_is_not_kept_waiting() -> None:
    time = Time()
    courtesy = Courtesy(2.0, lambda: time.now, time.wait)
    for address in ("http://a.example/1", "http://b.example/", "http://me:word@A.example/2"):
        with courtesy.turn(address):
            time.now += 0.5
    assert time.waited == [1.5]


def test_a_pause_that_is_over_is_not_waited_for() -> None:
    time = Time()
    courtesy = Courtesy(2.0, lambda: time.now, time.wait)
    with courtesy.turn("http://a.example/"):
        pass
    time.now += 5
    with courtesy.turn("http://a.example/"):
        pass
    assert time.waited == []


def test_a_host_is_asked_one_thing_at_a_time() -> None:
    courtesy, inside, most = Courtesy(0.0), [0], [0]
    mutex = threading.Lock()

    def ask() -> None:
        for _ in range(50):
            with courtesy.turn("http://a.example/"):
                with mutex:
                    inside[0] += 1
                    most[0] = max(most[0], inside[0])
                with mutex:
                    inside[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1]


def test_a_port_makes_another_server() -> None:
    assert host_of("https://me@Example.org:81/x") == "example.org:81"
