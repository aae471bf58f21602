"""No word or particle stands twice in a row by mistake: 受付受付, をを, するものをを.

Words that repeat by nature (一人一人, 様々, それぞれ), blanks between the two (a list in one line), and units
that the document doubles again and again are not reported; nor is one kanji that ends a word and begins the
next (みどり野市市民課). A sentence that follows itself word by word is reported for review.
Reads: plan.outline.
Yields: one finding per place.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, RuleContext, lazy
from dxlint_rules.document_quality._text import once, passages, quoted, review

_WORD = lazy(
    r"(?P<unit>[一-鿿]{2,8}|[ァ-ヴー]{3,14}|[一-鿿ァ-ヴー][一-鿿ァ-ヴーぁ-ん]{2,12}|[ぁ-ん]{4,8})(?P=unit)"
)
_PARTICLE = lazy(
    r"(?P<unit>"
        r"をを|"
        r"(?<!も)のの(?=[一-鿿ァ-ヴー「『a-z0-9])|"
        r"(?<!く)にに(?=よ[るりっ]|おい|おけ|つい|とっ|対|関|向|[一-鿿ァ-ヴー「、])|"
        r"(?<=[一-鿿ァ-ヴー」』)])(?:がが|はは|でで|とと|もも)(?=[、一-鿿ァ-ヴー「『a-z0-9])|"
        r"(?<=と)(?:がが|はは|でで)(?=[、一-鿿ァ-ヴー])|"
        r"(?:"
            r"ではでは|にはには|とはとは|からから|までまで|しますします|ましたました|したした|"
            r"ためため|"
            r"(?<=[一-鿿いきしちにひみりえけせてねべめれ])ますます(?=。)|"
            r"ですです|するする|してして|ことこと"
        r")"
        r"(?=[、。])"
    r")"
)
_BY_NATURE = lazy(r"一|各|[0-9]|ひと|個々|日々|時々|すこし|ところ|いろ|まだ|ます")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per doubled word, particle or sentence."""
    all_passages = passages(plan)
    found = [pair for passage in all_passages for pair in _doubled(passage)]
    count = Counter(unit for _, _, unit, _ in found)
    yield from once(
        [
            _finding(passage, start, unit, count[unit])
            for passage, start, unit, particle in found
            if particle or count[unit] <= 2
        ]
    )
    yield from _sentences(all_passages)


def _doubled(passage: Passage) -> Iterator[tuple[Passage, int, str, bool]]:
    text = passage.spelling.text
    for match in _WORD.finditer(text):
        unit = match["unit"]
        if _BY_NATURE.match(unit) or not _touch(passage, match.start() + len(unit)):
            continue
        if len(unit) < 3 and not re.fullmatch(r"[一-鿿]+", unit):
            continue
        if re.fullmatch(r"[一-鿿]{2}", unit) and _is_border(text, match):
            continue
        if _in_one_line(passage, match.start(), match.end()):
            yield passage, match.start(), unit, False
    for match in _PARTICLE.finditer(text):
        if _touch(passage, match.start() + 1):
            yield passage, match.start(), match["unit"][: len(match["unit"]) // 2], True


def _touch(passage: Passage, at: int) -> bool:
    """Whether no blank stands in the source between two characters of the spelling."""
    spelling = passage.spelling
    return spelling.ends[at - 1] >= spelling.starts[at]


def _in_one_line(passage: Passage, start: int, end: int) -> bool:
    """Whether the span is one piece of text: no line end, no tab inside."""
    return not re.search(r"[\n\t]", passage.at_spelled(start, end)[1])


def _is_border(text: str, match: re.Match[str]) -> bool:
    """Whether the second half begins a longer name by itself (情報推進推進員, 市民市民課)."""
    return bool(re.match(r"[課室係員者]", text[match.end() :]))


def _finding(passage: Passage, start: int, unit: str, count: int) -> Finding:
    at = quoted(passage, start, start + 2 * len(unit))
    word = quoted(passage, start, start + len(unit)).quote or unit
    return Finding(at=at, params={"quote": at.quote or "", "word": word})


def _sentences(all_passages: list[Passage]) -> Iterator[Finding]:
    """A sentence or item of 20 characters or more that is followed by itself."""
    running = [one for one in all_passages if one.kind in {"paragraph", "list_item"}]
    for first, second in itertools.pairwise(running):
        if (
            len(second.spelling.text) >= 20
            and first.spelling.text == second.spelling.text
            and first.section == second.section
        ):
            at = quoted(second)
            yield review(
                Finding(at=at, related=(quoted(first),), message="sentence", params={"quote": at.quote or ""})
            )
