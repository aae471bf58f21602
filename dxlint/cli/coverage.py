"""`dxlint coverage`: what a plan says of every item of the guidelines, and where."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli.options import COMMON, RUN, complete_files, options, run

HELP = """指針の項目ごとに、計画がどう書いているかと、その場所を示します。
Says for every guideline item what the plan says of it and where.

\b
FILE: 計画のデータ（.yaml .yml .json）か文書（.txt .md …）、フォルダー、- は標準入力。
終了状態: 0 示した（記載がなくても） / 2 指定の誤り / 3 読めない入力 / 4 不具合
Exit status: 0 shown, whatever the plan lacks / 2 wrong usage / 3 unreadable input / 4 failure
記載の有無で終了状態を変えるには / to fail on what is lacking: dxlint check --fail-on
"""


@click.command("coverage", help=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@options("format", "why", *RUN, *COMMON)
def command(files: tuple[str, ...], **given: Any) -> int:
    """The verb; the work is in `running`."""
    from dxlint.cli import running

    return run(given, lambda session: running.run(session, files, "coverage"))
