"""A stated number agrees with what it counts.

Compared are the number in a heading with the numbered rows or items below it (20業務の一覧), 次の4つの with
the numbered list that follows, 四つの基本方針 with the headings of that name, a sum with its parts
(15手続、11手続からなる27手続), and a number with the quoted names before it, a table or bullets directly
below, or the headings that a word of the document's own numbers (三つの帆, シートは全部で20枚). Lists that
end in 等, another plan's (第1期計画の三つの目標) and numbers far from what was read are left alone.
Reads: plan.outline.
Yields: one finding per number, at the number.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from dxlint import Finding, Passage, Plan, RuleContext, lazy
from dxlint_rules.document_quality._counts import COUNT, leading, number
from dxlint_rules.document_quality._text import line_of, once, passages, quoted, review

_THING = r"(?:手続|業務|システム|項目|データセット|データ|施策|事業|施設|指標|団体|分野|種類|課題|区分|課|件)"
_HEADED = lazy(rf"(?P<count>\d{{1,3}})(?P<thing>の?{_THING})")
_LED = lazy(rf"(?:次|以下|下記)の(?P<count>{COUNT})(?:つ|点|項目|個|種類|本|分野|視点|件|段階)(?!目)")
_OF_KIND = lazy(
    rf"(?P<count>{COUNT})(?:つ)?の"
    rf"(?P<word>基本方針|基本目標|基本施策|重点施策|個別施策|施策|重点目標|基本戦略|方針|プロジェクト|柱)"
    rf"(?!体系|分野|の?柱)"
)
_SUM = lazy(
    rf"(?P<parts>"
        rf"(?:[^、。,()「」\d]{{0,14}}\(?\d{{1,3}}(?P<thing>{_THING})\)?(?:、|及び|と)){{1,4}}"
        rf"[^、。,()「」\d]{{0,14}}\(?\d{{1,3}}(?P=thing)\)?"
    rf")"
    rf"(?:からなる|の(?:計|合計|合わせて|全)?|、?(?:合わせて|合計|計)で?)(?P<count>\d{{1,3}})(?P=thing)"
)
_QUOTED = lazy(
    rf"(?P<parts>(?:「[^「」]{{2,60}}」(?:、|,|と|及び|・|や|並びに)?){{2,9}})の(?P<count>{COUNT})つ"
)
# 第1期計画の三つの目標: another plan's.
_OTHERS = lazy(r"(?<!本)(?<!この)(?:計画|構想|戦略|大綱|指針|方針|ビジョン|国|都|道|府|県)の$")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per number that does not agree."""
    everyone = passages(plan)
    said = [*_in_sentences(everyone), *_headed(plan, everyone), *_led(everyone)]
    lines = {(one.at.place.page, one.at.place.line) for one in said if one.at is not None}
    of_kind = [
        one
        for one in _of_kind(plan, everyone)
        if one.at is not None and (one.at.place.page, one.at.place.line) not in lines
    ]
    yield from once([*said, *of_kind])


def _in_sentences(everyone: list[Passage]) -> Iterator[Finding]:
    for passage in everyone:
        text = passage.spelling.text
        for match in _SUM.finditer(text):
            parts = [int(part) for part in re.findall(rf"(\d{{1,3}}){match['thing']}", match["parts"])]
            if sum(parts) != int(match["count"]):
                yield _finding(
                    passage, match.start("count"), match.end(), "sum", int(match["count"]), sum(parts)
                )
        for match in _QUOTED.finditer(text):
            said, real = number(match["count"]), match["parts"].count("「")
            if said is not None and said != real:
                yield review(_finding(passage, match.start("count"), match.end(), "listed", said, real))


