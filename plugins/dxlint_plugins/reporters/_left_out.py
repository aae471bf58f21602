"""What the report for people says of all that does not count: files that were not read, and the like."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Report
from dxlint_plugins.reporters._plain import safe

# So many names are listed; the JSON has all of them.
_SHOWN = 20

_WORDS = {
    "ja": {
        "skipped": "計画のように見えて読んでいないファイル: {count}件",
        "more": "ほか{count}件（--format json ですべて見られます）",
        "excluded": "除く指定（exclude）により見ていないもの: {count}件",
    },
    "en": {
        "skipped": "Files that look like plans and were not read: {count}",
        "more": "and {count} more (--format json lists all)",
        "excluded": "Left out as told by exclude: {count}",
    },
}


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
