"""`dxlint review`: a copy of a draft in which every finding is a comment on the words that it is about."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dxlint.cli.options import COMMON, LIMITS, Session, complete_files, options, run

if TYPE_CHECKING:
    from dxlint.run.engine import Input

HELP = """指摘をコメントで付けた、文書の写しを作ります。もとの文書は書き換えません。
Makes a copy of a draft in which each finding is a comment by 「dxlint」; the draft stays as it is.

\b
DRAFT: 計画の文書（.docx、.pdf）。写しは -o がなければ同じフォルダーに「計画_確認.docx」の名でできます。
本文、変更履歴、ほかの人のコメントはそのまま残ります。計画にない事柄は、書く場所の見出しに付きます。
写しを直して、もう一度 review にかけると、直したところのコメントが消えた新しい写しができます。
Review the copy again once it is mended: what was mended has no comment in the new copy.
終了状態: 0 作成した / 2 指定の誤り（すでにあるファイルなど） / 3 読めない入力 / 4 不具合
"""
# 計画_確認, 計画_確認2: copies, of which the next is made.
_COUNTED = re.compile(r"\d{1,4}$")


@click.command("review", help=HELP)
@click.argument("draft", metavar="DRAFT", shell_complete=complete_files)
@options(
    "output", "force", "as_of", "edition", "select", "ignore", "level", "severity", "waivers", "baseline",
    *LIMITS, *COMMON,
)
def command(draft: str, **given: Any) -> int:
    """Judges the draft and writes the copy."""
    return run(given, lambda session: _review(session, draft))


def _review(session: Session, draft: str) -> int:
    from dxlint.cli import errors, output
    from dxlint.cli.running import ready, waiving_for
    from dxlint.messages import text
    from dxlint.run.batch import examine_all
    from dxlint.run.engine import Input, contents
    from dxlint.run.review import reviewed, reviewer_for, to_comment

    language = session.language
    lowest = session.severity
    settings, loaded = ready(session)
    source = Input(draft)
    reviewer_for(source, loaded)
    target = _target(session, source)
    # Read once: the findings and the copy must be of the same text.
    source = replace(source, data=contents(source))
    waiving = waiving_for(session, loaded, settings)
    judged = examine_all([source], loaded, settings, plugins=session.plugins)
    report = next(iter(list(waiving.applied(judged))))
    if report.error is not None:
        return errors.known(report.error, language)
    report.keep(lowest)
    findings = to_comment(report)
    made = reviewed(source, findings, loaded, settings, session.plugins)
    if made.error is not None or made.copy is None:
        assert made.error is not None
        return errors.known(made.error, language)
    output.deliver(made.copy, str(target))
    settled = sum(one.settled is not None for one in report.findings)
    said = "review-done" if findings else "review-done-none"
    errors.say(text(said, language, output=str(target), count=len(findings)))
    for message, count in (
        ("review-settled", settled),
        ("review-without-place", len(report.findings) - settled - len(findings)),
    ):
        if count:
            errors.say(text(message, language, count=count))
    return 4 if report.failed else 0


def _target(session: Session, source: Input) -> Path:
    """The file to write. Raises `UsageError` for one that would overwrite something, or of another format."""
    from dxlint.cli import output
    from dxlint.errors import UsageError
    from dxlint.run.engine import suffix_of

    draft = Path(source.name)
    named = session.options["output"]
    target = Path(named) if named is not None else _beside(draft, session.language)
    output.refuse_input(str(target), [source.name])
    if target.suffix.lower() != suffix_of(source):
        raise UsageError("review-suffix", output=str(target), suffix=suffix_of(source))
    if os.path.exists(target) and not session.options["force"]:
        raise UsageError("review-exists", output=str(target))
    return target


def _beside(draft: Path, language: str) -> Path:
    """計画_確認.docx beside 計画.docx; of such a copy the next one: 計画_確認2.docx."""
    from dxlint.messages import text

    ending = text("review-default-name", language, stem="")
    counted = _COUNTED.search(draft.stem)
    stem = draft.stem[: counted.start()] if counted else draft.stem
    if stem.endswith(ending):
        return draft.with_name(f"{stem}{int(counted[0]) + 1 if counted else 2}{draft.suffix}")
    return draft.with_name(text("review-default-name", language, stem=draft.stem) + draft.suffix)
