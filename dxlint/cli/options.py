"""The options that verbs share, and what they and the configuration settle together."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from dxlint.cli import errors
from dxlint.cli.output import kept_for_result
from dxlint.data.files import cause_of
from dxlint.errors import DxlintError, UsageError
from dxlint.national.catalogue import LEVELS, Level
from dxlint.run import config as configuration
from dxlint.run.candidates import PACK
from dxlint.run.config import FAIL_ON, LANGUAGES, MOST, Config
from dxlint.run.report import SEVERITIES
from dxlint.run.settings import Exclude, Limits, Settings, suggestion
from dxlint.text.printable import printable, shortened
from dxlint.waivers.waiver import Waiver
from dxlint.waivers.waiver_file import read_waivers

if TYPE_CHECKING:
    from dxlint.hookspecs import WaiverReader

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

def complete_files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leaves the completion of a file's name to the shell."""
    return [CompletionItem(incomplete, type="file")]


_ALL = {
    "format": click.option("--format", metavar="FORMAT",
        help="結果の形式 / format of the result: text, json, …"),
    "output": click.option("--output", "-o", metavar="FILE", shell_complete=complete_files,
        help="結果を書くファイル / file to write the result to"),
    "outputs": click.option("--output", "-o", "outputs", metavar="FILE", multiple=True,
        shell_complete=complete_files,
        help="結果を書くファイル。いくつも指定でき、形式は名前の終わり（.html .xlsx …）で決まる"
        " / file for the result; several, with the format by the suffix"),
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
    "severity": click.option("--severity", metavar="LEVEL",
        help="どの重大度から示すか error|warning|info（省略時は info） / lowest severity that is shown"),
    "level": click.option("--level", metavar="LEVEL",
        help="どこまで求めるか minimum|standard|advanced（省略時は standard） / how much is asked for"),
    "why": click.option("--why", is_flag=True,
        help="採らなかった記載と理由も示す（text） / also the evidence rejected, with the reasons"),
    "force": click.option("--force", is_flag=True,
        help="すでにあるファイルに上書きする / overwrite a file that exists"),
    "exclude": click.option("--exclude", metavar="GLOB", multiple=True,
        help="フォルダーの中で除くファイル / files in folders to leave out"),
    "waivers": click.option("--waivers", metavar="FILE",
        help="適用除外のファイル。書き込んだExcelの結果でもよい（省略時は dxlint-waivers.yaml）"
        " / file of waivers"),
    "baseline": click.option("--baseline", metavar="FILE",
        help="既知の指摘のファイル / file of known findings"),
    "show_known": click.option("--show-known", is_flag=True,
        help="既知の指摘と適用除外も示す（text） / also list what is known or waived"),
    "strict": click.option("--strict/--no-strict", default=None,
        help="読んでいないファイルがあれば終了状態を3にする（CIでは既定） / exit 3 for files not read"),
    "jobs": click.option("--jobs", "-j", metavar="N", help="並列に動かす数 / number of processes"),
    "time_limit": click.option("--time-limit", metavar="SECONDS",
        help="WordやPDFの1件に使う時間の上限（省略時は120秒） / seconds of processor time for a file"),
    "memory_limit": click.option("--memory-limit", metavar="MB",
        help="WordやPDFの1件に使うメモリーの上限（省略時は1024MB） / megabytes for a file"),
    "stdin_name": click.option("--stdin-name", metavar="NAME",
        help="標準入力（-）の名前 / name for standard input"),
    "input_format": click.option("--input-format", metavar="SUFFIX",
        help="標準入力の形式 txt、md、yaml… / format of standard input"),
    "plugin": click.option("--plugin", metavar="MODULE", multiple=True, shell_complete=complete_files,
        help="追加のプラグイン（モジュール名か.pyファイル） / plugin to load"),
    "pack": click.option("--pack", metavar="FOLDER", multiple=True, shell_complete=complete_files,
        help="追加のパック（規則のフォルダー） / pack of rules to load"),
    "config": click.option("--config", metavar="FILE", shell_complete=complete_files,
        help="設定ファイル / configuration file"),
    "lang": click.option("--lang", metavar="ja|en", help="表示の言語 / language"),
    "debug": click.option("--debug", is_flag=True,
        help="詳しい記録を標準エラーに出す / detailed log on standard error"),
}  # fmt: skip

COMMON = ("plugin", "pack", "config", "lang", "debug")
LIMITS = ("time_limit", "memory_limit")
RUN = ("outputs", "as_of", "edition", "exclude", "strict", "jobs", *LIMITS, "stdin_name", "input_format")


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
        known = list(known)
        configured = getattr(self.config, name, None)
        if name == "format" and configured not in known:
            # The configured format is that of `check`, which not every verb has.
            configured = None
        value = self.options.get(name) or configured or default
        if value not in known:
            raise UsageError(
                "usage-bad-choice", name="--" + name.replace("_", "-"), given=shortened(value),
                known=" ".join(known), suggestion=suggestion(value, known),
            )
        return str(value)

    @property
    def fail_on(self) -> str:
        """The severity from which on the exit status is 1."""
        return self.one_of("fail_on", FAIL_ON, "error")

    @property
    def severity(self) -> str:
        """From which severity on findings are shown."""
        return self.one_of("severity", SEVERITIES, "info")

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
            said = shortened(given)
            raise UsageError("usage-bad-choice", name=option, given=said, known="1 2 3 …", suggestion="")
        return int(given)

    @property
    def exclude(self) -> tuple[Exclude, ...]:
        """What to leave out of folders: the options' globs and the configuration's."""
        return (*(Exclude(glob) for glob in self.options.get("exclude") or ()), *self.config.exclude)

    def waivers(self, readers: Mapping[str, WaiverReader]) -> tuple[Waiver, ...]:
        """What the file of waivers states, with the readers that plugins brought."""
        path = self.waiver_file
        return () if path is None else read_waivers(path, readers)

    @property
    def waiver_file(self) -> Path | None:
        """The file of waivers: the one named, else the one beside the configuration, if any."""
        given = self.options.get("waivers")
        path = Path(given) if given else self.config.waivers
        if path is None:
            path = self.folder / "dxlint-waivers.yaml"
            if not path.exists():
                return None
        return _from_here(path)

    @property
    def folder(self) -> Path:
        """Where files stand that belong to the configuration: beside it, or in the working folder."""
        return _from_here(self.config.file.parent) if self.config.file else Path()

    @property
    def baseline(self) -> Path | None:
        """The file of known findings that the options or the configuration name."""
        given = self.options.get("baseline")
        path = Path(given) if given else self.config.baseline
        return None if path is None else _from_here(path)

    @property
    def kept_files(self) -> list[str]:
        """Files that people keep, and that no result may overwrite: settings, waivers, the baseline."""
        return [str(path) for path in (self.waiver_file, self.baseline, self.config.file) if path]

    @property
    def own_files(self) -> list[str]:
        """Files in folders that are no plans, whatever they are called."""
        named = (self.options.get("waivers"), self.config.waivers, self.baseline)
        return [str(path) for path in named if path]

    @property
    def strict(self) -> bool:
        """Whether a file that was not read makes the exit status 3; so it is in CI unless said otherwise."""
        given: bool | None = self.options.get("strict")
        if given is None:
            given = self.config.strict
        if given is None:
            given = os.environ.get("CI", "").strip().lower() in {"1", "true", "yes", "on"}
        return given

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


def _from_here(path: Path) -> Path:
    """The path as seen from the working folder, if it is below it: reports are then the same everywhere."""
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path
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
