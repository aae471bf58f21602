"""Every term that the document marks as explained in its glossary is explained there.

A mark counts without a number (※, *); one with a number belongs to a note on its page. Middle dots, hyphens
and long vowels are not compared, a longer entry explains the shorter term and an entry that ends the marked
words explains them. A note in the text that explains the term (※標準準拠システム：…) is enough. Nothing is
reported where no glossary was read.
Reads: plan.outline.
Yields: one finding per term, at its first mark.
"""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import Finding, Plan, RuleContext, lazy
from dxlint_rules.document_quality._glossary import bare, entries, in_glossary, marked
from dxlint_rules.document_quality._text import passages, quoted

_FEWEST = 3
# ※印を付けた語は、巻末の用語解説で説明しています: tells what the mark means, and explains no term itself.
_KEY = lazy(r"(?:用語|語句|巻末|資料編).*(?:解説|説明)")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per term that is marked and not explained."""
    explained = {bare(entry.term) for entry in entries(plan)}
    if len(explained) < _FEWEST:
        return
    notes = [
        bare(one.spelling.text[:60])
        for one in passages(plan)
        if one.kind in {"footnote", "caption"} and one.spelling.text[:1] in "※*("
    ]
    bare_notes = any(
        one.kind == "footnote" and one.spelling.text[:1] in "※*" and not _KEY.search(one.spelling.text)
        for one in passages(plan)
    )
    inside = "\n".join(explained)
    begun = [bare(one.spelling.text[:40]).lstrip("●○◆■◇□※*") for one in passages(plan) if in_glossary(one)]
    terms = [
        (passage, start, end, bare(passage.spelling.text[start:end])) for passage, start, end in marked(plan)
    ]
    missing = [
        one
        for one in terms
        if not _explained(one[3], explained, inside)
        and not any(one[3] in note for note in notes)
        and not any(text.startswith(one[3]) for text in begun)
    ]
    if bare_notes or len({term for *_, term in missing}) * 2 > len({term for *_, term in terms}):
        return
    seen: set[str] = set()
    for passage, start, end, term in missing:
        if term not in seen:
            seen.add(term)
            at = quoted(passage, start, end)
            yield Finding(at=at, params={"term": at.quote or ""})


def _explained(term: str, explained: set[str], inside: str) -> bool:
    return term in inside or any(term[at:] in explained for at in range(len(term) - 1))
