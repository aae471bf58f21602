"""The options that verbs share, and what they and the configuration settle together."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from dxlint.cli import errors
from dxlint.cli.output import kept_for_result
from dxlint.data.files import cause_of
from dxlint.errors import DxlintError, UsageError
from dxlint.national.catalogue import LEVELS, Level
from dxlint.run import config as configuration
from dxlint.run.candidates import PACK
from dxlint.run.config import FAIL_ON, LANGUAGES, MOST, Config
from dxlint.run.settings import Limits, Settings, suggestion
from dxlint.text.printable import printable

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

_ALL = {
    "format": click.option("--format", metavar="FORMAT",
        help="結果の形式 / format of the result: text, json, …"),
    "output": click.option("--output", "-o", metavar="FILE",
        help="結果を書くファイル / file to write the result to"),
    "as_of": click.option("--as-of", metavar="YYYY-MM-DD",
        help="どの時点の指針で見るか（省略時は計画の策定時期） / date of the guidelines"),
    "edition": click.option("--edition", metavar="ID", multiple=True,
        help="指針の版を直接選ぶ / pick a guideline edition outright"),
    "select": click.option("--select", metavar="RULES", multiple=True,
        help="使う規則（番号、名前、STDのような頭、規則集） / rules to use"),
    "ignore": click.option("--ignore", metavar="RULES", multiple=True,
        help="使わない規則 / rules to leave out"),
    "fail_on": click.option("--fail-on", metavar="LEVEL",
        help="終了状態を1にする重大度 error|warning|info|never / severity that makes the exit status 1"),
    "level": click.option("--level", metavar="LEVEL",
        help="どこまで求めるか minimum|standard|advanced（省略時は standard） / how much is asked for"),
    "why": click.option("--why", is_flag=True,
        help="採らなかった記載と理由も示す（text） / also the evidence rejected, with the reasons"),
    "force": click.option("--force", is_flag=True,
        help="すでにあるファイルに上書きする / overwrite a file that exists"),
    "jobs": click.option("--jobs", "-j", metavar="N", help="並列に動かす数 / number of processes"),
    "time_limit": click.option("--time-limit", metavar="SECONDS",
        help="WordやPDFの1件に使う時間の上限（省略時は120秒） / seconds of processor time for a file"),
    "memory_limit": click.option("--memory-limit", metavar="MB",
        help="WordやPDFの1件に使うメモリーの上限（省略時は1024MB） / megabytes for a file"),
    "stdin_name": click.option("--stdin-name", metavar="NAME",
        help="標準入力（-）の名前 / name for standard input"),
    "input_format": click.option("--input-format", metavar="SUFFIX",
        help="標準入力の形式 txt、md、yaml… / format of standard input"),
    "plugin": click.option("--plugin", metavar="MODULE", multiple=True,
        help="追加のプラグイン（モジュール名か.pyファイル） / plugin to load"),
    "pack": click.option("--pack", metavar="FOLDER", multiple=True,
        help="追加のパック（規則のフォルダー） / pack of rules to load"),
    "config": click.option("--config", metavar="FILE", help="設定ファイル / configuration file"),
    "lang": click.option("--lang", metavar="ja|en", help="表示の言語 / language"),
    "debug": click.option("--debug", is_flag=True,
        help="詳しい記録を標準エラーに出す / detailed log on standard error"),
}  # fmt: skip

COMMON = ("plugin", "pack", "config", "lang", "debug")
LIMITS = ("time_limit", "memory_limit")
RUN = ("output", "as_of", "edition", "jobs", *LIMITS, "stdin_name", "input_format")


def options(*names: str) -> Decorator:
    """The shared options of these names, in this order, as one decorator."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for name in reversed(names):
            function = _ALL[name](function)
        return function

    return decorate


