"""The file of waivers and attestations: `dxlint-waivers.yaml`, read with the place of every mistake, or one
of a format that a plugin reads.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dxlint.data.entries import Entry, read_entry
from dxlint.data.files import MEGABYTE, TooLarge, cause_of, read_regular
from dxlint.data.globs import seen_from
from dxlint.errors import DxlintError, InputError, PluginError, UsageError
from dxlint.place import Place
from dxlint.text.printable import said_by
from dxlint.waivers.waiver import Waiver

if TYPE_CHECKING:
    from dxlint.hookspecs import WaiverReader

MAX_BYTES = 5 * MEGABYTE
# Of a workbook with all that dxlint found in a folder of plans.
MAX_BYTES_OTHER = 50 * MEGABYTE

_SCOPE = ("rule", "item", "file", "fingerprint", "path", "quote", "until")
_WAIVER = frozenset({*_SCOPE, "reason", "owner", "approver"})
_ATTESTATION = frozenset({*_SCOPE, "by", "date", "note"})


def read_waivers(path: Path, readers: Mapping[str, WaiverReader]) -> tuple[Waiver, ...]:
    """What the file states, in order. Raises `UsageError` for a file that is not as it should be.

    `readers`: suffix → reader, for what is not YAML.
    """
    if (reader := readers.get(path.suffix.lower())) is not None:
        return _read_by(reader, read_bounded(path, "waivers-not-found", MAX_BYTES_OTHER), path)
    data = read_bounded(path, "waivers-not-found")
    try:
        top = read_entry(data, str(path)).closed({"schema", "waivers", "attestations"})
        if "schema" in top.value:
            top.choice("schema", {"dxlint.waivers/1"})
        base = str(path.absolute().parent)
        waivers = [_waiver(entry.closed(_WAIVER), base) for entry in top.entries("waivers")]
        attested = [_attestation(entry.closed(_ATTESTATION), base) for entry in top.entries("attestations")]
    except PluginError as error:
        raise UsageError(
            error.message_id, file=error.file, line=error.line, column=error.column, **error.params
        ) from None
    return (*waivers, *attested)


def _read_by(reader: WaiverReader, data: bytes, path: Path) -> tuple[Waiver, ...]:
    """What a plugin's reader makes of the file. A name in it is as the report had it: seen from the working
    folder, or, where no such file is there, from the folder of the file of waivers.
    """
    base = str(path.absolute().parent)
    try:
        found = list(reader.read(data, str(path)))
        stated = [replace(one, base=base, file=_seen(one.file, base)) for one in found]
    except (KeyboardInterrupt, MemoryError):
        raise
    except InputError as error:
        raise UsageError(
            error.message_id, file=error.file or str(path), line=error.line, column=error.column,
            **error.params,
        ) from None  # fmt: skip
    except DxlintError:
        raise
    except BaseException as error:
        raise PluginError("waiver-reader-failed", name=reader.name, error=said_by(error)) from None
    return tuple(stated)


def _seen(file: str, base: str) -> str:
    return seen_from(file, base) if os.path.exists(file) else file


def read_bounded(path: Path, absent: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of bounded size. Raises `UsageError`; `absent` is the id for no file."""
    try:
        return read_regular(path, most)
    except FileNotFoundError:
        raise UsageError(absent, file=str(path)) from None
    except TooLarge:
        raise UsageError("waivers-too-large", file=str(path), limit=most // MEGABYTE) from None
    except (OSError, ValueError) as error:
        raise UsageError("waivers-unreadable", file=str(path), error=cause_of(error)) from None


def _waiver(entry: Entry, base: str) -> Waiver:
    reason = (entry.text_or_none("reason") or "").strip()
    return Waiver(
        _place(entry), entry.text("file"), base, *_about(entry),
        reason=reason, until=_day(entry, "until"),
        owner=entry.text_or_none("owner"), approver=entry.text_or_none("approver"),
        path=entry.text_or_none("path"), quote=entry.text_or_none("quote"), fingerprint=_fingerprint(entry),
        fault=None if reason else "waiver-without-reason",
    )  # fmt: skip


def _attestation(entry: Entry, base: str) -> Waiver:
    if entry.value.get("date") is None:
        entry.fail("data-key-missing", key="date")
    return Waiver(
        _place(entry), entry.text("file"), base, *_about(entry),
        reason=entry.text_or_none("note") or "", until=_day(entry, "until"),
        by=entry.text("by"), day=_day(entry, "date"),
        path=entry.text_or_none("path"), quote=entry.text_or_none("quote"), fingerprint=_fingerprint(entry),
    )  # fmt: skip


def _place(entry: Entry) -> Place:
    mark = entry.loaded.mark(entry.path)
    return Place(entry.loaded.file, mark.line, mark.column)


def _about(entry: Entry) -> tuple[str | None, str | None]:
    rule, item = entry.text_or_none("rule"), entry.text_or_none("item")
    if rule is None and item is None:
        entry.fail("waiver-about-nothing")
    return rule, item


def _fingerprint(entry: Entry) -> str | None:
    found = entry.text_or_none("fingerprint")
    if found is not None and not (8 <= len(found) <= 64 and set(found) <= set("0123456789abcdef")):
        entry.fail("waiver-bad-fingerprint", "fingerprint")
    return found


def _day(entry: Entry, key: str) -> date | None:
    if entry.value.get(key) is None:
        return None
    day = entry.day(key)
    if len(str(entry.value[key])) != 10:
        entry.fail("data-not-full-date", key, key=key)
    return day
