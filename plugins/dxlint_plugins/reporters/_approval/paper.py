"""The approval paper as sections, the same for Word and for HTML, cut to what two pages hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dxlint import Approval, unconfirmed_texts
from dxlint_plugins.reporters._approval.room import WIDTH, Room, Section, Table, shortened
from dxlint_plugins.reporters._approval.rows import Listed, Row, Rows, sorted_findings
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe
from dxlint_plugins.reporters._summary import COUNTED, editions
from dxlint_plugins.reporters._view.items import items_for_a_person

_LONGEST_FILE, _LONGEST_NAME = 60, 50
_SHORT_DIGEST = 12
_SHOWN_RULES = 12
# A row of settings, and the names of items, may take so many lines.
_MOST_FACT, _MOST_NAMES = 8, 4
_KINDS_OF_MAYOR = "市区町村"


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole paper, its rows as they are shown."""

    title: str
    about: str
    foot: str
    sections: tuple[Section, ...]


def paper_of(results: Approval, language: str) -> Paper:
    """The paper on one plan."""
    return _Making(results, Page(language, editions=results.report.editions)).paper()


class _Making:
    def __init__(self, results: Approval, page: Page) -> None:
        self.results = results
        self.page = page
        self.file = results.file
        self.found = sorted_findings(results.file)
        self.rows = Rows(page, results)
        self.say = self.rows.say
        attested = {one.item for one in results.attested}
        self.for_a_person = [
            safe(item.name) for item in items_for_a_person(self.file, results.report)
            if item.id not in attested
        ]  # fmt: skip
        self.name = safe(results.file.file.replace("\\", "/").rpartition("/")[2], _LONGEST_FILE)

    def paper(self) -> Paper:
        digest = self.results.digest[:_SHORT_DIGEST]
        title = self.say("title", name=safe(self.file.title or self.name, _LONGEST_NAME))
        return Paper(
            title,
            self.say("about"),
            self.say("foot", file=self.name, digest=digest, version=self.results.report.version),
            tuple(self._fitted(title, list(self._sections()))),
        )

    def _fitted(self, title: str, sections: list[Section]) -> Iterator[Section]:
        """The sections with the rows for which there is room; what is left out is counted."""
        room = Room((title, self.say("about")), sections)
        for at, section in enumerate(sections):
            table = section.table
            if table is None:
                yield section
                continue
            taken = room.taken[at] if section.weight else len(table.rows)
            rows, left = table.rows[:taken], sum(table.counts[taken:])
            told = self.say("left", count=left, file=self.name) if left else ""
            yield replace(section, table=replace(table, rows=tuple(map(table.shown, rows))), left=told)

    def _sections(self) -> Iterator[Section]:
        say, found = self.say, self.found
        yield self._seals()
        yield self._confirmed()
        yield self._result()
        yield self._facts()
        heads = (say("severity"), say("finding"), say("place"))
        widths = (18.0, 94.0, 68.0)
        rows = self.rows.findings(found.open)
        yield _listed(say("open"), heads, widths, rows, weight=3, most=2, nothing=say("open-none"))
        yield self._to_judge(heads, widths)
        others = [
            _listed(
                say("waived-head"), (say("finding"), say("reason"), say("people"), say("until")),
                (48, 62, 40, 30), self.rows.waived(found.waived),
            ),
            _listed(
                say("attested-head"), (say("item"), say("by"), say("day"), say("note")),
                (56, 40, 30, 54), self.rows.attested(found.attested),
            ),
            Section(say("known-head"), (say("known-text", count=found.known),) if found.known else ()),
            _listed(
                say("unread-head"), (say("unread-place"), say("unread-why")), (50, 130),
                self.rows.unread((*found.unread, *found.not_judged)), most=2,
            ),
        ]  # fmt: skip
        yield from (one for one in others if one.texts or one.table)
        # That there is none of something is said too, in one place.
        nothing = self.page.joined(one.heading for one in others if not one.texts and not one.table)
        if nothing:
            yield Section(say("nothing-head"), (say("nothing", names=nothing),))
        yield self._editions()

    def _seals(self) -> Section:
        """Boxes for seals; whom a municipality's head is called by, its name tells."""
        name = self.file.municipality or ""
        mayor = self.say("mayor")
        if self.page.language == "ja" and name[-1:] and name[-1] in _KINDS_OF_MAYOR:
            mayor = f"{name[-1]}長"
        others = [self.say(one) for one in ("director", "manager", "chief", "clerk")]
        head = (mayor, self.say("vice", mayor=mayor), *others)
        heading = self.say("seals")
        return Section(heading, (), Table(heading, head, (30,) * 6, (("",) * 6,), row_height=15))

    def _result(self) -> Section:
        found = self.found
        counts = {one: found.count(one) for one in COUNTED}
        said = self.say("result-open" if found.open else "result-none", **counts)
        if found.review or self.for_a_person:
            said += self.say("result-review", review=len(found.review), items=len(self.for_a_person))
        attested = len(found.attested) + len(self.results.attested)
        cells = {
            **{f"open-{one}": counts[one] for one in COUNTED},
            "review": len(found.review) + len(self.for_a_person),
            "waived": len(found.waived), "attested": attested, "known": found.known,
            "not-judged": len(found.not_judged), "unread": len(found.unread),
        }  # fmt: skip
        heading = self.say("result")
        head = (self.say("kind"), *map(self.say, cells))
        row = (self.say("count"), *map(str, cells.values()))
        table = Table(heading, head, (WIDTH / len(head),) * len(head), (row,))
        return Section(heading, (said,), table)

    def _facts(self) -> Section:
        heading = self.say("what")
        rows = tuple((label, value) for label, value in self._fact_rows() if value)
        widths = (36.0, WIDTH - 36)
        return Section(
            heading, (), Table(heading, (self.say("key"), self.say("value")), widths, rows, most=_MOST_FACT)
        )

    def _fact_rows(self) -> Iterator[Row]:
        say, page, file = self.say, self.page, self.file
        yield say("plan"), safe(file.title or "")
        yield say("municipality"), safe(file.municipality or "")
        yield say("file"), self.name
        yield say("digest"), self.results.digest
        if file.as_of is not None:
            origin = page.words[file.as_of_from]
            yield say("as-of"), page.words["as_of_line"].format(day=page.day(file.as_of), origin=origin)
        conditions = self.results.conditions
        level = say(f"level-{conditions.level}")
        version = self.results.report.version
        yield say("tool"), say("tool-value", version=version, rules=file.rules_run, level=level)
        yield say("conditions"), page.joined(self._conditions()) or say("conditions-none")

    def _editions(self) -> Section:
        """The editions that the plan was held against, and which of them are not confirmed."""
        say, file = self.say, self.file
        heading, unsure = say("editions"), {one.guideline for one in file.unconfirmed}
        rows = [
            (name, say("sure-no" if key in unsure or one.confidence != "confirmed" else "sure-yes"))
            for name, (key, one) in zip(
                editions(file, self.results.report), file.editions.items(), strict=True
            )
        ]  # fmt: skip
        texts = tuple(safe(said) for said in unconfirmed_texts(file.unconfirmed, self.page.language))
        if not rows:
            return Section(heading, (self.page.words["no_editions"],))
        return Section(heading, texts, Table(heading, (heading, say("sure")), (150, 30), tuple(rows)))

    def _conditions(self) -> Iterator[str]:
        """The settings by which less is told, or told more mildly."""
        say, page, file, given = self.say, self.page, self.file, self.results.conditions
        if given.level == "minimum":
            yield say("level-below")
        if given.left_out:
            yield say("left-out", count=len(given.left_out), rules=self._rules(given.left_out))
        if given.changed:
            changed = [
                say("changed-one", rule=rule, own=page.words[own], other=page.words[other])
                for rule, own, other in given.changed
            ]
            yield say("changed", count=len(changed), rules=self._rules(changed))
        if given.lowest != COUNTED[-1]:
            hidden = sum(file.hidden.values())
            lowest = page.words[given.lowest]
            yield say("hidden" if hidden else "hidden-none", lowest=lowest, count=hidden)
        if given.editions:
            yield say("editions-chosen", editions=page.joined(given.editions))
        if given.waivers:
            yield say("waiver-file", file=safe(given.waivers, _LONGEST_FILE))
        comments = sum(one.settled is not None and one.settled.source == "comment" for one in file.findings)
        if comments:
            yield say("comments", count=comments)
        if given.baseline:
            name = safe(given.baseline, _LONGEST_FILE)
            yield say("baseline-file", file=name, count=self.found.known)

    def _rules(self, rules: Iterable[str]) -> str:
        names = [safe(one) for one in rules]
        if len(names) > _SHOWN_RULES:
            names[_SHOWN_RULES:] = [self.page.words["more"].format(count=len(names) - _SHOWN_RULES)]
        return self.page.joined(names)

    def _to_judge(self, heads: Row, widths: tuple[float, ...]) -> Section:
        """Findings that a machine cannot settle, and items that none of its rules judges."""
        say, found, names = self.say, self.found, self.for_a_person
        texts = [say("to-judge-lead")] if found.review else []
        if names:
            said = say("for-a-person", count=len(names), names=self.page.joined(names))
            texts.append(shortened(said, WIDTH, _MOST_NAMES))
        if not texts:
            texts.append(say("to-judge-none"))
        rows = self.rows.findings(found.review)
        return _listed(say("to-judge"), heads, widths, rows, weight=2, most=2, texts=tuple(texts))

    def _confirmed(self) -> Section:
        """Lines on which people put their names."""
        heading = self.say("confirmed-head")
        head = tuple(map(self.say, ("role", "office", "name", "date", "seal")))
        rows = tuple((self.say(f"role-{one}"), "", "", "", "") for one in ("author", "checker"))
        return Section(heading, (), Table(heading, head, (40, 50, 45, 30, 15), rows, row_height=8))


def _listed(
    heading: str, head: Row, widths: tuple[float, ...], rows: Iterable[Listed],
    *, weight: int = 1, most: int = 3, texts: tuple[str, ...] = (), nothing: str = "",
) -> Section:  # fmt: skip
    """A section with a table; `nothing` is said where there would be none."""
    listed = list(rows)
    if not listed:
        return Section(heading, texts or ((nothing,) if nothing else ()))
    counts, told = tuple(count for count, _ in listed), tuple(row for _, row in listed)
    table = Table(heading, head, widths, told, most=most, counts=counts)
    return Section(heading, texts, table, weight=weight)
