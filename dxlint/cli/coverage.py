"""`dxlint coverage`: what a plan says of every item of the guidelines, and where."""

from __future__ import annotations

from typing import Any

import click

from dxlint.cli.options import COMMON, RUN, options, run

HELP = """指針の項目ごとに、計画がどう書いているかと、その場所を示します。
Says for every guideline item what the plan says of it and where.

\b
FILE: 計画のデータ（.yaml .yml .json）か文書（.txt .md …）、フォルダー、- は標準入力。
"""


@click.command("coverage", help=HELP)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@options("format", "why", *RUN, "fail_on", *COMMON)
def command(files: tuple[str, ...], **given: Any) -> int:
    """The verb; the work is in `running`."""
    from dxlint.cli import running

    return run(given, lambda session: running.run(session, files, "coverage"))
