"""The phrase language by which the catalogue says how plans speak of an item, and its matcher.

Groups joined by ` + ` must all stand in one sentence; in a group `|` parts alternatives; `@` before a
group lets it stand in the context instead (headings above, row and column heads, the sentence that
leads a list); `!` before a group refuses the sentence. `A…B` is A and then B within 15 characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from dxlint.text.normalise import fold

GAP = 15
# Groups of a phrase that stand further apart than this speak of different things.
_WIDEST = 70

Hits = dict[str, list[int]]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other: `parts` within `GAP` characters of one another."""

    parts: tuple[str, ...]

    def find(self, hits: Hits) -> list[tuple[int, int]]:
        """The half-open spans at which the term stands."""
        first = hits.get(self.parts[0])
        if not first:
            return []
        spans = [(at, at + len(self.parts[0])) for at in first]
        for part in self.parts[1:]:
            starts = hits.get(part, ())
            spans = [
                (begin, at + len(part)) for begin, end in spans for at in starts if end <= at <= end + GAP
            ]
        return spans


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, of which one must stand (or, where `refused`, none may)."""

    terms: tuple[Term, ...]
    in_context: bool = False
    refused: bool = False
    heads: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "heads", frozenset(term.parts[0] for term in self.terms))

    def find(self, hits: Hits, blocked: Spans = ()) -> list[tuple[int, int]]:
        """All spans of all alternatives that do not lie inside a blocked span."""
        if hits.keys().isdisjoint(self.heads):
            return []
        spans: list[tuple[int, int]] = []
        for term in self.terms:
            if term.parts[0] in hits:
                spans += term.find(hits)
        if not blocked:
            return spans
        return [(a, b) for a, b in spans if not any(start <= a and b <= end for start, end in blocked)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to speak of an item."""

    source: str
    groups: tuple[Group, ...]

    def match(self, hits: Hits, context: Hits, blocked: Spans = ()) -> tuple[int, int] | None:
        """The span in the sentence that speaks of the item; None where the phrase does not stand.

        Of several spans the tightest set is taken; a phrase whose groups all stand in the context
        alone does not match: the sentence itself must say something of it. Words inside a `blocked`
        span are parts of a longer word that means something else.
        """
        found: list[list[tuple[int, int]]] = []
        for group in self.groups:
            spans = group.find(hits, blocked)
            if group.refused:
                if spans:
                    return None
            elif spans:
                found.append(spans)
            elif not (group.in_context and group.find(context)):
                return None
        if not found:
            return None
        low, high = _tightest(found)
        return (low, high) if high - low <= _WIDEST else None


def _tightest(found: list[list[tuple[int, int]]]) -> tuple[int, int]:
    """The span of the group named last, with the nearest spans of the others considered."""
    best: tuple[int, tuple[int, int]] | None = None
    for anchor in found[0][:8]:
        low, high = anchor
        for spans in found[1:]:
            near = min(spans, key=lambda span: abs(span[0] - anchor[0]))
            low, high = min(low, near[0]), max(high, near[1])
        if best is None or high - low < best[0]:
            best = (high - low, (low, high))
    assert best is not None
    return best[1]


@cache
def parse_phrase(source: str) -> Phrase:
    """A phrase from its notation. Raises ValueError where a group or an alternative is empty."""
    groups = []
    for raw in source.split(" + "):
        body = raw.strip()
        flags = set()
        while body[:1] in ("@", "!"):
            flags.add(body[0])
            body = body[1:]
        terms = tuple(Term(tuple(fold(part) for part in option.split("…"))) for option in body.split("|"))
        if any(not part for term in terms for part in term.parts):
            raise ValueError(f"empty alternative in phrase {source!r}")
        groups.append(Group(terms, "@" in flags, "!" in flags))
    if all(group.refused for group in groups):
        raise ValueError(f"nothing to find in phrase {source!r}")
    return Phrase(source, tuple(groups))


def _whole_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters at the ends of a span are not part of a longer Latin word (ai in email)."""
    if start and _latin(text[start]) and _latin(text[start - 1]):
        return False
    return not (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))


def _latin(char: str) -> bool:
    return "a" <= char <= "z"


class Scanner:
    """Finds all terms of many phrases in one pass over a text: a table on the first two characters."""

    def __init__(self, terms: Iterable[str]) -> None:
        # Each term with whether it begins or ends in a Latin letter, and so must not be part of a longer
        # word.
        self._by_prefix: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        self._single: set[str] = set()
        for term in sorted(set(terms), key=len, reverse=True):
            if len(term) == 1:
                self._single.add(term)
            else:
                self._by_prefix[term[:2]].append((term, _latin(term[0]) or _latin(term[-1])))
        firsts, seconds = ("".join(sorted({prefix[at] for prefix in self._by_prefix})) for at in (0, 1))
        self._start = re.compile(f"[{re.escape(firsts)}](?=[{re.escape(seconds)}])" if firsts else r"(?!)")

    @classmethod
    def of(cls, phrases: Iterable[Phrase]) -> Scanner:
        """A scanner for all terms of `phrases`."""
        return cls(
            part
            for phrase in phrases
            for group in phrase.groups
            for term in group.terms
            for part in term.parts
        )

    def scan(self, text: str) -> Hits:
        """Term → ascending offsets at which it stands in normalised `text`."""
        hits: Hits = {}
        known = self._by_prefix
        for match in self._start.finditer(text):
            at = match.start()
            for term, latin in known.get(text[at : at + 2], ()):
                if text.startswith(term, at) and (not latin or _whole_word(text, at, at + len(term))):
                    hits.setdefault(term, []).append(at)
        for term in self._single:
            at = text.find(term)
            while at >= 0:
                hits.setdefault(term, []).append(at)
                at = text.find(term, at + 1)
        return hits
