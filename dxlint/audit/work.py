"""What there is to judge in an audit: independent files, and by what; and the default way to judge them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dxlint.run.batch import examine_all
from dxlint.run.engine import Input
from dxlint.run.loader import Loaded
from dxlint.run.report import FileReport
from dxlint.run.settings import Settings
from dxlint.run.workers import Watch

# What an audit needs in a file's report beside the findings.
WANTS = ("coverage",)


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


def in_processes(work: Work) -> Iterator[tuple[int, FileReport]]:
    """Judges the files in processes of this machine, each under watch (`dxlint/run/workers.py`)."""
    judged = examine_all(
        work.sources, work.loaded, work.settings, plugins=work.plugins, jobs=work.jobs, watch=work.watch,
        wants=WANTS,
    )  # fmt: skip
    return enumerate(judged)
