"""The result for people: what, where, on what ground, how to mend it. States and counts, never a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dxlint import (
    Evidence,
    FileReport,
    ItemCoverage,
    Outcome,
    Place,
    Quoted,
    Report,
    ReportedFinding,
    Reporter,
    hookimpl,
)  # fmt: skip
from dxlint_plugins.reporters._plain import LONGEST_QUOTE, clause, padded, safe, spot, width
from dxlint_plugins.reporters._words import WORDS

_COLOURS = {"error": "31", "warning": "33", "info": "36", "not_evaluable": "35", "dim": "2", "bold": "1"}
_STATUSES = ("covered", "considering", "partial", "mentioned", "missing")
_STATUS_COLOURS = {"covered": "32", "considering": "33", "partial": "33", "mentioned": "2", "missing": "31"}
_SHOWN_SEARCHES = 3


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report for reading. `options["color"]`: with colours."""
    words = WORDS.get(language, WORDS["ja"])
    page = _Page(words, colour=bool(options.get("color")))
    lines = page.findings(results) if results.kind == "findings" else page.coverage(results)
    return "\n".join(lines) + "\n"


class _Page:
    def __init__(self, words: dict[str, str], *, colour: bool) -> None:
        self.words = words
        self.colour = colour

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def labelled(self, label: str, text: str) -> str:
        columns = max(width(self.words[key]) for key in ("quote", "grounds", "hint", "searched", "related"))
        return f"  {self.paint(padded(self.words[label], columns), _COLOURS['dim'])}  {text}"

    # findings

    def findings(self, results: Report) -> Iterator[str]:
        told: set[str] = set()
        for file in results.files:
            for finding in file.findings:
                if finding.rule == "plugin-error":
                    # The same for every file: once is enough.
                    if finding.fingerprint in told:
                        continue
                    told.add(finding.fingerprint)
                yield from self.finding(finding, file)
                yield ""
        yield from self.closing(results)

    def finding(self, finding: ReportedFinding, file: FileReport) -> Iterator[str]:
        where = spot(finding.at.place) if finding.at else safe(file.file)
        level = self.words[finding.severity]
        if finding.outcome is not Outcome.FAIL:
            level += f"・{self.words[finding.outcome]}" if self.words is WORDS["ja"] else f", {self.words[finding.outcome]}"
        colour = _COLOURS["not_evaluable" if finding.outcome is Outcome.NOT_EVALUABLE else finding.severity]
        name = finding.rule if finding.name == finding.rule else f"{finding.rule} {finding.name}"
        sure = "" if finding.confidence == "high" else f" ({self.words[finding.confidence]})"
        yield f"{self.paint(where, _COLOURS['bold'])} {self.paint(level, colour)} {safe(name)}{sure}"
        yield f"  {safe(finding.message)}"
        if finding.at and finding.at.quote:
            yield self.labelled("quote", f"「{safe(finding.at.quote, LONGEST_QUOTE)}」")
        for one in finding.related[:_SHOWN_SEARCHES]:
            yield self.labelled("related", self.passage(one))
        if finding.searched and finding.at is None:
            yield self.labelled("searched", self.searches(finding.searched))
        for reference in finding.references:
            yield self.labelled("grounds", clause(reference, self.words.get(reference.confidence, "")))
        if finding.hint:
            yield self.labelled("hint", safe(finding.hint))

    def passage(self, quoted: Quoted) -> str:
        text = f" 「{safe(quoted.quote, LONGEST_QUOTE)}」" if quoted.quote else ""
        return spot(quoted.place) + text

    def searches(self, searched: tuple[Quoted, ...]) -> str:
        parts = []
        for one in searched[:_SHOWN_SEARCHES]:
            name = safe(one.quote, 40) if one.quote else ""
            where = self.line(one.place) or safe(one.place.path or "")
            parts.append(f"{name} ({where})" if name and where else name or where or safe(one.place.file))
        if len(searched) > _SHOWN_SEARCHES:
            parts.append(self.words["more"].format(count=len(searched) - _SHOWN_SEARCHES))
        return self.words["sep"].join(parts)

    def line(self, place: Place) -> str:
        parts = []
        if place.page is not None:
            parts.append(self.words["page"].format(page=place.page))
        if place.line is not None:
            parts.append(self.words["line"].format(line=place.line))
        return " ".join(parts)

    def closing(self, results: Report) -> Iterator[str]:
        counts = results.summary()
        read = [file for file in results.files if file.error is None]
        if read and not any(file.findings for file in results.files):
            yield self.words["none"].format(rules=max(file.rules_run for file in read))
        summary = self.words["summary"].format(files=len(results.files), **counts)
        unread = len(results.files) - len(read)
        yield summary + (self.words["unread"].format(count=unread) if unread else "") + self.words["stop"]
        if len(read) == 1:
            yield from self.date(read[0], results)

    def date(self, file: FileReport, results: Report) -> Iterator[str]:
        if file.as_of is None:
            return
        day = self.words["as_of"].format(day=file.as_of.isoformat(), origin=self.words[file.as_of_from])
        editions = self.words["sep"].join(
            safe(f"{results.guidelines.get(key, key)} {edition.name if edition.name != edition.id else ''}".strip()
                 if edition.name and not edition.name.startswith(results.guidelines.get(key, key)) else edition.name)
            for key, edition in file.editions.items()
        )  # fmt: skip
        yield day
        yield self.words["editions"].format(editions=editions) if editions else self.words["no_editions"]

    # coverage

    def coverage(self, results: Report) -> Iterator[str]:
        for number, file in enumerate(results.files):
            if number:
                yield ""
            yield self.paint(safe(file.file), _COLOURS["bold"])
            if file.error is not None or file.coverage is None:
                yield f"  {self.words['unread_file']}"
                continue
            yield from self.date(file, results)
            for finding in file.findings:
                yield from self.finding(finding, file)
            yield from self.stated(file)
            yield from self.items(list(file.coverage.items.values()), results)

    def stated(self, file: FileReport) -> Iterator[str]:
        assert file.coverage is not None
        facts, lists = file.coverage.facts, file.coverage.lists
        if facts:
            yield ""
            yield f"{self.words['facts']}:"
        columns = max((width(self.words.get(name, name)) for name in (*facts, *lists)), default=0)
        for name, fact in facts.items():
            value: object = fact.value
            if isinstance(value, bool):
                value = self.words["yes" if value else "no"]
            shown = self.words["not_stated"] if value is None else safe(str(value), LONGEST_QUOTE)
            where = f" ({self.line(fact.place)})" if fact.place and self.line(fact.place) else ""
            yield f"  {padded(self.words.get(name, name), columns)}  {shown}{where}"
        for name, members in lists.items():
            count = self.words["count"].format(count=len(members))
            yield f"  {padded(self.words.get(name, name), columns)}  {count}"

    def items(self, items: list[ItemCoverage], results: Report) -> Iterator[str]:
        marks = max(width(self.words[status]) for status in _STATUSES)
        ids = max((width(item.item) for item in items), default=0)
        names = min(40, max((width(results.items[one.item].name) for one in items if one.item in results.items), default=0))
        guideline = None
        for item in items:
            info = results.items.get(item.item)
            if info and info.guideline != guideline:
                guideline = info.guideline
                yield ""
                yield f"{safe(results.guidelines.get(guideline, guideline))}:"
            mark = self.paint(padded(self.words[item.status], marks), _STATUS_COLOURS[item.status])
            text = f"  {mark}  {padded(item.item, ids)}  {padded(safe(info.name) if info else '', names)}"
            if item.confidence != "high":
                text += f"  ({self.words[item.confidence]})"
            if item.evidence:
                text += "  " + self.evidence(item.evidence[0])
            elif item.rejected:
                near = f"{self.words['rejected']}: {self.evidence(item.rejected[0])}"
                text += "  " + self.paint(near, _COLOURS["dim"])
            yield text.rstrip()
        counts = {status: sum(item.status == status for item in items) for status in _STATUSES}
        said = self.words["sep"].join(f"{self.words[status]} {count}" for status, count in counts.items() if count)
        yield ""
        yield self.words["totals"].format(total=len(items), counts=said)

    def evidence(self, evidence: Evidence) -> str:
        where = self.line(evidence.place) or safe(evidence.place.path or "")
        return f"{where} 「{safe(evidence.quote, 60)}」"


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `text`, for people."""
    return [Reporter("text", ("findings", "coverage"), write)]
