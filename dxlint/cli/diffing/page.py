"""The result of `dxlint diff` for people: what was weakened or lost first, then findings, then the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from dxlint.cli.diffing.places import Places
from dxlint.comparing.change import KINDS
from dxlint.comparing.comparison import counted
from dxlint.messages import text
from dxlint.run.unconfirmed import unconfirmed_texts
from dxlint.text.lazy import lazy
from dxlint.text.printable import printable

if TYPE_CHECKING:
    from dxlint.cli.diffing.result import Result
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
_LETTERS = r"[\dA-Za-z０-９一-鿿ァ-ヴー]{1,12}"
_WORD_BEGIN, _WORD_END = lazy(_LETTERS), lazy(_LETTERS + r"\Z")
# A sentence can speak of a dozen items.
_ITEMS = 3


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry: what the old or the new plan says, or a note. `differs` is the span of the quote
    that the other plan has otherwise.
    """

    of: Literal["old", "new", "note"]
    before: str
    quote: str = ""
    after: str = ""
    differs: Span = (0, 0)

    @property
    def text(self) -> str:
        """The whole line."""
        return f"{self.before}{self.quote}{self.after}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its head, whether a person must look at it, and its lines."""

    head: str
    unsure: bool = False
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """All changes of one kind; `left` were left out."""

    key: str
    head: str
    entries: list[Entry]
    left: int


