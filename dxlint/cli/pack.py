"""`dxlint pack`: checks a pack of rules, and makes the skeleton of a new one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import Session, options, run
from dxlint.cli.output import deliver, lines_of

if TYPE_CHECKING:
    from dxlint.errors import PluginError
    from dxlint.testing.pack_check import Checked

HELP = """規則を書いたフォルダー（パック）を確かめ、またはひな形を作ります。 / Checks or makes a pack: a \
folder of rules."""

CHECK_HELP = """パックの誤りをすべて示し、良い例と悪い例を実行します。Shows all that is wrong with a pack \
and runs its examples.

\b
DIR: pack.yaml のあるフォルダー。
終了状態: 0 合格 / 1 直すところがある / 2 指定の誤り / 4 不具合
Exit status: 0 passed / 1 something to mend / 2 wrong usage / 4 something failed
"""

NEW_HELP = """新しいパックのひな形を、新しいフォルダーに作ります。Makes the skeleton of a new pack in a new \
folder."""


@click.group("pack", help=HELP)
def command() -> None:
    """The verbs of packs hang on this."""


@command.command("check", help=CHECK_HELP, short_help="パックを確かめる / check a pack")
@click.argument("folder", metavar="DIR")
@options("format", "output", "plugin", "config", "lang", "debug")
def check(folder: str, **given: Any) -> int:
    """Exit status 1 when there is anything to mend."""
    return run(given, lambda session: _check(session, folder))


@command.command("new", help=NEW_HELP, short_help="ひな形を作る / make a skeleton")
@click.argument("folder", metavar="DIR")
@options("lang", "debug")
def new(folder: str, **given: Any) -> int:
    """Refuses a folder that holds anything."""
    return run(given, lambda session: _new(session, folder))


def _new(session: Session, folder: str) -> int:
    from dxlint.messages import text
    from dxlint.run.pack_new import make_pack

    make_pack(Path(folder))
    deliver(lines_of(text("pack-created", session.language, folder=folder).split("\n")), None)
    return 0


def _check(session: Session, folder: str) -> int:
    from dxlint.errors import UsageError
    from dxlint.run.candidates import PACK
    from dxlint.run.loader import load
    from dxlint.testing.pack_check import check_pack
    from dxlint.text.printable import json_text, shortened

    form = session.one_of("format", ("text", "json"), "text")
    if not os.path.isdir(folder):
        raise UsageError(
            "pack-not-a-folder" if os.path.exists(folder) else "pack-no-folder", folder=shortened(folder)
        )
    # Other packs that the configuration names have no part in whether this one is well.
    loaded = load([name for name in session.plugins if not name.startswith(PACK)], language=session.language)
    checked = check_pack(folder, loaded, session.language)
    if form == "json":
        result = json_text(_data(checked, session.language))
    else:
        result = lines_of(_lines(checked, folder, session.language))
    deliver(result, session.options["output"])
    return 1 if checked.problems else 0


def _lines(checked: Checked, folder: str, language: str) -> Iterator[str]:
    from dxlint.messages import text
    from dxlint.rules.words import KINDS
    from dxlint.run.completing import in_language

    pack = checked.pack
    if pack.id:
        name = in_language(pack.name, language)
        yield text("pack-title", language, name=name, id=pack.id, version=pack.version)
        yield text("pack-by", language, publisher=pack.publisher)
    yield text("pack-rules-count", language, count=len(pack.rules))
    for one in pack.rules:
        examples = one.rule.examples
        bad = sum(example.findings > 0 for example in examples)
        kind = one.kind if language == "en" else KINDS[one.kind]
        yield text(
            "pack-rule-line", language,
            mark="○" if checked.is_well(one) else "×", id=one.rule.id,
            title=in_language(one.rule.title, language),
            kind=kind, good=len(examples) - bad, bad=bad,
        )  # fmt: skip
    for problem in checked.problems:
        where = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
        yield f"{where}: {_said(problem, language)}"
    if checked.problems:
        yield text("pack-failed", language, count=len(checked.problems))
    else:
        yield text("pack-passed", language, folder=folder)


def _data(checked: Checked, language: str) -> dict[str, Any]:
    pack = checked.pack
    return {
        "schema": "dxlint.pack-check/1",
        "ok": not checked.problems,
        "pack": {
            "id": pack.id, "name": pack.name, "version": pack.version, "publisher": pack.publisher,
            "description": pack.description,
        },
        "rules": [
            {
                "id": one.rule.id, "name": one.rule.name, "title": one.rule.title, "kind": one.kind,
                "severity": one.rule.severity, "file": one.file, "line": one.line, "ok": checked.is_well(one),
                "good": sum(example.findings == 0 for example in one.rule.examples),
                "bad": sum(example.findings > 0 for example in one.rule.examples),
            }
            for one in pack.rules
        ],
        "problems": [
            {
                "file": problem.file, "line": problem.line, "column": problem.column,
                "rule": problem.params.get("rule"), "id": problem.message_id,
                "message": _said(problem, language),
            }
            for problem in checked.problems
        ],
    }  # fmt: skip


def _said(problem: PluginError, language: str) -> str:
    from dxlint.run.completing import error_text

    return " ".join(error_text(problem, language).split())
