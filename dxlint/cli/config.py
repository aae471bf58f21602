"""`dxlint config`: which settings are in force, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import click

from dxlint.cli.options import COMMON, RUN, Session, options, run
from dxlint.cli.output import deliver
from dxlint.run.config import Config
from dxlint.run.settings import PathSettings

HELP = """どの設定が効いていて、どこで決まったか（命令行、設定ファイルの行、既定）を示します。
Shows which settings are in force and where each comes from: command line, configuration file, default.

\b
check と同じ指定を付けると、そのときの設定が分かります。結果の形式は --format text か json です。
Give it the options of check to see what they make of the settings. --format (text or json) is for this list.
"""

# Settings whose option has another name.
_OPTIONS = {"plugins": "plugin", "packs": "pack"}
# What the options name is used beside what the file names.
_ADDED = {"plugins", "packs", "exclude"}
# Options that hold several words, parted by commas.
_WORDS = {"select", "ignore", "edition"}
_COUNTS = {"jobs", "time_limit", "memory_limit"}
# No setting of its own: about the file, or shown entry by entry.
_APART = {"file", "lines", "paths", "severities"}


@dataclass(frozen=True, slots=True)
class Row:
    """A setting in force. `source`: `option`, `file` (at `line` of it), `environment` or `default`."""

    name: str
    value: Any
    source: str
    line: int | None = None


@click.command("config", help=HELP)
@options("format", *RUN, "select", "ignore", "level", "severity", "fail_on", "waivers", "baseline", *COMMON)
def command(**given: Any) -> int:
    """Shows the settings; plugins are named, not loaded."""
    return run(given, _config)


def _config(session: Session) -> int:
    from dxlint.errors import UsageError

    # Wrong values are refused as `check` refuses them.
    _ = session.settings(date.today()), session.fail_on, session.jobs
    form = session.options["format"] or "text"
    if form not in ("text", "json"):
        raise UsageError("usage-no-format", given=form, known="json text", suggestion="")
    rows = list(_rows(session))
    if form == "json":
        result = json.dumps(_data(rows, session.config), ensure_ascii=False, indent=2)
    else:
        result = "\n".join(_lines(rows, session.config, session.language))
    deliver(result, session.options["output"])
    return 0


def _rows(session: Session) -> Iterator[Row]:
    config = session.config
    for name in (one.name for one in fields(Config) if one.name not in _APART):
        shown = name.replace("_", "-")
        given = session.options.get(_OPTIONS.get(name, name)) if name != "format" else None
        is_given = given not in (None, (), "")
        is_set = name in config.lines
        if is_given:
            value = session.count(name) if name in _COUNTS else _plain(_words(name, given))
            yield Row(shown, value, "option")
        if is_set and (not is_given or name in _ADDED):
            yield Row(shown, _plain(getattr(config, name)), "file", config.lines[name])
        if not is_given and not is_set:
            value = _plain(_default(session, name))
            # Nothing but the variable CI makes a run strict that nobody asked to be.
            yield Row(shown, value, "environment" if name == "strict" and value else "default")
    for rule, severity in config.severities.items():
        yield Row(f"severities.{rule}", severity, "file", config.lines.get(f"severities.{rule}"))
    for at, path in enumerate(config.paths):
        yield Row(f"paths[{at}]", _of_path(path), "file", config.lines.get(f"paths[{at}]"))


def _default(session: Session, name: str) -> Any:
    """What holds where nobody says anything; None where nothing does."""
    limits = session.limits
    known = {
        "format": "text", "lang": "ja", "time_limit": limits.seconds, "memory_limit": limits.megabytes,
    }  # fmt: skip
    if name in known:
        return known[name]
    return getattr(session, name) if isinstance(getattr(Session, name, None), property) else None


def _words(name: str, given: Any) -> Any:
    """An option that may hold several words, as a list of them."""
    if name not in _WORDS:
        return given
    return [word.strip() for value in given for word in value.split(",") if word.strip()]


def _of_path(path: PathSettings) -> dict[str, Any]:
    found = {one.name.replace("_", "-"): _plain(getattr(path, one.name)) for one in fields(path)}
    return {key: value for key, value in found.items() if key != "base" and value not in (None, [], {})}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value] or None
    return value if value is None or isinstance(value, (bool, int, dict)) else str(value)


def _data(rows: list[Row], config: Config) -> dict[str, Any]:
    return {
        "schema": "dxlint.config/1",
        "config_file": None if config.file is None else str(config.file),
        "settings": [
            {"name": row.name, "value": row.value, "source": row.source, "line": row.line} for row in rows
        ],
    }


def _lines(rows: list[Row], config: Config, language: str) -> Iterator[str]:
    from dxlint.cli.errors import shown
    from dxlint.messages import messages, text

    file = "" if config.file is None else shown(str(config.file))
    yield text("config-file", language, file=file) if file else text("config-no-file", language)
    width = max(len(row.name) for row in rows)
    for row in rows:
        by = text(f"config-by-{row.source}", language) if row.source != "file" else file
        source = f"{file}:{row.line}" if row.line is not None else by
        unset = messages(language).get(f"config-unset-{row.name}", text("config-unset", language))
        value = unset if row.value is None else shown(_said(row.value))
        yield f"  {shown(row.name):<{width}}  {value}  ({source})"
    yield text("config-plugins", language)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key} = {_said(one)}" for key, one in value.items())
    return str(value)