@dataclass(frozen=True, slots=True)
class Session:
    """What one call of a verb goes by: its options, completed from the configuration."""

    options: dict[str, Any]
    config: Config
    language: str
    plugins: tuple[str, ...]

    def one_of(self, name: str, known: Iterable[str], default: str) -> str:
        """The option's value, else the configuration's, else `default`; `UsageError` if not `known`."""
        value = self.options.get(name) or getattr(self.config, name, None) or default
        known = list(known)
        if value not in known:
            raise UsageError(
                "usage-bad-choice", name="--" + name.replace("_", "-"), given=value,
                known=" ".join(known), suggestion=suggestion(value, known),
            )
        return str(value)

    @property
    def fail_on(self) -> str:
        """The severity from which on the exit status is 1."""
        return self.one_of("fail_on", FAIL_ON, "error")

    @property
    def level(self) -> Level:
        """Up to which level items are asked for."""
        return self.one_of("level", LEVELS, "standard")  # type: ignore[return-value]

    @property
    def jobs(self) -> int | None:
        """How many processes; None to choose."""
        return self.count("jobs")

    @property
    def limits(self) -> Limits:
        """What a file may cost that is judged in a process of its own."""
        given = {"seconds": self.count("time_limit"), "megabytes": self.count("memory_limit")}
        return Limits(**{name: value for name, value in given.items() if value is not None})

    def count(self, name: str) -> int | None:
        """A whole number from 1 to `MOST`: the option's, else the configuration's, else None."""
        given = self.options.get(name)
        if given is None:
            return getattr(self.config, name, None)
        if not (given.isascii() and given.isdigit() and len(given) <= len(str(MOST)) and int(given) > 0):
            option = "--" + name.replace("_", "-")
            raise UsageError("usage-bad-choice", name=option, given=given, known="1 2 3 …", suggestion="")
        return int(given)

    def settings(self, today: date) -> Settings:
        """The settings of a run. Raises `UsageError`."""
        config = self.config
        return Settings(
            today=today,
            language=self.language,
            as_of=_day(self.options.get("as_of")) or config.as_of,
            editions=_words(self.options.get("edition")) or config.edition,
            select=_words(self.options.get("select")) or config.select,
            ignore=_words(self.options.get("ignore")) or config.ignore,
            severities=config.severities,
            level=self.level,
            paths=config.paths,
            limits=self.limits,
        )


def run(given: dict[str, Any], body: Callable[[Session], int]) -> int:
    """Runs a verb's body; its errors are said in the language that the options or configuration ask for."""
    if given.get("debug"):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(_Plain("%(name)s: %(message)s"))
        logging.basicConfig(level=logging.DEBUG, handlers=[handler])
        logging.getLogger().setLevel(logging.WARNING)
        logging.getLogger("dxlint").setLevel(logging.DEBUG)
    language = given.get("lang") if given.get("lang") in LANGUAGES else "ja"
    assert language is not None
    try:
        config = configuration.find(_working_folder(), given.get("config"))
        session = Session(given, config, "", ())
        language = session.one_of("lang", LANGUAGES, "ja")
        plugins = (
            *config.plugins,
            *(given.get("plugin") or ()),
            *_packs(config.packs, given.get("pack") or ()),
        )
        with kept_for_result():
            return body(Session(given, config, language, plugins))
    except DxlintError as error:
        return errors.known(error, language)


def _packs(configured: Iterable[str], given: Iterable[str]) -> list[str]:
    """The folders of packs as names of plugins, each folder once."""
    folders = {_real(folder): folder for folder in (*given, *configured)}
    return [PACK + folder for folder in folders.values()]


def _real(folder: str) -> str:
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        # No folder can have this name; loading it tells so.
        return folder


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError("no-working-folder", error=cause_of(error)) from None


class _Plain(logging.Formatter):
    """Log lines that only show, whatever the names and texts in them."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(printable, super().format(record).split("\n")))


def _words(values: Iterable[str] | None) -> tuple[str, ...]:
    return tuple(word.strip() for value in values or () for word in value.split(",") if word.strip())


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UsageError("usage-bad-date", given=value)
