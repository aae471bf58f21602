"""What the tables for spreadsheets hold: the findings and the items, row by row, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from dxlint import FileReport, Outcome, Report, ReportedFinding
from dxlint.messages import text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._coverage import telling
from dxlint_plugins.reporters._findings import GROUPS, grounds, group, in_document, message, section_heading
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe

Value = str | float | date | None
Row = dict[str, Value]

_LONGEST_PASSAGE = 600
_SHOWN_RELATED = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of its values and of its head (`table-<key>`), and its width in characters.

    `printed`: whether it goes to paper; `filled`: people write into it.
    """

    key: str
    width: float
    printed: bool = True
    filled: bool = False

    def head(self, language: str) -> str:
        """What stands over it."""
        return text(f"table-{self.key}", language)


FILE = Column("file", 24)
FINDINGS = (
    Column("number", 6), Column("severity", 10), Column("judge", 9), Column("place", 22),
    Column("title", 18), Column("quote", 28), Column("message", 36), Column("hint", 36),
    Column("grounds", 24), Column("state", 11),
)  # fmt: skip
# What people write into the sheet of findings, and `--waivers` reads.
FILLED = (
    Column("waiver-reason", 30, printed=False, filled=True),
    Column("waiver-owner", 14, printed=False, filled=True),
    Column("waiver-approver", 14, printed=False, filled=True),
    Column("waiver-until", 13, printed=False, filled=True),
    Column("attested-by", 14, printed=False, filled=True),
    Column("attested-on", 13, printed=False, filled=True),
    Column("attested-note", 30, printed=False, filled=True),
)
NAMES = (
    Column("item", 24, printed=False), Column("item-id", 26, printed=False),
    Column("rule", 10, printed=False), Column("fingerprint", 14, printed=False),
)  # fmt: skip
ITEMS = (
    Column("guideline", 20), Column("item", 30), Column("status", 12), Column("confidence", 9),
    Column("place", 24), Column("quote", 54), Column("near", 36), Column("item-id", 30, printed=False),
)  # fmt: skip


def finding_rows(page: Page, file: FileReport, results: Report, *, filled: bool = False) -> Iterator[Row]:
    """All findings of a file: by severity, in each group in the order of the document.

    `filled`: with what the file of waivers says, so that it can be written on.
    """
    ordered = chain.from_iterable(
        sorted((one for one in file.findings if group(one) == severity), key=in_document)
        for severity in GROUPS
    )
    for number, finding in enumerate(ordered, 1):
        row = _finding(page, finding, file, results) | {"number": number}
        yield row | _settled(finding) if filled else row


def _finding(page: Page, finding: ReportedFinding, file: FileReport, results: Report) -> Row:
    language = page.language
    item = results.items.get(finding.item or "")
    related = [page.passage(one, file.file) for one in finding.related[:_SHOWN_RELATED]]
    said = [safe(message(page, finding))]
    said += [text("table-related", language, passage=one) for one in related if one]
    return {
        "file": safe(file.file),
        "severity": text(f"table-severity-{group(finding)}", language),
        "judge": _judge(page, finding),
        "place": _place(page, finding, file),
        "title": safe(finding.title or finding.name),
        "quote": safe(finding.at.quote or "", _LONGEST_PASSAGE) if finding.at else "",
        "message": "\n".join(said),
        "hint": safe(finding.hint),
        "grounds": "\n".join(grounds(page, finding)),
        "state": " ".join(_left_out.why(finding, language)) or _open(finding, language),
        "item": safe(item.name) if item else "",
        "item-id": safe(finding.item or ""),
        "rule": safe(finding.rule),
        "fingerprint": finding.fingerprint,
    }


def _open(finding: ReportedFinding, language: str) -> str:
    """What could not be judged is nothing that could be done and done with."""
    return "" if finding.outcome is Outcome.NOT_EVALUABLE else text("table-state-new", language)


def _judge(page: Page, finding: ReportedFinding) -> str:
    marks = ["review"] if finding.outcome is Outcome.REVIEW else []
    if finding.confidence != "high" and finding.outcome is not Outcome.NOT_EVALUABLE:
        marks.append(finding.confidence)
    return "\n".join(page.words[mark] for mark in marks)


def _place(page: Page, finding: ReportedFinding, file: FileReport) -> str:
    if finding.at is not None:
        return page.where(finding.at.place, file.file)
    if not finding.write_in:
        return page.words["write_in_unknown"]
    place = section_heading(page, finding.write_in[0], file.file)
    return text("table-written-in", page.language, place=place)


def _settled(finding: ReportedFinding) -> Row:
    """What the file of waivers says of a finding; a comment in the plan or a baseline stays where it is."""
    settled = finding.settled
    if settled is None or settled.source != "file":
        return {}
    if settled.state == "attested":
        return {
            "attested-by": settled.by, "attested-on": settled.day, "attested-note": settled.reason,
            "waiver-until": settled.until,
        }  # fmt: skip
    return {
        "waiver-reason": settled.reason, "waiver-owner": settled.owner, "waiver-approver": settled.approver,
        "waiver-until": settled.until,
    }  # fmt: skip


def item_rows(page: Page, file: FileReport, results: Report) -> Iterator[Row]:
    """What a plan says of every item, with the passage that shows it, or the nearest that does not count."""
    for item in file.coverage.items.values() if file.coverage else ():
        info = results.items.get(item.item)
        guideline = info.guideline if info else ""
        shown = telling(item)
        near = item.rejected[0] if not item.evidence and item.rejected else None
        yield {
            "file": safe(file.file),
            "municipality": safe(file.municipality or ""),
            "guideline": safe(results.guidelines.get(guideline, guideline)),
            "item": safe(info.name if info else item.item),
            "status": page.words[item.status],
            "confidence": _sureness(page, item.confidence),
            "place": page.where(shown.place, file.file) if shown else "",
            "quote": safe(shown.quote, _LONGEST_PASSAGE) if shown
            else page.words["no_sure_passage"] if item.evidence else "",
            "near": f"{page.where(near.place, file.file)} 「{safe(near.quote, _LONGEST_PASSAGE)}」".strip()
            if near else "",
            "item-id": item.item,
        }  # fmt: skip


def _sureness(page: Page, confidence: str) -> str:
    return "" if confidence == "high" else page.words[confidence]


def columns(base: Iterable[Column], *, several: bool) -> tuple[Column, ...]:
    """The columns with that of the file: in front where there are several files."""
    base = tuple(base)
    return (FILE, *base) if several else (*base, Column("file", 24, printed=False))
