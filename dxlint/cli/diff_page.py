"""The result of `dxlint diff` for people: what was weakened or lost first, then findings, then the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dxlint.comparing.change import KINDS
from dxlint.comparing.comparison import counted
from dxlint.messages import text

if TYPE_CHECKING:
    from dxlint.cli.diff_result import Result
    from dxlint.comparing.change import Change, Kind, Said
    from dxlint.comparing.findings import FindingChange
    from dxlint.national.catalogue import Catalogue
    from dxlint.place import Place
    from dxlint.run.report import FileReport

# So many of one kind are shown without `--all`; of what was weakened, all are.
_MOST = 30
_LONGEST_QUOTE = 240
# A difference longer than this is read in the quotes themselves.
_LONGEST_DIFFERENCE = 60
# An item is named by so many; a sentence can speak of a dozen.
_ITEMS = 3


class Page:
    """Writes one result, line by line."""

    def __init__(self, result: Result, catalogue: Catalogue, language: str, *, everything: bool) -> None:
        self.result = result
        self.catalogue = catalogue
        self.language = language
        self.everything = everything

    def say(self, key: str, **params: Any) -> str:
        """One of the texts of this verb."""
        return text(f"diff-{key}", self.language, **params)

    def lines(self) -> Iterator[str]:
        """The whole page."""
        result = self.result
        yield self.say("title")
        for key, report in (("old", result.old), ("new", result.new)):
            yield self.say(key, file=report.file)
            yield f"    {self.side(report)}"
        for report in (result.old, result.new):
            if report.unreadable:
                yield self.say("read-partly", file=report.file, count=len(report.unreadable))
        if result.mixed:
            yield self.say("mixed")
        yield ""
        yield from self.summary()
        for kind in KINDS[:2]:
            yield from self.part(kind)
        yield from self.findings("findings-new", ("new", "counts-again"))
        for kind in KINDS[2:]:
            yield from self.part(kind)
        yield from self.findings("findings-solved", ("solved",))
        yield from self.findings("findings-settled", ("settled",))
        yield from self.findings("findings-changed", ("changed",))

    def side(self, report: FileReport) -> str:
        """A plan's title, the date by which it was judged, and its period."""
        period = ""
        if report.plan is not None and (report.plan.period.start or report.plan.period.end):
            start, end = report.plan.period.start or "", report.plan.period.end or ""
            period = self.say("period", start=start, end=end)
        return self.say(
            "side", title=report.title or report.municipality or "-", day=str(report.as_of),
            origin=text(f"migrate-as-of-{report.as_of_from}", self.language), period=period,
        )  # fmt: skip

    def summary(self) -> Iterator[str]:
        """How much there is of what."""
        counts = counted(self.result.changes)
        unsure = counts.pop("unsure")
        if not self.result.changes and not self.result.findings:
            yield self.say("same-words")
        else:
            more = self.say("summary-unsure", count=unsure) if unsure else ""
            yield self.say("summary", **counts) + more
        new = sum(change.counts_anew for change in self.result.findings)
        solved = sum(change.became == "solved" for change in self.result.findings)
        yield self.say("summary-findings", new=new, solved=solved, same=self.result.same)

    def part(self, kind: Kind) -> Iterator[str]:
        """All changes of a kind."""
        found = [change for change in self.result.changes if change.kind == kind]
        if not found:
            return
        yield from ("", self.say(f"head-{kind}", count=len(found)))
        shown = found if self.everything or kind == "weakened" else found[:_MOST]
        for at, change in enumerate(shown, 1):
            yield from self.change(at, change)
        if len(found) > len(shown):
            yield f"  {self.say('more', count=len(found) - len(shown))}"

    def change(self, at: int, change: Change) -> Iterator[str]:
        """One change with both quotes."""
        # That a measure is gone the heads tell; why a sentence is weaker they do not.
        told = [] if change.kind in {"lost", "new"} and change.aspect != "commitment" else change.reasons
        reasons = self.joined(dict.fromkeys(self.say(f"reason-{reason}") for reason in told))
        name = self.name(change)
        head = f"{self.say(f'aspect-{change.aspect}')}{f' {name}' if name else ''}"
        unsure = "" if change.sure else self.say("unsure")
        yield f"{at:>3}. [{head}] {reasons}{unsure}".rstrip()
        if change.kind == "moved" and change.old is not None and change.new is not None:
            yield f"     {self.say('from-to', old=self.section(change.old), new=self.section(change.new))}"
        for key, said in (("old", change.old), ("new", change.new)):
            if said is not None:
                yield f"     {self.said(key, change, said)}"
        if change.also:
            yield f"     {self.say('also', count=len(change.also))}"
        yield from self.details(change)

    def details(self, change: Change) -> Iterator[str]:
        """The words that differ, and the items that a sentence speaks of."""
        if change.aspect != "commitment":
            return
        if change.old is not None and change.new is not None and change.kind != "moved":
            old, new = differing(_one_line(change.old.quote), _one_line(change.new.quote))
            if max(len(old), len(new)) <= _LONGEST_DIFFERENCE and (old or new):
                yield f"     {self.say('differs', old=old, new=new)}"
        if change.items:
            names = self.joined(self.item(item) for item in change.items[:_ITEMS])
            yield f"     {self.say('items', items=names)}"

    def joined(self, words: Iterable[str]) -> str:
        """Words in a row."""
        return self.say("and").join(words)

    def said(self, key: str, change: Change, said: Said) -> str:
        """What one plan says, with its place."""
        if change.aspect == "item":
            status = self.say(f"status-{said.value}")
            if not said.quote:
                return self.say(f"only-{key}", status=status)
            quote = self.say(f"said-{key}", place=self.spot(said.place), quote=_one_line(said.quote))
            return f"{quote} {status}"
        quote = _one_line(said.quote)
        value = "" if said.value in {"", said.quote} else f" {said.value}"
        if change.aspect == "schedule":
            value = f" {self.say('year', year=said.value)}"
        return self.say(f"said-{key}", place=self.spot(said.place), quote=quote) + value

    def name(self, change: Change) -> str:
        """What a change is about, as people call it."""
        if change.aspect == "item":
            return self.item(change.name)
        if change.name == "standardization.deadline":
            return self.say("standardization-deadline")
        if change.aspect in {"deadline", "member"}:
            group, _, key = change.name.partition("/")
            listed = self.catalogue.lists.get(group)
            return next((one.name for one in listed.members if one.id == key), key) if listed else key
        return _one_line(change.name)

    def item(self, key: str) -> str:
        """An item's name in the reader's language."""
        item = self.catalogue.items.get(key)
        if item is None:
            return key
        return item.name_en if self.language == "en" else item.name_ja

    def section(self, said: Said) -> str:
        """The headings over a passage."""
        return f"「{_one_line(said.section)}」" if said.section else self.say("top")

    def spot(self, place: Place | None) -> str:
        """Where something stands, so that one finds it in that kind of file."""
        if place is None:
            return ""
        if place.where:
            return self.way(place)
        if place.page is not None:
            return self.say("page", page=place.page, line=place.line or "-")
        return self.say("line", line=place.line or "-")

    def way(self, place: Place) -> str:
        """The headings and the row that lead to a place in a Word file, and the page as an estimate."""
        words = []
        page = ""
        for step in place.where:
            if step.kind == "heading":
                title = f"{step.number} {step.title}".strip()
                words.append(text("place-heading", self.language, title=title))
            elif step.kind == "row" and step.title:
                words.append(text("place-row", self.language, title=step.title))
            elif step.kind == "page":
                page = text("place-page", self.language, number=step.number)
            elif step.kind != "row":
                words.append(text(f"place-{step.kind}", self.language, number=step.number))
        return text("place-joint", self.language).join(words) + page

    def findings(self, head: str, kinds: Sequence[str]) -> Iterator[str]:
        """The findings of which something became."""
        found = [change for change in self.result.findings if change.became in kinds]
        if not found:
            return
        yield from ("", self.say(f"head-{head}", count=len(found)))
        shown = found if self.everything or head == "findings-new" else found[:_MOST]
        for at, change in enumerate(shown, 1):
            yield from self.finding(at, change)
        if len(found) > len(shown):
            yield f"  {self.say('more', count=len(found) - len(shown))}"

    def finding(self, at: int, change: FindingChange) -> Iterator[str]:
        """One finding, and what made it new or took it away."""
        finding = change.finding
        state = "" if finding.settled is None else f" （{self.say(f'state-{finding.state}')}）"
        yield f"{at:>3}. {finding.rule} {finding.severity}{state} {_one_line(finding.message)}"
        if finding.at is not None and finding.at.quote:
            key = "new" if change.new is not None else "old"
            quote = _one_line(finding.at.quote)
            yield f"     {self.say(f'said-{key}', place=self.spot(finding.at.place), quote=quote)}"
        if change.became == "changed":
            return
        old, new = change.editions or (str(self.result.old.as_of), str(self.result.new.as_of))
        yield f"     {self.say(f'cause-{change.cause}', old=old, new=new)}"


def _one_line(quote: str) -> str:
    line = re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", quote).strip()
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def differing(old: str, new: str) -> tuple[str, str]:
    """What stands between the words that two sentences begin and end with."""
    most = min(len(old), len(new))
    begin = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - begin) if old[-1 - at] != new[-1 - at]), most - begin)
    return old[begin : len(old) - end], new[begin : len(new) - end]
