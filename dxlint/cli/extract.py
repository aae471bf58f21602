"""`dxlint extract`: a plan model in YAML from a document, for a person to confirm."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, options, run

HELP = """文書から計画データ（YAML）を作ります。欄ごとに文書の場所と原文を注記し、\
不確かな欄に「要確認」と記します。
Makes a plan model (YAML) from a document, each field with its place and source text, for a person to confirm.

\b
FILE: 文書（.txt .md .docx .pdf …）、- は標準入力。
終了状態: 0 作成した / 2 指定の誤り（すでにあるファイルなど） / 3 読めない入力 / 4 不具合
"""


@click.command("extract", help=HELP)
@click.argument("file", metavar="FILE")
@options("output", "force", *LIMITS, "stdin_name", "input_format", *COMMON)
def command(file: str, **given: Any) -> int:
    """Reads the document and writes the model."""
    return run(given, lambda session: _extract(session, file))


def _extract(session: Session, name: str) -> int:
    from dxlint.cli import errors, output
    from dxlint.cli.running import standard_input
    from dxlint.errors import UsageError
    from dxlint.messages import text
    from dxlint.run.batch import examine_all
    from dxlint.run.engine import Input
    from dxlint.run.extract import unsure, yaml_of
    from dxlint.run.loader import load

    target = session.options["output"]
    output.refuse_input(target, [] if name == "-" else [name])
    if target not in (None, "-") and not session.options["force"] and os.path.exists(target):
        raise UsageError("extract-exists", output=target)
    loaded = load(session.plugins, language=session.language)
    loaded.require("coverage")
    source = standard_input(session) if name == "-" else Input(name)
    settings = session.settings(date.today())
    [report] = examine_all([source], loaded, settings, kind="plan", plugins=session.plugins)
    if report.plan is None:
        assert report.error is not None
        return errors.known(report.error, session.language)
    plan = report.plan
    output.deliver(yaml_of(plan, loaded.catalogue, session.language, report.unreadable), target)
    for part in report.unreadable:
        errors.say(
                f"{text('warning', session.language)}: {errors.shown(source.name)}: "
                f"{text('unreadable', session.language, reason=part.reason, share=f'{part.share:.0%}')}"
        )
    if target not in (None, "-"):
        errors.say(
            text(
                "extract-done",
                session.language,
                output=target,
                unsure=unsure(plan),
                missing=len(plan.not_found),
            )
        )
    return 4 if loaded.failures else 0
