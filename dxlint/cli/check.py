"""`dxlint check`: runs the rules and prints the findings."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli.options import COMMON, RUN, complete_files, options, run

HELP = """計画を指針と照らし合わせ、指摘を示します。Checks plans and prints the findings.

\b
FILE: 計画のデータ（.yaml .yml .json）か文書（.txt .md …）、フォルダー、- は標準入力。
終了状態: 0 指摘なし / 1 --fail-on 以上の指摘あり / 2 指定の誤り / 3 読めない入力 / 4 規則やプラグインの不具合
Exit status: 0 nothing / 1 findings / 2 wrong usage / 3 unreadable input / 4 a rule or plugin failed
"""


@click.command("check", help=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@options(
    "format", *RUN, "select", "ignore", "level", "severity", "fail_on", "waivers", "baseline", "show_known",
    *COMMON,
)
def command(files: tuple[str, ...], **given: Any) -> int:
    """The verb; the work is in `running`."""
    from dxlint.cli import running

    return run(given, lambda session: running.run(session, files, "findings"))