def _headed(plan: Plan, everyone: list[Passage]) -> Iterator[Finding]:
    """A heading that counts, and the numbered rows or items between it and the next of its depth."""
    headings = plan.outline.headings
    for at, heading in enumerate(headings):
        text = heading.passage.spelling.text
        match = next(
            (
                one
                for one in _HEADED.finditer(text)
                if 3 <= int(one["count"]) <= 200 and one.start() > 0 and text[one.start() - 1] not in "第約.-"
            ),
            None,
        )
        if match is None:
            continue
        first = heading.passage.block
        stop = next(
            (other.passage.block for other in headings[at + 1 :] if other.depth <= heading.depth), 1 << 30
        )
        said = int(match["count"])
        real = _rows([one for one in everyone if first < one.block < stop])
        if real >= 3 and real != said and abs(real - said) <= max(2, said // 5):
            yield _finding(heading.passage, match.start(), match.end(), "listed", said, real)


def _rows(below: list[Passage]) -> int:
    """How many rows or items are numbered one after the other; 0 where the numbers do not run."""
    lines: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for passage in below:
        lines[line_of(passage)].append(passage)
    counts = []
    for row in lines.values():
        first = row[0]
        if first.kind == "cell":
            if first.spelling.text.isdecimal() and len(row) > 1:
                counts.append(int(first.spelling.text))
        elif first.kind in {"list_item", "paragraph"} and (
            lead := re.match(r"(?P<n>\d{1,3})(?:[.):、]|(?=[^\d年月日%]))", first.spelling.text)
        ):
            counts.append(int(lead["n"]))
    runs = all(after == before + 1 or after == 1 for before, after in itertools.pairwise(counts))
    return len(counts) if runs else 0


def _led(everyone: list[Passage]) -> Iterator[Finding]:
    """次の4つの…, and the numbered list that follows in the section."""
    for at, passage in enumerate(everyone):
        match = _LED.search(passage.spelling.text) if passage.kind in {"paragraph", "list_item"} else None
        said = number(match["count"]) if match else None
        if match is None or said is None or not 2 <= said <= 20:
            continue
        real = _table_below(everyone, at)
        if real is None:
            real = _following(passage, everyone[at + 1 : at + 1 + 12 * said])
        if real is not None and real >= 2 and real != said and abs(real - said) <= 2:
            yield review(_finding(passage, match.start(), match.end(), "listed", said, real))


def _table_below(everyone: list[Passage], at: int) -> int | None:
    """How many rows the table directly below a sentence has, its head aside; None where there is none."""
    cells = list(itertools.takewhile(lambda one: one.kind == "cell", everyone[at + 1 :]))
    rows: dict[tuple[int, int], list[Passage]] = defaultdict(list)
    for cell in cells:
        rows[line_of(cell)].append(cell)
    lines = list(rows.values())
    if len(lines) < 3 or any(len(row) != len(lines[0]) for row in lines):
        return None
    return len(lines) - 1


def _following(lead: Passage, after: list[Passage]) -> int | None:
    bullets = list(
        itertools.takewhile(
            lambda one: (
                one.kind == "list_item" and leading(one.source) is None and one.section == lead.section
            ),
            after,
        )
    )
    if bullets:
        # More bullets than said may be nested ones; fewer are not.
        said = number(next(_LED.finditer(lead.spelling.text))["count"]) or 0
        count = len({one.block for one in bullets})
        flat = len({one.at()[0].column for one in bullets}) == 1 and bullets[0].block == lead.block + 1
        return count if count == said - 1 or (flat and count == said + 1) else None
    kind, count = "", 0
    for at, passage in enumerate(after):
        if not passage.section.startswith(lead.section) and passage.kind != "heading":
            break
        found = leading(passage.source)
        if found is None or passage.kind == "cell":
            if not kind and at >= 2:
                return None
            continue
        if not kind:
            if found[1] != 1:
                return None
            kind, count = found[0], 1
        elif found[0] == kind:
            if found[1] != count + 1:
                break
            count += 1
    return count or None


def _counted(text: str, words: Iterable[str]) -> Iterator[tuple[re.Match[str], str, int | None, bool]]:
    """Match, word and number of 四つの基本方針, and of 三つの帆 and シートは全部で20枚 for the words that
    number headings.
    """
    for match in _OF_KIND.finditer(text):
        yield match, match["word"], number(match["count"]), False
    for word in words:
        for match in re.finditer(rf"(?P<count>{COUNT})つの{re.escape(word)}(?![一-鿿ァ-ヴー])", text):
            if not _OTHERS.search(text[: match.start()]):
                yield match, word, number(match["count"]), False
        for match in re.finditer(
            rf"{re.escape(word)}は、?全部で(?P<count>{COUNT})(?:つ|本|枚|個)(?!目|を)", text
        ):
            yield match, word, number(match["count"]), True


def _of_kind(plan: Plan, everyone: list[Passage]) -> Iterator[Finding]:
    """四つの基本方針, and the headings that are called 基本方針."""
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for heading in plan.outline.headings:
        if heading.kind.startswith(("word:", "series:")):
            word = heading.kind.split(":")[1]
            kinds[word][heading.kind].append(re.sub(r"\D*(?=\d|[①-⑳])", "", heading.number, count=1))
    whole = "\n".join(passage.spelling.text for passage in passages(plan, toc=True))
    for passage in everyone:
        if passage.role in {"previous", "nation", "reference", "glossary"}:
            continue
        for match, word, said, in_all in _counted(passage.spelling.text, list(kinds)):
            counts = [len(set(numbers)) for numbers in kinds.get(word, {}).values()]
            if (
                said is None
                or said < 2
                or not counts
                or said in counts
                or any(len(numbers) == said for numbers in kinds[word].values())
            ):
                continue
            real = min(counts, key=lambda count: abs(count - said))
            named = set(re.findall(rf"{word}((?:\d{{1,2}}-)?\d{{1,2}})(?!\d)", whole))
            if not in_all and (len(named) == said or f"{word}{said}" in whole):
                continue
            if (
                real >= 2
                and abs(real - said) <= 2
                and passage.spelling.text[match.start() - 1 : match.start()] not in {"第", "~", "-"}
            ):
                yield review(_finding(passage, match.start(), match.end(), "listed", said, real))


def _finding(passage: Passage, start: int, end: int, message: str, said: int, real: int) -> Finding:
    at = quoted(passage, start, end)
    return Finding(at=at, message=message, params={"quote": at.quote or "", "said": said, "real": real})
