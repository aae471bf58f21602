"""Many files: judges them in several processes when there are many."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial

from dxlint.run.engine import Engine, Input, suffix_of
from dxlint.run.loader import Loaded, load
from dxlint.run.report import FileReport, Kind
from dxlint.run.settings import Settings
from dxlint.run.workers import MOST_WORKERS, Judge, Pool, Watch, copies_are_safe, in_this_process, processors

MANY = 8


def examine_all(
    sources: Sequence[Input],
    loaded: Loaded,
    settings: Settings,
    *,
    kind: Kind = "findings",
    plugins: Sequence[str] = (),
    jobs: int | None = None,
    watch: Watch | None = None,
    wants: Collection[str] = (),
) -> Iterator[FileReport]:
    """The files' reports in the order of `sources`.

    `jobs` processes are used (default: as many as there are processors) when there are many files, and one
    for fewer if any has a format that is read apart. `watch` is told now and then how far the run is.
    Where processes cannot be copies of this one they load the same `plugins` again. `wants`: see
    `Engine.examine`.
    """
    engine = Engine(loaded, settings)
    workers = min(jobs or processors(), len(sources), MOST_WORKERS)
    many = workers > 1 and (jobs is not None or len(sources) >= MANY)
    if not many and not any(_is_read_apart(source, loaded) for source in sources):
        return in_this_process(sources, _judge(engine, kind, wants), watch)
    copies = copies_are_safe()
    make = (
        partial(_judge, engine, kind, wants)
        if copies
        else partial(_loaded_judge, plugins, settings, kind, wants)
    )
    return Pool(sources, make, engine.unread, workers if many else 1, settings.limits, copies, watch).run()


def _is_read_apart(source: Input, loaded: Loaded) -> bool:
    importer = loaded.importers.get(suffix_of(source))
    return importer is not None and importer.apart


def _judge(engine: Engine, kind: Kind, wants: Collection[str]) -> Judge:
    return partial(engine.examine, kind=kind, wants=wants)


def _loaded_judge(
    plugins: Sequence[str], settings: Settings, kind: Kind, wants: Collection[str]
) -> Judge:
    return _judge(Engine(load(plugins, language=settings.language), settings), kind, wants)
