"""What the report for people says of all that does not count: findings that are waived, attested or known,
and files that were not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dxlint import FileReport, Report, ReportedFinding
from dxlint_plugins.reporters._plain import safe

# So many names are listed; the JSON has all of them.
_SHOWN = 20

_NOT_COUNTED = ("waived", "attested", "known")

_WORDS = {
    "ja": {
        "skipped": "計画のように見えて読んでいないファイル: {count}件",
        "more": "ほか{count}件（--format json ですべて見られます）",
        "waived": "適用除外 {count}件", "attested": "人が確認済み {count}件", "known": "既知 {count}件",
        "tally": "{counts}（--show-known で示します）",
        "tally_attested": "{counts}",
        "sep": "、", "why_waived": "適用除外: {reason}{people}", "why_known": "既知の指摘",
        "why_attested": "確認済み: {by}（{day}）{reason}{people}", "until": "（{until} まで）",
        "owner": "担当 {name}", "approver": "承認 {name}",
        "excluded": "除く指定（exclude）により見ていないもの: {count}件",
    },
    "en": {
        "skipped": "Files that look like plans and were not read: {count}",
        "more": "and {count} more (--format json lists all)",
        "waived": "{count} waived", "attested": "{count} attested", "known": "{count} known",
        "tally": "{counts} (--show-known lists them)",
        "tally_attested": "{counts}",
        "sep": ", ", "why_waived": "waived: {reason}{people}", "why_known": "known",
        "why_attested": "attested by {by} ({day}) {reason}{people}", "until": " (until {until})",
        "owner": "owner {name}", "approver": "approved by {name}",
        "excluded": "Left out as told by exclude: {count}",
    },
}  # fmt: skip


def listed(file: FileReport, *, show_known: bool) -> Iterator[ReportedFinding]:
    """The findings that are listed: those that count, and those that a person attested."""
    return (one for one in file.findings if show_known or one.state in ("new", "attested"))


def why(finding: ReportedFinding, language: str) -> Iterator[str]:
    """The line that says why a finding does not count."""
    settled = finding.settled
    if settled is None:
        return
    words = _WORDS.get(language, _WORDS["ja"])
    people = [
        words[role].format(name=name)
        for role, name in (("owner", settled.owner), ("approver", settled.approver)) if name
    ]  # fmt: skip
    said = words[f"why_{settled.state}"].format(
        reason=settled.reason, by=settled.by, day=settled.day,
        people=words["sep"].join(["", *people]),
    )  # fmt: skip
    yield safe(said) + (words["until"].format(until=settled.until) if settled.until else "")


def tally(counts: Mapping[str, int], language: str) -> Iterator[str]:
    """How many findings do not count, in one line."""
    words = _WORDS.get(language, _WORDS["ja"])
    said = {name: words[name].format(count=counts[name]) for name in _NOT_COUNTED if counts.get(name)}
    if said:
        form = "tally" if said.keys() - {"attested"} else "tally_attested"
        yield words[form].format(counts=words["sep"].join(said.values()))


def passed_by(results: Report, language: str) -> Iterator[str]:
    """The last lines: which files of the folders were not read, with the reasons."""
    words = _WORDS.get(language, _WORDS["ja"])
    if results.skipped:
        yield words["skipped"].format(count=len(results.skipped))
    for file in results.skipped[:_SHOWN]:
        for finding in file.findings:
            yield f"  {safe(file.file)}: {safe(finding.message)}"
    if len(results.skipped) > _SHOWN:
        yield "  " + words["more"].format(count=len(results.skipped) - _SHOWN)
    if results.excluded:
        yield words["excluded"].format(count=results.excluded)
