"""The report as Markdown (GitHub, GitLab, wikis): what HTML says, without the pictures.

What comes from a plan is text: every character that Markdown or HTML would take for its own is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dxlint import Report, Reporter, hookimpl
from dxlint.messages import text
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._view.file import FileView, view_of
from dxlint_plugins.reporters._view.found import FindingView
from dxlint_plugins.reporters._view.items import Cited, ItemGroup

# What has a meaning anywhere in a line, and what has one at its beginning.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>#|~&$@!]")
_AT_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)](?:\s|$)))")


def escaped(words: str) -> str:
    """A text that shows as it is, wherever in a line it stands."""
    shown = _ANYWHERE.sub(lambda match: _entity(match[0]), words)
    return _AT_FIRST.sub(lambda match: match[1] + _entity(match[2][0]) + match[2][1:], shown)


def _entity(character: str) -> str:
    """A character by its number: a backslash does not hold in all places and all dialects."""
    return f"&#{ord(character)};"


class _Writer:
    """Lines of one file, with its headings one level below `level`."""

    def __init__(self, page: Page, view: FileView, level: int) -> None:
        self.page = page
        self.view = view
        self.level = level

    def said(self, message: str, **params: object) -> str:
        """A text of the report; what is filled in may come from a plan."""
        shown = {key: escaped(one) if isinstance(one, str) else one for key, one in params.items()}
        return text(f"report-{message}", self.page.language, **shown)

    def heading(self, deeper: int, words: str) -> Iterator[str]:
        yield from ("", f"{'#' * (self.level + deeper)} {words}", "")

    def lines(self, version: str) -> Iterator[str]:
        """Everything."""
        yield from self._summary()
        yield from self._findings()
        if self.view.read:
            yield from self._coverage()
            yield from self._settled()
        yield from self._how(version)

    def _summary(self) -> Iterator[str]:
        view = self.view
        yield from self.heading(1, self.said("summary"))
        for label, texts in view.about:
            yield f"- **{label}**: {self.page.joined(map(escaped, texts))}"
        if view.read:
            yield from self.heading(2, self.said("at-a-glance"))
            yield from (f"- {escaped(one)}" for one in view.glance)
            yield from self.heading(2, self.said("first"))
            yield from self._named(view.first) if view.first else [self.said("first-none")]
            yield from self.heading(2, self.said("missing"))
            yield from [self.said("missing-lead"), "", *self._items(view.missing)] if view.missing else [
                self.said("missing-none")
            ]
            yield from self.heading(2, self.said("considering"))
            yield from self._items(view.considering) if view.considering else [self.said("considering-none")]
            yield from self._to_judge()
        if view.unread:
            yield from self.heading(2, self.said("unread"))
            yield from (self.said("unread-lead"), "", *(f"- {escaped(one)}" for one in view.unread))

    def _to_judge(self) -> Iterator[str]:
        view = self.view
        yield from self.heading(2, self.said("judge"))
        if view.to_judge:
            yield from (self.said("judge-findings"), "", *self._named(view.to_judge))
        if view.for_a_person:
            yield from ("", self.said("judge-items"), "")
            yield from (f"- {escaped(one)}" for one in view.for_a_person)
        if not view.to_judge and not view.for_a_person:
            yield self.said("judge-none")

    def _named(self, groups: Iterable[list[FindingView]]) -> Iterator[str]:
        for group in groups:
            numbers = self.page.joined(str(one.number) for one in group)
            about = f" — {escaped(group[0].about)}" if group[0].about else ""
            yield f"- ({numbers}) {escaped(group[0].title)}{about}"

    def _items(self, groups: Iterable[ItemGroup]) -> Iterator[str]:
        for group in groups:
            yield f"- {escaped(group.name)}"
            for item in group.items:
                doubt = f" ({self.said('unsure')})" if item.doubtful else ""
                yield f"  - {escaped(item.name)}{doubt}"

    def _findings(self) -> Iterator[str]:
        view = self.view
        yield from self.heading(1, self.said("findings"))
        if not view.chapters:
            yield self.said("findings-none")
        for chapter in view.chapters:
            count = len(chapter.findings)
            yield from self.heading(2, self.said("chapter-count", chapter=chapter.name, count=count))
            for one in chapter.findings:
                yield from self._finding(one)
        if view.searched:
            yield from ("", self.said("searched", places=view.searched))

    def _finding(self, one: FindingView) -> Iterator[str]:
        marks = [] if one.group == "not_evaluable" else [self.page.words[one.group]]
        marks += one.marks
        shown = f"【{self.page.words['mark_sep'].join(marks)}】" if marks else ""
        rule = f" ({escaped(one.rule)})" if one.rule else ""
        yield from self.heading(3, f"{one.number}\\. {shown}{escaped(one.title)}{rule}")
        place = self._cited(one.place)
        if place:
            yield f"- **{self.said('write-in' if one.absent else 'place')}**: {place}"
        yield f"- **{self.said('message')}**: {escaped(one.message)}"
        yield from (f"- **{self.said('state')}**: {escaped(state)}" for state in one.state)
        if one.hint:
            yield f"- **{self.said('hint')}**: {escaped(one.hint)}"
        yield from (f"- **{self.said('related')}**: {self._cited(part)}" for part in one.related)
        for ground in one.grounds:
            url = f" {escaped(ground.url)}" if ground.url else ""
            yield f"- **{self.said('ground')}**: {escaped(ground.text)}{url}"

    def _cited(self, one: Cited) -> str:
        quote = f"「{escaped(one.quote)}」" if one.quote else ""
        return " ".join(part for part in (escaped(one.where), quote) if part)

    def _coverage(self) -> Iterator[str]:
        yield from self.heading(1, self.said("coverage"))
        if not self.view.items:
            yield self.said("coverage-none")
            return
        yield self.said("asked-legend", **{one: self.said(one) for one in ("must", "should", "may")})
        for group in self.view.items:
            yield from self.heading(2, escaped(group.name) if group.asked else self.said("coverage-other"))
            rows = (
                (str(item.number), escaped(item.name), self.said(f"short-{item.asked or 'none'}"),
                 f"{self.page.words[item.status]} {item.sure}".strip(),
                 f"{escaped(item.note)} {self._cited(item.passage) if item.passage else ''}".strip())
                for item in group.items
            )  # fmt: skip
            head = [self.said(one) for one in ("number", "item", "asked", "status", "evidence")]
            yield from _table(head, rows)

    def _settled(self) -> Iterator[str]:
        yield from self.heading(1, self.said("settled"))
        if not self.view.settled:
            yield self.said("settled-none")
            return
        head = [self.said(one) for one in ("state", "finding", "place", "reason")]
        rows = ((one.state, one.title, one.place, one.reason) for one in self.view.settled)
        yield from _table(head, (tuple(map(escaped, row)) for row in rows))

    def _how(self, version: str) -> Iterator[str]:
        yield from self.heading(1, self.said("how"))
        if self.view.editions:
            head = [self.said(one) for one in ("guideline", "edition", "valid", "sure")]
            rows = ((one.guideline, one.name, one.valid, one.sure) for one in self.view.editions)
            yield from _table(head, (tuple(map(escaped, row)) for row in rows))
            yield ""
        yield from (f"- {escaped(one)}" for one in self.view.rules)
        yield f"- {self.said('made-by', version=version)}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    titles = list(head)
    yield f"| {' | '.join(titles)} |"
    yield f"|{' --- |' * len(titles)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def write(results: Report, language: str, options: dict[str, Any]) -> str:
    """The report on all files. `options`: `show_known` lists known findings too."""
    page = Page(language, show_known=bool(options.get("show_known")), editions=results.editions)
    views = [view_of(page, file, results, number) for number, file in enumerate(results.files, 1)]
    several = len(views) > 1
    lines: list[str] = []
    if several:
        lines += [f"# {text('report-title', page.language)}", "", *_index(page, views)]
    for view in views:
        writer = _Writer(page, view, 2 if several else 1)
        title = text("report-title-of", page.language, name=escaped(view.name))
        lines += [*([""] if lines else []), f"{'#' * writer.level} {title}", *writer.lines(results.version)]
    passed_by = list(_left_out.passed_by(results, page.language))
    if passed_by:
        lines += ["", f"## {text('report-skipped', page.language)}", ""]
        lines += [f"- {escaped(one)}" for one in passed_by]
    lines += ["", "---", "", text("report-footer", page.language, version=results.version)]
    # Each heading brings its empty lines: one is enough.
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).lstrip("\n") + "\n"


def _index(page: Page, views: Iterable[FileView]) -> Iterator[str]:
    keys = ("error", "warning", "info", "to_judge", "not_evaluable")
    names = [text(f"report-{one}", page.language) for one in ("name", "file")]
    rows = []
    for view in views:
        counts = [str(view.counts[key]) for key in keys]
        if not view.read:
            counts = [text("report-unread-file", page.language), *[""] * (len(keys) - 1)]
        rows.append([escaped(view.name), escaped(view.file), *counts])
    yield from _table([*names, *(page.words[f"short_{key}"] for key in keys)], rows)


@hookimpl
def dxlint_reporters() -> Iterable[Reporter]:
    """The format `markdown`."""
    suffixes, wants = (".md", ".markdown"), ("coverage", "plan")
    return [Reporter("markdown", ("findings",), write, suffixes=suffixes, wants=wants)]
