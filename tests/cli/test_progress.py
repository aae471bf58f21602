"""How far a run is: counted, on a terminal as a bar, and with the time left where that can be told."""

from __future__ import annotations

import pytest

from dxlint.cli import progress
from dxlint.cli.progress import Teller
from dxlint.run.workers import Progress


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def test_lines_where_there_is_no_terminal(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    """One now and then; the time left counts only what was judged now, not what was kept from before."""
    teller = Teller("ja")
    teller.terminal = False
    teller(Progress(600, 1800))
    for done, now in ((603, 105.0), (630, 130.0), (640, 131.0), (700, 200.0)):
        clock.now = now
        teller(Progress(done, 1800))
    # 30 in 30 seconds: 1,170 more take twenty minutes; 100 in 100: eighteen.
    assert capsys.readouterr().err == "630/1800件（残り約20分）\n700/1800件（残り約18分）\n"


def test_a_bar_on_a_terminal(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    teller = Teller("en")
    teller.terminal = True
    teller(Progress(0, 40))
    clock.now = 160.0
    teller(Progress(20, 40))
    teller.quiet()
    said = capsys.readouterr().err
    assert said == "\r\x1b[K[##########----------] 20/40 files (about 1 min left)\r\x1b[K"


def test_few_files_have_neither(clock: Clock) -> None:
    assert Teller("ja").line(Progress(3, 5), 1.0) == "3/5件"
