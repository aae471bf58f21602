"""Keeps the reports on files between runs: one file each, found by what it was made from.

What a report depends on is in its key: the bytes of the plan, the program with its data and plugins, and the
settings. So nothing has to be thrown away when something changes, and what an interrupted run has judged is
there for the next. Files are compressed JSON; reading one runs nothing that stands in it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dxlint.data.files import cause_of
from dxlint.errors import UsageError
from dxlint.run.report import FileReport

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# Of an item so many passages are kept, and so many of the closest that did not count.
_EVIDENCE, _REJECTED = 3, 1
# A report is 0.5 MB at most as text; more is none of ours.
_LONGEST = 100 * 1024 * 1024

log = logging.getLogger(__name__)


class Store:
    """The reports kept in `folder`, made when the first is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, key: str, today: date) -> FileReport | None:
        """The report kept under `key`; None if there is none, or one that no longer holds.

        A plan without a date is judged as of `today`, and tomorrow anew.
        """
        path = self._path(key)
        try:
            packed = path.read_bytes()
            inflater = zlib.decompressobj()
            [report] = _adapter().validate_json(inflater.decompress(packed, _LONGEST))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, zlib.error):
            # Cut short, or written by another version: it is made again.
            log.debug("what is kept as %s cannot be read", path, exc_info=True)
            return None
        if report.as_of_from == "today" and report.as_of != today:
            return None
        return report

    def write(self, key: str, report: FileReport) -> None:
        """Keeps a report; it is there whole, or not at all. Raises `UsageError` when it cannot be written."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
            try:
                draft.write_bytes(zlib.compress(_as_json(slim(report)), 6))
                draft.replace(path)
            finally:
                with contextlib.suppress(OSError):
                    draft.unlink(missing_ok=True)
        except (OSError, ValueError) as error:
            raise UsageError("output-failed", output=str(self.folder), error=cause_of(error)) from None

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json.z"


def key_of(data: bytes, *others: str) -> str:
    """A name for what is made from these bytes, and from what the `others` stand for."""
    digest = hashlib.sha256(data)
    for one in others:
        # A name of a file may hold what no text can.
        digest.update(b"\0" + hashlib.sha256(one.encode("utf-8", "surrogatepass")).digest())
    return digest.hexdigest()


def slim(report: FileReport) -> FileReport:
    """The report without what only one file's own page needs: all statements, the tenth passage of an item.
    """
    coverage = report.coverage
    if coverage is not None:
        items = {
            key: replace(item, evidence=item.evidence[:_EVIDENCE], rejected=item.rejected[:_REJECTED])
            for key, item in coverage.items.items()
        }
        coverage = replace(coverage, items=items, searched=[], searched_first={}, statements=[])
    return replace(report, coverage=coverage, plan=None, copy=None)


def _as_json(report: FileReport) -> bytes:
    try:
        return _adapter().dump_json([report])
    except ValueError:
        # A name of a file that is no text: signs stand for what cannot be written.
        plain = _adapter().dump_python([report], mode="json")
        return json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")


@cache
def _adapter() -> TypeAdapter[list[FileReport]]:
    """Reads and writes reports as JSON, with every part checked."""
    from pydantic import ConfigDict, TypeAdapter

    from dxlint.document.blocks import Unreadable
    from dxlint.plan.model import Plan

    adapter = TypeAdapter(list[FileReport], config=ConfigDict(defer_build=True))
    # What the report's module imports for types only.
    adapter.rebuild(_types_namespace={"Plan": Plan, "Unreadable": Unreadable})
    return adapter
