"""Letters lost or changed places: デジル戦略課 for デジタル戦略課, マナイポータル for マイナポータル."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from dxlint import lazy
from dxlint_rules.document_quality._terms import Slip, Text

_OFTEN = 3
_KANA = lazy(r"[ァ-ヴー]{5,}")
_RUN = r"[ァ-ヴー]"
_BODY = lazy(
    r"(?<![一-鿿々ァ-ヴーa-z])(?P<name>[一-鿿々ァ-ヴーa-z]{4,14}(?:課|推進室|本部|推進会議|委員会|協議会))"
    r"(?![一-鿿々ァ-ヴー])"
)


def slipped(whole: Text, national: Iterable[str]) -> Iterator[Slip]:
    """A name of the nation's, or a word or body that the document names often, with such a slip, once or
    twice.
    """
    text = whole.text
    often = Counter(match.group() for match in _KANA.finditer(text))
    known = {word: 0 for name in national for word in _KANA.findall(name)}
    known |= {word: count for word, count in often.items() if count >= _OFTEN}
    for word in known:
        for said in _variants(word, 1):
            start = text.find(said)
            if start >= 0 and not _is_other(said, start, text, known, often):
                yield Slip(*whole.at(start, start + len(said)), said, word, "misread")
    bodies = Counter(match["name"] for match in _BODY.finditer(text))
    for name, count in bodies.items():
        if count >= _OFTEN and len(name) >= 6:
            for said in _variants(name, 2):
                if bodies[said] == 1:
                    at = next(match.start("name") for match in _BODY.finditer(text) if match["name"] == said)
                    first = text.index(name)
                    seen = whole.at(first, first + len(name))
                    yield Slip(*whole.at(at, at + len(said)), said, name, "shortened", seen)


def _variants(word: str, head: int) -> Iterator[str]:
    """The word with one inner letter lost, or with two neighbours changed places; `head` letters stay."""
    for at in range(head, len(word) - 1):
        lost = word[:at] + word[at + 1 :]
        if lost not in word:
            yield lost
    for at in range(head, len(word) - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _is_other(said: str, start: int, text: str, known: dict[str, int], often: Counter[str]) -> bool:
    """Whether what stands there is a word of its own: said as often, or part of one that is known."""
    run = _run_around(text, start, start + len(said))
    return text.count(said) > 2 or often[run] > 2 or any(said in one for one in known)


def _run_around(text: str, start: int, end: int) -> str:
    while start and re.match(_RUN, text[start - 1]):
        start -= 1
    while end < len(text) and re.match(_RUN, text[end]):
        end += 1
    return text[start:end]
