"""`dxlint statements`: sentence by sentence, who speaks, with what stance, and of which items."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli.options import COMMON, RUN, complete_files, options, run

HELP = """文・セル・箇条書きごとに、だれの言葉か、実施か検討か背景か、どの項目の話かを示します。
Says, sentence by sentence, who speaks, with what stance, and of which items.

\b
FILE: 計画のデータ（.yaml .yml .json）か文書（.txt .md …）、フォルダー、- は標準入力。
終了状態: 0 示した / 2 指定の誤り / 3 読めない入力 / 4 不具合
"""


@click.command("statements", help=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, shell_complete=complete_files)
@options("format", "why", *RUN, *COMMON)
def command(files: tuple[str, ...], **given: Any) -> int:
    """The verb; the work is in `running`."""
    from dxlint.cli import running

    return run(given, lambda session: running.run(session, files, "statements"))