class Page:
    """What is told of one result, in this order; reporters of the kind `diff` write it."""

    def __init__(self, result: Result, catalogue: Catalogue, language: str) -> None:
        self.result = result
        self.catalogue = catalogue
        self.language = language
        self.places = Places(language)

    def say(self, key: str, **params: Any) -> str:
        """One of the texts of this verb."""
        return text(f"diff-{key}", self.language, **params)

    def sides(self) -> list[tuple[str, str]]:
        """Both files, each with its title, the date by which it was judged, and its period."""
        pairs = (("old", self.result.old), ("new", self.result.new))
        return [(self.say(key, file=report.file), self._side(report)) for key, report in pairs]

    def _side(self, report: FileReport) -> str:
        period = ""
        if report.plan is not None and (report.plan.period.start or report.plan.period.end):
            start, end = report.plan.period.start or "", report.plan.period.end or ""
            period = self.say("period", start=start, end=end)
        return self.say(
            "side", title=report.title or report.municipality or "-", day=str(report.as_of),
            origin=text(f"migrate-as-of-{report.as_of_from}", self.language), period=period,
        )  # fmt: skip

    def warnings(self) -> list[str]:
        """Why a difference may be none."""
        found = [
            self.say("read-partly", file=report.file, count=len(report.unreadable))
            for report in (self.result.old, self.result.new) if report.unreadable
        ]  # fmt: skip
        names = self.result.old.municipality, self.result.new.municipality
        if all(names) and names[0] != names[1]:
            found.insert(0, self.say("other-name", old=names[0], new=names[1]))
        if self.result.mixed:
            found.append(self.say("mixed"))
        if any(change.cause in {"edition", "date"} for change in self.result.findings):
            found += unconfirmed_texts(self.result.new.unconfirmed, self.language)
        return found

    def summary(self) -> list[str]:
        """How much there is of what."""
        counts = counted(self.result.changes)
        unsure = counts.pop("unsure")
        new = sum(change.counts_anew for change in self.result.findings)
        solved = sum(change.became == "solved" for change in self.result.findings)
        same = self.result.same + sum(change.became == "changed" for change in self.result.findings)
        findings = self.say("summary-findings", new=new, solved=solved, same=same)
        if not self.result.changes and not self.result.findings:
            return [self.say("same-words"), findings]
        more = self.say("summary-unsure", count=unsure) if unsure else ""
        return [self.say("summary", **counts) + more, findings]

    def groups(self, *, everything: bool) -> Iterator[Group]:
        """All changes, the gravest first; of many of a kind the first ones, unless `everything` is wanted."""
        most = None if everything else _MOST
        for kind in KINDS[:2]:
            yield from self._changes(kind, None if kind == "weakened" else most)
        yield from self._findings("findings-new", ("new", "counts-again"), None)
        for kind in KINDS[2:]:
            yield from self._changes(kind, most)
        yield from self._findings("findings-solved", ("solved",), most)
        yield from self._findings("findings-settled", ("settled",), most)
        yield from self._findings("findings-changed", ("changed",), most)

    def _changes(self, kind: Kind, most: int | None) -> Iterator[Group]:
        found = [change for change in self.result.changes if change.kind == kind]
        yield from self._group(kind, len(found), [self._entry(change) for change in found[:most]])

    def _findings(self, key: str, kinds: Sequence[str], most: int | None) -> Iterator[Group]:
        # Where another edition words a finding otherwise it is the same to its reader.
        found = [
            change for change in self.result.findings
            if change.became in kinds and (change.became != "changed" or change.cause == "text")
        ]  # fmt: skip
        yield from self._group(key, len(found), [self._finding(change) for change in found[:most]])

    def _group(self, key: str, count: int, entries: list[Entry]) -> Iterator[Group]:
        if entries:
            yield Group(key, self.say(f"head-{key}", count=count), entries, count - len(entries))

    def _entry(self, change: Change) -> Entry:
        # That a measure is gone the group's head tells; why a sentence is weaker it does not.
        told = [] if change.kind in {"lost", "new"} and change.aspect != "commitment" else change.reasons
        reasons = self._joined(dict.fromkeys(self.say(f"reason-{reason}") for reason in told))
        name = self._name(change)
        about = f"{self.say(f'aspect-{change.aspect}')}{f' {name}' if name else ''}"
        return Entry(f"[{about}] {reasons}".rstrip(), not change.sure, list(self._lines(change)))

    def _lines(self, change: Change) -> Iterator[Line]:
        old, new = change.old, change.new
        spans: tuple[Span, Span] = (0, 0), (0, 0)
        if old is not None and new is not None and change.kind == "moved":
            yield Line("note", self.say("from-to", old=self._section(old), new=self._section(new)))
        elif old is not None and new is not None and change.aspect == "commitment":
            spans = differing(_one_line(old.quote), _one_line(new.quote))
        if old is not None:
            yield self._said("old", change, old, spans[0])
        if new is not None:
            yield self._said("new", change, new, spans[1])
        if change.also:
            yield Line("note", self.say("also", count=len(change.also)))
        if old is not None and new is not None and any(spans[0] + spans[1]):
            words = [_one_line(one.quote)[slice(*span)] for one, span in zip((old, new), spans, strict=True)]
            if max(map(len, words)) <= _LONGEST_DIFFERENCE:
                yield Line("note", self.say("differs", old=words[0], new=words[1]))
        if change.aspect == "commitment" and change.items:
            names = self._joined(self._item(item) for item in change.items[:_ITEMS])
            yield Line("note", self.say("items", items=names))

    def _said(self, of: Literal["old", "new"], change: Change, said: Said, differs: Span) -> Line:
        value = "" if said.value in {"", said.quote} else said.value
        if change.aspect == "item":
            value = self.say(f"status-{said.value}")
        if change.aspect == "schedule":
            value = self.say("year", year=said.value)
        if not said.quote:
            return Line(of, self.say(f"only-{of}", status=value))
        return self._quoted(of, said.place, _one_line(said.quote), f" {value}" if value else "", differs)

    def _quoted(
        self, of: Literal["old", "new"], place: Place | None, quote: str, after: str = "",
        differs: Span = (0, 0),
    ) -> Line:
        spot = self.places.of(place)
        return Line(of, f"{self.say(f'said-{of}')} {spot}「", quote, f"」{after}", differs)

    def _name(self, change: Change) -> str:
        """What a change is about, as people call it."""
        if change.aspect == "item":
            return self._item(change.name)
        if change.name == "standardization.deadline":
            return self.say("standardization-deadline")
        if change.aspect in {"deadline", "member"}:
            group, _, key = change.name.partition("/")
            listed = self.catalogue.lists.get(group)
            return next((one.name for one in listed.members if one.id == key), key) if listed else key
        return _one_line(change.name)

    def _item(self, key: str) -> str:
        item = self.catalogue.items.get(key)
        if item is None:
            return key
        return item.name_en if self.language == "en" else item.name_ja

    def _section(self, said: Said) -> str:
        return f"「{_one_line(said.section)}」" if said.section else self.say("top")

    def _joined(self, words: Iterable[str]) -> str:
        return self.say("and").join(words)

    def _finding(self, change: FindingChange) -> Entry:
        """One finding, and what made it new or took it away."""
        finding = change.finding
        state = "" if finding.settled is None else f" （{self.say(f'state-{finding.state}')}）"
        severity = self.say(f"severity-{finding.severity}")
        lines = []
        if finding.at is not None and finding.at.quote:
            of: Literal["old", "new"] = "new" if change.new is not None else "old"
            lines.append(self._quoted(of, finding.at.place, _one_line(finding.at.quote)))
        if change.became != "changed":
            old, new = change.editions or (str(self.result.old.as_of), str(self.result.new.as_of))
            lines.append(Line("note", self.say(f"cause-{change.cause}", old=old, new=new)))
        return Entry(f"{finding.rule} {severity}{state} {_one_line(finding.message)}", lines=lines)


def _one_line(quote: str) -> str:
    line = printable(re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " ", quote).strip())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def differing(old: str, new: str) -> tuple[Span, Span]:
    """The spans between the words that two sentences begin and end with; a word, a number or a year is taken
    whole (令和7年度, not 7).
    """
    most = min(len(old), len(new))
    begin = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - begin) if old[-1 - at] != new[-1 - at]), most - begin)
    if old == new:
        return (0, 0), (0, 0)
    before, after = _WORD_END.search(old[:begin]), _WORD_BEGIN.match(old[len(old) - end :])
    begin -= len(before[0]) if before is not None else 0
    end -= len(after[0]) if after is not None else 0
    return (begin, len(old) - end), (begin, len(new) - end)
