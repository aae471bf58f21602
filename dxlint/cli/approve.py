"""`dxlint approve`: the paper of two pages that is stapled to a plan when it goes to the mayor's seal."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

HELP = """決裁（起案）に添える、A4で2ページまでの点検結果を作ります。
Makes the paper of at most two A4 pages that goes with a plan to its approval.

\b
DRAFT: 計画のデータか文書。-o がなければ、同じフォルダーに「計画_決裁.docx」の名でできます。
-o の名の終わりが .html ならHTMLです。いくつも指定できます。
残る指摘、適用除外と理由、人が確認したもの、照らした指針の版、ファイルのSHA-256などを載せます。
終了状態: 0 作成した / 2 指定の誤り（すでにあるファイルなど） / 3 読めない入力 / 4 不具合
"""


@click.command("approve", help=HELP)
@click.argument("draft", metavar="DRAFT", shell_complete=complete_files)
@options(
    "outputs", "force", "as_of", "edition", "select", "ignore", "level", "severity", "waivers", "baseline",
    *LIMITS, *COMMON,
)
def command(draft: str, **given: Any) -> int:
    """Judges the draft and writes the paper."""
    return run(given, lambda session: _approve(session, draft))


def _approve(session: Session, draft: str) -> int:
    from dxlint.cli import errors
    from dxlint.cli.running import ready, waiving_for
    from dxlint.cli.targets import deliver_whole, targets_of, wanted
    from dxlint.messages import text
    from dxlint.run.approval import Approval, conditions_of, digest_of
    from dxlint.run.batch import examine_all
    from dxlint.run.engine import Input, contents, report_on

    language = session.language
    lowest = session.severity
    settings, loaded = ready(session)
    # Read once: the digest must be of the bytes that are judged.
    data = contents(Input(draft))
    targets = targets_of(session, loaded, "approval", str(_beside(Path(draft), language)))
    outputs = [str(target.output) for target in targets]
    _refuse(session, draft, outputs)
    waiving = waiving_for(session, loaded, settings)
    judged = examine_all(
        [Input(draft, data)], loaded, settings, plugins=session.plugins, wants=wanted(targets)
    )
    [file] = list(waiving.applied(judged))
    if file.error is not None:
        return errors.known(file.error, language)
    file.keep(lowest)
    waivers, baseline = (str(path) if path else None for path in (session.waiver_file, session.baseline))
    results = Approval(
        report_on([file], "findings", loaded, settings),
        digest_of(data),
        conditions_of(draft, loaded, settings, lowest, waivers, baseline),
        waiving.attested_items(draft),
    )
    failed = deliver_whole(targets, results, session, {})
    if not failed:
        errors.say(text("approve-done", language, output=text("approve-and", language).join(outputs)))
    return max(failed, 4 if file.failed else 0)


def _beside(draft: Path, language: str) -> Path:
    """計画_決裁.docx beside 計画.pdf."""
    from dxlint.messages import text

    return draft.with_name(text("approve-default-name", language, stem=draft.stem) + ".docx")


def _refuse(session: Session, draft: str, outputs: list[str]) -> None:
    """Raises `UsageError` for an output that is there, or is what the paper is about."""
    from dxlint.cli import output
    from dxlint.errors import UsageError

    for one in outputs:
        output.refuse_input(one, [draft, *session.kept_files])
        if os.path.exists(one) and not session.options["force"]:
            raise UsageError("review-exists", output=one)
