"""`coverage` and `statements` for a person: item by item, and sentence by sentence, with the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dxlint import Evidence, FileReport, ItemCoverage, Report, reason_text
from dxlint_plugins.reporters._findings import findings
from dxlint_plugins.reporters._page import Page
from dxlint_plugins.reporters._plain import COLUMNS, LONGEST_QUOTE, folded, padded, safe, width
from dxlint_plugins.reporters._summary import STATUSES, summary

_STANCES = ("commits", "considers", "background", "unsure")
# An item without labelled plans is told by the catalogue's words alone, and its passages have 0.6: of 35 read
# in an example four spoke of something else. What is not surer than that is not shown.
_RELEVANT = 0.65
_LONGEST_SHOWN = 90


def coverage(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    """What the plan says of each item, with the passage that shows it."""
    yield from summary(page, file, results)
    yield from findings(page, file)
    if file.coverage is None:
        return
    yield from _stated(page, file)
    yield from _items(page, file, results)


def _stated(page: Page, file: FileReport) -> Iterator[str]:
    assert file.coverage is not None
    words = page.words
    facts, lists = file.coverage.facts, file.coverage.lists
    if facts:
        yield ""
        yield f"■ {words['facts']}"
    columns = max((width(words.get(name, name)) for name in (*facts, *lists)), default=0)
    for name, fact in facts.items():
        value: object = fact.value
        if isinstance(value, bool):
            value = words["yes" if value else "no"]
        shown = words["not_stated"] if value is None else safe(str(value), LONGEST_QUOTE)
        where = page.where(fact.place, file.file) if fact.place else ""
        shown = words["at"].format(what=shown, where=where) if where else shown
        yield from page.labelled(words.get(name, name), shown, indent=2, columns=columns)
    for name, members in lists.items():
        count = words["count"].format(count=len(members))
        yield f"  {padded(words.get(name, name), columns)}  {count}"


def _items(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    assert file.coverage is not None
    words = page.words
    marks = max(width(words[status]) for status in STATUSES)
    items = list(file.coverage.items.values())
    if any(one.confidence != "high" for one in items) and "confidence" not in page.told:
        page.told.add("confidence")
        yield ""
        label = words["legend_confidence"]
        yield from page.labelled(label, words["means_confidence"], indent=2, columns=width(label))
    guideline = None
    for item in items:
        info = results.items.get(item.item)
        if info and info.guideline != guideline:
            guideline = info.guideline
            yield ""
            yield f"■ {safe(results.guidelines.get(guideline, guideline))}"
        name = f"{safe(info.name)} ({item.item})" if info else item.item
        sure = "" if item.confidence == "high" else words["marks"].format(marks=words[item.confidence])
        head = "  " + page.paint(padded(words[item.status], marks), item.status) + "  "
        for line in folded(name + sure, COLUMNS - marks - 4):
            yield head + line
            head = " " * (marks + 4)
        if page.why:
            yield from _reasons(page, item, file.file)
            continue
        for text in _shown(page, item, file.file):
            yield from page.paragraph(text, indent=marks + 4)


def _shown(page: Page, item: ItemCoverage, file: str) -> Iterator[str]:
    """The passage that shows an item's status; none rather than a wrong one."""
    if item.evidence:
        passage = telling(item)
        yield page.words["no_sure_passage"] if passage is None else _passage(page, passage, file)
    elif item.rejected and item.rejected[0].relevant >= _RELEVANT:
        yield f"{page.words['rejected']}: {_passage(page, item.rejected[0], file)}"


def telling(item: ItemCoverage) -> Evidence | None:
    """The best passage that surely speaks of the item, whole sentences before table cells; None where none
    does.
    """
    if item.confidence == "low":
        return None
    sure = [one for one in item.evidence if one.stance != "unsure" and one.relevant >= _RELEVANT]
    if not sure or sure[0].why.startswith("derived-"):
        return next(iter(sure), None)
    alike = [one for one in sure if one.stance == sure[0].stance]
    return next((one for one in alike if one.quote.rstrip().endswith("。")), sure[0])


def _reasons(page: Page, item: ItemCoverage, file: str) -> Iterator[str]:
    """All evidence, taken and rejected, each with the reason for its reading."""
    words = page.words
    for label, passages in (("taken", item.evidence), ("not_taken", item.rejected)):
        for one in passages:
            if label == "not_taken" and one in item.evidence:
                continue
            reason = reason_text(one.why, page.language) if one.why else words["no_reason"]
            yield from page.paragraph(f"{words[label]} {_passage(page, one, file)}", indent=6)
            yield from page.paragraph(f"{words[one.stance]}: {safe(reason)}", indent=10)


def _passage(page: Page, evidence: Evidence, file: str) -> str:
    where = page.where(evidence.place, file)
    return f"{where} 「{safe(evidence.quote, _LONGEST_SHOWN)}」".strip()


def statements(page: Page, file: FileReport, results: Report) -> Iterator[str]:
    """Unit after unit under its section: place, stance, whose voice, the text, the items, the reason."""
    words = page.words
    yield page.paint(safe(file.file), "bold")
    if file.error is not None or file.coverage is None:
        yield f"  {words['unread_file']}"
        return
    section = None
    for one in file.coverage.statements:
        if one.section != section:
            section = one.section
            yield ""
            yield page.paint(safe(section, 100) or words["no_section"], "dim")
        sure = "" if one.confidence == "high" else words["marks"].format(marks=words[one.confidence])
        voice = "" if one.voice == "own" else f" [{words['voice_' + one.voice]}]"
        said = f"{words[one.stance]}{sure}{voice}"
        yield f"  {page.where(one.place, file.file)} {page.paint(said, one.stance)}".rstrip()
        yield from page.paragraph(f"「{safe(one.quote, LONGEST_QUOTE)}」", indent=6)
        items = [_named(page, item, stance, one.stance, results) for item, stance in one.items]
        if items:
            yield from page.paragraph(f"{words['items']}: {page.joined(items)}", indent=6)
        if page.why or one.confidence != "high":
            reason = safe(reason_text(one.why, page.language))
            yield from page.paragraph(f"{words['reason']}: {reason}", indent=6)
    yield ""
    yield _units(page, file.coverage.statements)


def _named(page: Page, item: str, stance: str, whole: str, results: Report) -> str:
    """An item by its name and id, with its own stance where that is not the sentence's."""
    name = f"{safe(results.items[item].name)} ({item})" if item in results.items else item
    return name if stance == whole else f"{name} ({page.words[stance]})"


def _units(page: Page, units: Iterable[object]) -> str:
    counts = Counter(one.stance for one in units)  # type: ignore[attr-defined]
    said = page.joined(f"{page.words[stance]} {counts[stance]}" for stance in _STANCES if counts[stance])
    return page.words["units"].format(total=sum(counts.values()), counts=said)
