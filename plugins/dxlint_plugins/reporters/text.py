"""The result for people: what, where, on what context, how to mend it. States and counts, never a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
    reason_text,
)  # fmt: skip
from dxlint_plugins.reporters._plain import LONGEST_QUOTE, clause, padded, safe, spot, width
from dxlint_plugins.reporters._unconfirmed import unconfirmed_lines
from dxlint_plugins.reporters._words import WORDS

_COLOURS = {"error": "31", "warning": "33", "info": "36", "not_evaluable": "35", "dim": "2", "bold": "1"}
_COUNTED = ("error", "warning", "info")
_STATUSES = ("covered", "considering", "partial", "mentioned", "missing")
_STATUS_COLOURS = {"covered": "32", "considering": "33", "partial": "33", "mentioned": "2", "missing": "31"}
_STANCE_COLOURS = {"commits": "32", "considers": "33", "background": "2", "unsure": "35"}
_SHOWN_SEARCHES = 3


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report for reading. `options`: `color`, with colours; `why`, all evidence with its reasons."""
    return "".join(stream(results, results.files, language, options))


def stream(
    results: Report, files: Iterable[FileReport], language: str, options: dict[str, Any]
) -> Iterator[str]:
    """The report in parts, a file a part."""
    colour, why = bool(options.get("color")), bool(options.get("why"))
    page = _Page(language, colour=colour, why=why, editions=results.editions)
    if results.kind == "coverage":
        for number, file in enumerate(files):
            yield "\n".join([*([""] if number else []), *page.coverage(file, results)]) + "\n"
        return
    if results.kind == "statements":
        for number, file in enumerate(files):
            yield "\n".join([*([""] if number else []), *page.statements(file)]) + "\n"
        return
    told: set[str] = set()
    seen = _Seen()
    for file in files:
        seen.add(file)
        text = "\n".join(page.findings(file, told))
        if text:
            yield text + "\n"
    yield "\n".join(page.closing(seen, results)) + "\n"


@dataclass(slots=True)
class _Seen:
    """What the last lines say of all files; of the files themselves only the first that could be read is
    kept.
    """

    files: int = 0
    read: int = 0
    rules: int = 0
    any_findings: bool = False
    counts: Counter[str] = field(
        default_factory=lambda: Counter(dict.fromkeys((*_COUNTED, "not_evaluable"), 0))
    )
    first: FileReport | None = None

    def add(self, file: FileReport) -> None:
        self.files += 1
        self.any_findings = self.any_findings or bool(file.findings)
        self.counts.update(file.summary())
        if file.error is None:
            self.read += 1
            self.rules = max(self.rules, file.rules_run)
            self.first = self.first or file


