"""The configuration: `dxlint.toml`, or `[tool.dxlint]` in `pyproject.toml`, found upward from a folder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from dxlint.data.files import MEGABYTE, TooLarge, cause_of, is_something, read_regular
from dxlint.errors import UsageError
from dxlint.national.catalogue import LEVELS
from dxlint.rules.rule import Severity
from dxlint.run.report import SEVERITIES
from dxlint.run.settings import Exclude, PathSettings, suggestion

LANGUAGES = ("ja", "en")
FAIL_ON = (*SEVERITIES, "never")
# Reading takes a second for each megabyte, and no settings are longer.
LARGEST = MEGABYTE
# A greater number is a mistake, whatever it counts.
MOST = 999_999

_OUR_TABLE = re.compile(r"""\btool["']?\s*\.\s*["']?dxlint\b""")
_PATHS_HEAD = re.compile(r"""^\s*\[\[\s*(tool["']?\s*\.\s*["']?dxlint["']?\s*\.\s*)?["']?paths["']?\s*\]\]""")


@dataclass(slots=True)
class Config:
    """What a configuration file says; None or empty where it says nothing. `file` is None without one.

    `lines`: on which line each setting stands (`select`, `severities.STD101`, `paths[0]`), as well as can be
    told.
    """

    file: Path | None = None
    lines: dict[str, int | None] = field(default_factory=dict, compare=False)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, Severity] = field(default_factory=dict)
    severity: str | None = None
    fail_on: str | None = None
    as_of: date | None = None
    edition: tuple[str, ...] = ()
    lang: str | None = None
    plugins: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    format: str | None = None
    jobs: int | None = None
    time_limit: int | None = None
    memory_limit: int | None = None
    level: str | None = None
    exclude: tuple[Exclude, ...] = ()
    waivers: Path | None = None
    baseline: Path | None = None
    strict: bool | None = None
    paths: tuple[PathSettings, ...] = ()


def find(start: Path, named: str | None = None) -> Config:
    """The configuration in the file `named`, else in the nearest one from `start` upward, else an empty one.
    """
    if named is not None:
        table = _table(Path(named), must=True)
        return _Reading(Path(named), table or {}).config()
    for folder in (start, *start.parents):
        for name in ("dxlint.toml", "pyproject.toml"):
            path = folder / name
            if is_something(path) and (table := _table(path)) is not None:
                return _Reading(path, table).config()
    return Config()


def _table(path: Path, *, must: bool = False) -> dict[str, Any] | None:
    """The file's table of settings; None for a `pyproject.toml` without one (unless it `must` have one)."""
    text = _text(path)
    is_project = path.name == "pyproject.toml"
    # Somebody else's file with a mistake in it is none of ours, unless it speaks of dxlint.
    if is_project and "dxlint" not in text and not must:
        return None
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A ValueError that is no TOMLDecodeError: Python refuses numbers of thousands of digits.
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line: int | None
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, None)
        reason = re.sub(r" \(at .*\)$", "", str(error))
        if not isinstance(error, tomllib.TOMLDecodeError | RecursionError):
            line, reason = None, "cause-number-too-long"
        raise UsageError("config-not-toml", file=str(path), line=line, column=column, error=reason) from None
    if not is_project:
        return data
    tool = data.get("tool")
    table = tool.get("dxlint") if isinstance(tool, dict) else None
    if table is None and must:
        raise UsageError("config-no-table", file=str(path))
    if table is not None and not isinstance(table, dict):
        raise _Reading(path, data).wrong("dxlint", "[tool.dxlint]", table)
    return table


