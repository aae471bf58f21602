"""What there is to judge in an audit: independent files, and by what; and the default way to judge them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dxlint.errors import DxlintError, PluginError
from dxlint.run.batch import examine_all
from dxlint.run.engine import Input
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings
from dxlint.run.workers import Watch
from dxlint.text.printable import said_by

# What an audit needs in a file's report beside the findings.
WANTS = ("coverage",)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Work:
    """Files to judge, independent of each other. `plugins` are to be loaded where `loaded` cannot be sent;
    `jobs`: how many processes, None to choose.
    """

    sources: Sequence[Input]
    loaded: Loaded
    settings: Settings
    plugins: tuple[str, ...] = ()
    jobs: int | None = None
    watch: Watch | None = None


def checked(name: str, run: Callable[[Work], Any], work: Work) -> Iterator[tuple[int, FileReport]]:
    """What a plugin's `run` gives, each file once. Raises `PluginError` for anything else than that."""
    left = set(range(len(work.sources)))
    for given in _told(name, run, work) if left else ():
        index, report = given if isinstance(given, tuple) and len(given) == 2 else (None, None)
        if index not in left or not isinstance(report, FileReport) or report.file != work.sources[index].name:
            raise _wrong(name, work, left)
        left.discard(index)
        yield index, report
    if left:
        raise _wrong(name, work, left)


def _told(name: str, run: Callable[[Work], Any], work: Work) -> Iterator[Any]:
    """What `run` gives; whatever it raises is made a `PluginError`."""
    try:
        yield from run(work)
    except (KeyboardInterrupt, MemoryError, GeneratorExit, DxlintError):
        raise
    except BaseException as error:
        log.debug("the executor %s failed", name, exc_info=True)
        raise PluginError("audit-executor-failed", name=name, error=said_by(error)) from None


def _wrong(name: str, work: Work, left: Collection[int]) -> PluginError:
    return PluginError("audit-executor-wrong", name=name, plans=len(work.sources), left=len(left))


def in_processes(work: Work) -> Iterator[tuple[int, FileReport]]:
    """Judges the files in processes of this machine, each under watch (`dxlint/run/workers.py`)."""
    judged = examine_all(
        work.sources, work.loaded, work.settings, plugins=work.plugins, jobs=work.jobs, watch=work.watch,
        wants=WANTS,
    )  # fmt: skip
    return enumerate(judged)