class _Page:
    def __init__(self, language: str, *, colour: bool, why: bool, editions: frozenset[str]) -> None:
        self.words = WORDS.get(language, WORDS["ja"])
        self.language = language
        self.colour = colour
        self.why = why
        self.editions = editions

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def labelled(self, label: str, text: str) -> str:
        columns = max(width(self.words[key]) for key in ("quote", "grounds", "hint", "searched", "related"))
        return f"  {self.paint(padded(self.words[label], columns), _COLOURS['dim'])}  {text}"

    # findings

    def findings(self, file: FileReport, told: set[str]) -> Iterator[str]:
        for finding in file.findings:
            if finding.rule == "plugin-error":
                # The same for every file: once is enough.
                if finding.fingerprint in told:
                    continue
                told.add(finding.fingerprint)
            yield from self.finding(finding, file)
            yield ""

    def finding(self, finding: ReportedFinding, file: FileReport) -> Iterator[str]:
        where = spot(finding.at.place) if finding.at else safe(file.file)
        level = self.words[finding.severity]
        if finding.outcome is not Outcome.FAIL:
            level += (
                f"・{self.words[finding.outcome]}"
                if self.words is WORDS["ja"]
                else f", {self.words[finding.outcome]}"
            )
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
            mark = self.words.get(reference.confidence, "")
            yield self.labelled("grounds", clause(reference, mark, self.editions))
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

    def closing(self, seen: _Seen, results: Report) -> Iterator[str]:
        if seen.read and not seen.any_findings:
            yield self.words["none"].format(rules=seen.rules)
        summary = self.words["summary"].format(files=seen.files, **seen.counts)
        unread = seen.files - seen.read
        yield summary + (self.words["unread"].format(count=unread) if unread else "") + self.words["stop"]
        if seen.read == 1 and seen.first is not None:
            yield from self.date(seen.first, results)

    def date(self, file: FileReport, results: Report) -> Iterator[str]:
        if file.as_of is None:
            return
        day = self.words["as_of"].format(day=file.as_of.isoformat(), origin=self.words[file.as_of_from])
        editions = self.words["sep"].join(
            safe((
                f"{results.guidelines.get(key, key)} "
                f"{edition.name if edition.name != edition.id else ''}"
            ).strip()
                 if edition.name and not edition.name.startswith(results.guidelines.get(key,
                     key)) else edition.name)
            for key, edition in file.editions.items()
        )  # fmt: skip
        yield day
        yield self.words["editions"].format(editions=editions) if editions else self.words["no_editions"]
        yield from unconfirmed_lines(file, self.language)

    # coverage

    def coverage(self, file: FileReport, results: Report) -> Iterator[str]:
        yield self.paint(safe(file.file), _COLOURS["bold"])
        if file.error is not None or file.coverage is None:
            yield f"  {self.words['unread_file']}"
            return
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
        names = min(
            40,
            max(
                (width(results.items[one.item].name) for one in items if one.item in results.items), default=0
            ),
        )
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
            if self.why:
                yield text.rstrip()
                yield from self.reasons(item)
                continue
            if item.evidence:
                text += "  " + self.evidence(item.evidence[0])
            elif item.rejected:
                near = f"{self.words['rejected']}: {self.evidence(item.rejected[0])}"
                text += "  " + self.paint(near, _COLOURS["dim"])
            yield text.rstrip()
        counts = {status: sum(item.status == status for item in items) for status in _STATUSES}
        said = self.words["sep"].join(
            f"{self.words[status]} {count}" for status, count in counts.items() if count
        )
        yield ""
        yield self.words["totals"].format(total=len(items), counts=said)

    def reasons(self, item: ItemCoverage) -> Iterator[str]:
        """All evidence, taken and rejected, each with the reason for its reading."""
        for label, passages in (("taken", item.evidence), ("not_taken", item.rejected)):
            for one in passages:
                if label == "not_taken" and one in item.evidence:
                    continue
                reason = reason_text(one.why, self.language) if one.why else self.words["no_reason"]
                stance = self.words[one.stance]
                yield f"      {self.paint(self.words[label], _COLOURS['dim'])} {self.evidence(one)}"
                yield f"          {stance}: {safe(reason)}"

    # statements

    def statements(self, file: FileReport) -> Iterator[str]:
        """Unit after unit under its section: place, stance, whose voice, the text, the items, the reason."""
        yield self.paint(safe(file.file), _COLOURS["bold"])
        if file.error is not None or file.coverage is None:
            yield f"  {self.words['unread_file']}"
            return
        section = None
        for one in file.coverage.statements:
            if one.section != section:
                section = one.section
                yield ""
                yield self.paint(safe(section, 100) or self.words["no_section"], _COLOURS["dim"])
            where = self.line(one.place) or safe(one.place.path or "")
            said = self.paint(self.words[one.stance], _STANCE_COLOURS[one.stance])
            sure = "" if one.confidence == "high" else f" ({self.words[one.confidence]})"
            voice = "" if one.voice == "own" else f" [{self.words['voice_' + one.voice]}]"
            yield f"  {where} {said}{sure}{voice} 「{safe(one.quote, LONGEST_QUOTE)}」"
            items = [
                item if stance == one.stance else f"{item} ({self.words[stance]})"
                for item, stance in one.items
            ]
            if items:
                yield f"      {self.words['items']}: {self.words['sep'].join(items)}"
            if self.why or one.confidence != "high":
                yield f"      {self.words['reason']}: {safe(reason_text(one.why, self.language))}"
        counts = Counter(one.stance for one in file.coverage.statements)
        said = self.words["sep"].join(
            f"{self.words[stance]} {counts[stance]}" for stance in _STANCE_COLOURS if counts[stance]
        )
        yield ""
        yield self.words["units"].format(total=len(file.coverage.statements), counts=said)

    def evidence(self, evidence: Evidence) -> str:
        where = self.line(evidence.place) or safe(evidence.place.path or "")
        return f"{where} 「{safe(evidence.quote, 60)}」"


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `text`, for people."""
    return [Reporter("text", ("findings", "coverage", "statements"), write, stream)]