def _text(path: Path) -> str:
    try:
        return read_regular(path, LARGEST).decode("utf-8-sig").replace("\r\n", "\n")
    except TooLarge:
        raise UsageError("config-too-large", file=str(path), limit=LARGEST // MEGABYTE) from None
    except FileNotFoundError:
        raise UsageError("config-not-found", file=str(path)) from None
    except (OSError, ValueError) as error:
        raise UsageError("config-unreadable", file=str(path), error=cause_of(error)) from None


def _shown(value: Any) -> str:
    """A wrong value, cut short; of a number that Python does not write in full, only that it is one."""
    try:
        return (value if isinstance(value, str) else repr(value))[:80]
    except ValueError:
        return "9999…"


class _Reading:
    """One file's table, checked key by key."""

    def __init__(self, path: Path, table: dict[str, Any]) -> None:
        self.path = path
        self.table = table

    def config(self) -> Config:
        readers: dict[str, Callable[[str, Any], Any]] = {
            "select": self.strings, "ignore": self.strings, "severities": self.severities,
            "severity": self.choice(SEVERITIES), "fail-on": self.choice(FAIL_ON),
            "as-of": self.day, "edition": self.strings,
            "lang": self.choice(LANGUAGES), "plugins": self.plugins, "packs": self.packs,
            "format": self.string,
            "jobs": self.count, "time-limit": self.count, "memory-limit": self.count,
            "level": self.choice(LEVELS),
            "exclude": self.exclude, "waivers": self.beside, "baseline": self.beside,
            "strict": self.flag, "paths": self.paths,
        }  # fmt: skip
        values = self.read(self.table, readers)
        assert {field.name for field in fields(Config)} == {
            "file",
            "lines",
            *(key.replace("-", "_") for key in readers),
        }
        named = {key.replace("-", "_"): value for key, value in values.items()}
        return Config(file=self.path, lines=self.lines(), **named)

    def lines(self) -> dict[str, int | None]:
        """Where each setting stands."""
        found = {key.replace("-", "_"): self.line_of(key) for key in self.table}
        for rule in self.table.get("severities", ()):
            found[f"severities.{rule}"] = self.line_of(rule)
        heads = [number for number, line in self.numbered() if _PATHS_HEAD.match(line)]
        for at in range(len(self.table.get("paths", ()))):
            found[f"paths[{at}]"] = heads[at] if at < len(heads) else found["paths"]
        return found

    def numbered(self) -> list[tuple[int, str]]:
        """The lines of the file with their numbers; of a `pyproject.toml` those from our table on."""
        lines = list(enumerate(_text(self.path).split("\n"), 1))
        if self.path.name != "pyproject.toml":
            return lines
        return lines[next((at for at, (_, line) in enumerate(lines) if _OUR_TABLE.search(line)), 0) :]

    def read(self, table: dict[str, Any], readers: dict[str, Callable[[str, Any], Any]]) -> dict[str, Any]:
        values = {}
        for key, value in table.items():
            name = key.replace("_", "-")
            if name not in readers:
                raise self.error("config-unknown-key", key, suggestion=suggestion(name, readers))
            values[name] = readers[name](key, value)
        return values

    def error(self, message: str, key: str, **params: Any) -> UsageError:
        return UsageError(message, file=str(self.path), line=self.line_of(key), key=key, **params)

    def line_of(self, key: str) -> int | None:
        """The line on which the key is first written, as well as can be told from the text."""
        name = rf"""["']?{re.escape(key)}["']?\s*"""
        pattern = re.compile(rf"^\s*(\[+[^\]]*|[^=\[\]]*\.\s*)?{name}[\].=]|[{{,]\s*{name}=")
        return next((number for number, line in self.numbered() if pattern.search(line)), None)

    def wrong(self, key: str, wanted: str, value: Any) -> UsageError:
        return self.error("config-wrong-type", key, wanted=wanted, given=_shown(value))

    def string(self, key: str, value: Any) -> str:
        if not isinstance(value, str):
            raise self.wrong(key, '"…"', value)
        return value

    def strings(self, key: str, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            return tuple(part for part in re.split(r"[,\s]+", value) if part)
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.wrong(key, '["…", "…"]', value)
        return tuple(value)

    def plugins(self, key: str, value: Any) -> tuple[str, ...]:
        """Plugins; a path is taken from the folder of the configuration file."""
        named = (value,) if isinstance(value, str) else self.strings(key, value)
        is_path = [name.endswith(".py") or "/" in name or "\\" in name for name in named]
        base = self.path.absolute().parent
        return tuple(str(base / name) if path else name for name, path in zip(named, is_path, strict=True))

    def packs(self, key: str, value: Any) -> tuple[str, ...]:
        """Folders of packs, taken from the folder of the configuration file."""
        named = (value,) if isinstance(value, str) else self.strings(key, value)
        return tuple(str(self.path.absolute().parent / name) for name in named)

    def choice(self, known: tuple[str, ...]) -> Callable[[str, Any], str]:
        def read(key: str, value: Any) -> str:
            if value not in known:
                hint = suggestion(value, known) if isinstance(value, str) else ""
                raise self.error(
                    "config-wrong-value", key, given=_shown(value), known=" ".join(known), suggestion=hint
                )
            return str(value)

        return read

    def day(self, key: str, value: Any) -> date:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise self.wrong(key, '"YYYY-MM-DD"', value) from None
        if type(value) is not date:
            raise self.wrong(key, '"YYYY-MM-DD"', value)
        return value

    def count(self, key: str, value: Any) -> int:
        if type(value) is not int or not 1 <= value <= MOST:
            raise self.wrong(key, "1, 2, 3 …", value)
        return value

    def flag(self, key: str, value: Any) -> bool:
        if not isinstance(value, bool):
            raise self.wrong(key, "true / false", value)
        return value

    def beside(self, key: str, value: Any) -> Path:
        """A file, seen from the folder of the configuration file."""
        return self.path.parent / self.string(key, value)

    def exclude(self, key: str, value: Any) -> tuple[Exclude, ...]:
        """Globs, seen from the folder of the configuration file."""
        named = (value,) if isinstance(value, str) else self.strings(key, value)
        return tuple(Exclude(glob, str(self.path.absolute().parent)) for glob in named)

    def severities(self, key: str, value: Any) -> dict[str, Severity]:
        if not isinstance(value, dict):
            raise self.wrong(key, '{STD101 = "warning"}', value)
        read = self.choice(SEVERITIES)
        return {rule: read(rule, severity) for rule, severity in value.items()}  # type: ignore[misc]

    def paths(self, key: str, value: Any) -> tuple[PathSettings, ...]:
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.wrong(key, "[[paths]]", value)
        readers: dict[str, Callable[[str, Any], Any]] = {
            "glob": self.string, "select": self.strings, "ignore": self.strings,
            "severities": self.severities, "as-of": self.day,
        }  # fmt: skip
        found = []
        for part in value:
            values = self.read(part, readers)
            if "glob" not in values:
                raise self.error("config-no-glob", key)
            named = {name.replace("-", "_"): one for name, one in values.items()}
            found.append(PathSettings(base=str(self.path.absolute().parent), **named))
        return tuple(found)
