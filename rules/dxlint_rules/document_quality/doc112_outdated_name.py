"""Names and statements of the nation's that had been replaced, or were never right, at the plan's date.

A name (個人情報保護条例, Gov-Cloud) that something else has taken the place of is reported where the plan
uses it as if it held; a sentence that tells its history, naming a year or saying that it was abolished,
renamed or replaced, is in order, and so is the chapter on the nation's own course. A statement (that the use
of the Government Cloud is a duty) is reported whenever it stands in one sentence. Of 重点計画, only a
decision long overtaken is reported, where the plan cites no newer one.
Facts: var-* (names and statements with the date from which they are outdated), doc-juten (dates).
Reads: plan.outline.
Not here: repealed laws, of which wrong-citation tells.
Yields: one finding per name or statement, at its first place; `review` where the fact's date is recalled.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dxlint import (
    FactVersion,
    Finding,
    Passage,
    Plan,
    Quoted,
    Reference,
    RuleContext,
    any_of,
    find_years,
    fold,
    lazy,
)
from dxlint_rules.document_quality._national import documents
from dxlint_rules.document_quality._text import passages, review

# Roles in which an old name is told as history or explained.
_SILENT = frozenset({"previous", "glossary", "reference", "toc"})
_HISTORY = lazy(
    any_of(
        r"旧",
        r"当時",
        r"廃止",
        r"見直し",
        r"制定",
        r"従前",
        r"以前",
        r"改称",
        r"改め",
        r"名称変更",
        r"に代わ",
        r"に替わ",
        r"移行",
        r"引き継",
        r"統合",
        r"まで(?:は|の)",
        r"かつて",
        r"これまで",
        r"策定され",
        r"制定され",
        r"改正",
        r"仮称",
        r"平成",
        r"令和",
        r"(?:19|20)\d\d年",
        r"年(?:\d|に)",
    )
)
_PLAN = "デジタル社会の実現に向けた重点計画"
# The newest decision is taken up with delay; only a plan behind by more than this many decisions is told.
_BEHIND = 2


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per outdated name or wrong statement."""
    own = [passage for passage in passages(plan) if passage.role not in _SILENT and passage.kind != "heading"]
    for fact in context.facts:
        if fact.id.startswith("var-"):
            version = next((one for one in fact.versions if one.in_force(context.as_of)), None)
            if version is not None:
                yield from _outdated(own, version)
    yield from _old_plan(own, context)


def _outdated(own: list[Passage], version: FactVersion) -> Iterator[Finding]:
    value = version.value
    every, some, none = (tuple(map(fold, value.get(key, ()))) for key in ("all", "any", "none"))
    is_name = value["kind"] == "name"
    for passage in own:
        text = passage.text
        if not all(word in text for word in every) or (some and not any(word in text for word in some)):
            continue
        if any(word in text for word in none) or (
            is_name and (passage.role == "nation" or _HISTORY.search(text))
        ):
            continue
        found = next(word for word in (*some, *every) if word in text)
        start = text.index(found)
        finding = Finding(
            at=Quoted(*passage.at(start, start + len(found))),
            message=value["kind"],
            params={"wrong": value["wrong"], "right": value["right"]},
            references=(Reference(value["document"], confidence=version.confidence),),
        )
        yield (
            finding
            if value["severity"] == "warning" and version.confidence == "confirmed"
            else review(finding)
        )
        return


def _old_plan(own: list[Passage], context: RuleContext) -> Iterator[Finding]:
    """重点計画 cited by a decision that several newer ones have followed."""
    known = next((one for one in documents(context) if one.name == _PLAN), None)
    if known is None:
        return
    decided = sorted(day for day in map(date.fromisoformat, known.value["dates"]) if day <= context.as_of)
    cited: list[tuple[date, Passage]] = []
    for passage in own:
        if fold(_PLAN) not in passage.text:
            continue
        months = {(year.year, year.month) for year in find_years(passage.text) if year.month is not None}
        cited += [(day, passage) for day in decided if (day.year, day.month) in months]
    if not cited:
        return
    newest, passage = max(cited, key=lambda pair: pair[0])
    later = [day for day in decided if day > newest]
    if len(later) >= _BEHIND:
        params = {"cited": newest, "newest": later[-1]}
        yield review(
            Finding(at=Quoted(*passage.at()), message="plan", params=params, references=(known.reference(),))
        )
