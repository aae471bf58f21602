"""What stands first and last in the text report: plan, date, editions, counts, the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dxlint import FileReport, Outcome, Report, ReportedFinding, unconfirmed_texts
from dxlint_plugins.reporters import _left_out
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import safe, width

COUNTED = ("error", "warning", "info")
STATUSES = ("covered", "considering", "partial", "mentioned", "missing")
_LABELS = (
    "municipality", "file", "as_of", "editions", "unconfirmed", "findings", "to_judge", "unread",
    "not_judged", "settled", "notes", "hidden", "status_counts",
)  # fmt: skip
_SHOWN_UNREADABLE = 3


def summary(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    """The head of the report on one file."""
    yield from page.heading(page.name_of(file))
    columns = max(width(page.words[label]) for label in _LABELS)
    for label, texts in rows(page, file, results):
        yield from page.labelled(page.words[label], texts, indent=2, columns=columns)


def rows(page: Page, file: FileReport, results: Report) -> Iterator[tuple[str, list[str]]]:
    """Label and texts of each line of the summary."""
    words = page.words
    if file.municipality:
        yield "municipality", [safe(file.municipality)]
    yield "file", [safe(file.file)]
    if file.as_of is not None:
        origin = words[file.as_of_from]
        yield "as_of", [words["as_of_line"].format(day=page.day(file.as_of), origin=origin)]
    if file.error is not None:
        yield "findings", [words["unread_file"]]
    elif results.kind == "coverage":
        yield "status_counts", [statuses(page, file)]
    else:
        counts = file.summary()
        yield "findings", [
            words["counts"].format(total=sum(counts[one] for one in COUNTED), **counts)
            if any(counts[one] for one in COUNTED)
            else words["none"].format(rules=file.rules_run)
        ]
        judged = to_judge(file)
        none = "to_judge_none_shown" if file.hidden else "to_judge_none"
        yield "to_judge", [words["to_judge_line" if judged else none].format(count=judged)]
    if file.error is None:
        yield "unread", [unread_parts(page, file) or words["unread_none"]]
        failed = file.summary()["not_evaluable"] - len(unread(file))
        if failed:
            yield "not_judged", [words["not_judged_line"].format(count=failed)]
    settled = list(_left_out.tally(file.summary(), page.language))
    if settled:
        yield "settled", settled
    if file.notes:
        yield "notes", [safe(note) for note in file.notes]
    if file.hidden:
        each = page.joined(
            words["counted"].format(name=words[one], count=file.hidden[one])
            for one in COUNTED
            if one in file.hidden
        )
        yield "hidden", [words["hidden_line"].format(counts=each)]
    # Last, for they are many: what is to be done comes first.
    if file.as_of is not None:
        yield "editions", editions(file, results) or [words["no_editions"]]
        if file.unconfirmed:
            yield "unconfirmed", [safe(one) for one in unconfirmed_texts(file.unconfirmed, page.language)]


def editions(file: FileReport, results: Report) -> list[str]:
    """The editions applied, by name, each with its guideline where it does not name it itself."""
    found = []
    for key, edition in file.editions.items():
        guideline = results.guidelines.get(key, key)
        named = "" if edition.name == edition.id else edition.name
        whole = named if named.startswith(guideline) else f"{guideline}: {named}" if named else guideline
        found.append(safe(whole))
    return found


def to_judge(file: FileReport) -> int:
    """How many findings a person must judge."""
    return sum(one.outcome is Outcome.REVIEW and one.settled is None for one in file.findings)


def unread_parts(page: Page, file: FileReport) -> str:
    """Which parts could not be read, by place; empty where all could."""
    found = unread(file)
    places = [place for one in found[:_SHOWN_UNREADABLE] if (place := _place(page, file, one))]
    if found and (len(found) > _SHOWN_UNREADABLE or not places):
        places.append(page.words["places"].format(count=len(found)))
    return page.words["unread_parts"].format(places=page.joined(places)) if places else ""


def unread(file: FileReport) -> list[ReportedFinding]:
    """What could not be read of a file."""
    return [one for one in file.findings if one.rule == "unreadable" and one.settled is None]


def _place(page: Page, file: FileReport, finding: ReportedFinding) -> str:
    return page.where(finding.at.place, file.file) if finding.at else ""


def statuses(page: Page, file: FileReport) -> str:
    """How many items have which status."""
    counts = status_counts(file)
    said = page.joined(f"{page.words[status]} {counts[status]}" for status in STATUSES if counts[status])
    return page.words["totals"].format(total=sum(counts.values()), counts=said)


def status_counts(file: FileReport) -> Counter[str]:
    """The items of a file by status."""
    items = file.coverage.items.values() if file.coverage else ()
    return Counter(item.status for item in items)


@dataclass(slots=True)
class Seen:
    """What the last lines say of all files: of each its name and counts."""

    kind: str
    rows: list[tuple[str, dict[str, int] | None]] = field(default_factory=list)
    hidden: int = 0

    def add(self, file: FileReport) -> None:
        """Takes one file into account."""
        counts = None
        if file.error is None:
            judged = file.summary() | {"to_judge": to_judge(file)}
            counts = status_counts(file) if self.kind == "coverage" else judged
        self.rows.append((file.file, counts))
        self.hidden += sum(file.hidden.values())

    def closing(self, page: Page, keys: tuple[str, ...]) -> Iterator[str]:
        """The end of a run: of several files a table."""
        words = page.words
        whole: Counter[str] = Counter()
        for _, counts in self.rows:
            whole.update(counts or {})
        if len(self.rows) > 1:
            yield from page.heading(words["all_files"].format(count=len(self.rows)))
            unread = [words["unread_short"], *["-"] * (len(keys) - 1)]
            rows = [
                [safe(name), *(unread if counts is None else (str(counts.get(key, 0)) for key in keys))]
                for name, counts in self.rows
            ]
            rows.append([words["sum"], *(str(whole[key]) for key in keys)])
            yield from page.table([words["file"], *(words["short_" + key] for key in keys)], rows)
            yield ""

    def next_step(self, page: Page) -> Iterator[str]:
        """The counts again, for who scrolled down, and what to do now."""
        words = page.words
        if not self.rows:
            yield from page.paragraph(words["nothing_read"], indent=0)
            return
        whole: Counter[str] = Counter()
        for _, counts in self.rows:
            whole.update(counts or {})
        unread = sum(counts is None for _, counts in self.rows)
        total = sum(whole[one] for one in COUNTED)
        counted = {key: whole[key] for key in (*COUNTED, "to_judge", "not_evaluable")}
        said = words["end_counts"].format(**counted)
        if unread:
            said += words["end_unread"].format(count=unread)
        yield from page.paragraph(said + words["stop"], indent=0)
        if len(self.rows) > 1:
            for line in _left_out.tally(whole, page.language):
                yield from page.paragraph(f"{words['settled']}: {line}", indent=0)
        if whole["not_evaluable"] or unread:
            step = "next_unread"
        elif whole["error"]:
            step = "next_error" if len(self.rows) == 1 else "next_many"
        elif whole["warning"]:
            step = "next_warning"
        elif total:
            step = "next_info"
        else:
            step = "next_hidden" if self.hidden else "next_none"
        yield from page.paragraph(f"{words['next']} {words[step]}", indent=0)
