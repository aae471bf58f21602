"""Names of bodies, long terms and acronyms that the document writes in two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dxlint import Heading, any_of, lazy
from dxlint_rules.document_quality._glossary import bare
from dxlint_rules.document_quality._terms import Slip, Text
from dxlint_rules.document_quality._text import THIRD_PARTY

_NAME = r"[一-鿿々ァ-ヴーa-z0-9ヶ・]"
_BODY = lazy(
    rf"{_NAME}{{2,26}}?"
    + r"(?P<kind>"
    + any_of(
        r"事務組合",
        r"広域連合",
        r"組合",
        r"機構",
        r"協議会",
        r"委員会",
        r"推進本部",
        r"連合会",
        r"審議会",
        r"懇話会",
        r"懇談会",
        r"協会",
        r"推進会議",
        r"連絡会議",
        r"検討会議",
        r"調整会議",
    )
    + rf")(?!{_NAME})"
)
_DIGITAL = r"(?:dx|デジタル化?|デジタル政策|デジタル戦略|ict|it|情報化|情報政策|電子自治体)"
_LEADING = lazy(
    rf"(?P<word>{_DIGITAL})(?P<kind>推進本部|推進委員会|推進会議|推進協議会|戦略本部|推進チーム)(?!{_NAME})"
)
_CHANGED = lazy(
    any_of(
        r"旧",
        r"従来",
        r"改組",
        r"改称",
        r"前身",
        r"これまで",
        r"設置し(?:た|まし)",
        r"国(?:の|は|が)",
        r"県(?:の|は|が)",
        r"政府",
        r"内閣",
        r"発展",
        r"再編",
        r"統合",
    )
)
_TOKEN = lazy(rf"{_NAME}{{12,40}}")
_KANA = lazy(r"[ァ-ヴー]{4,}")
_ACRONYM_FIRST = lazy(
    r"(?<![a-z0-9])(?P<short>[a-z]{2,6})\((?:[a-z][a-z\-,.'&/]*[:;、,])?(?P<long>[一-鿿ァ-ヴー・]{4,24})\)"
)
_ACRONYM_LAST = lazy(r"(?P<long>[一-鿿ァ-ヴー・]{4,24})\((?P<short>[a-z]{2,6})\)")
_DEPARTMENT = lazy(
    r"(?<![一-鿿ァ-ヴーぁ-ん])(?P<name>[一-鿿ァ-ヴーぁ-ん・]{4,14}?(?:課|推進室))(?![一-鿿ァ-ヴーぁ-ん]|・)"
)


def shortened(whole: Text) -> Iterator[Slip]:
    """A body whose name lacks a word that it has elsewhere: DX推進会議, DX庁内推進会議."""
    where: dict[str, list[int]] = defaultdict(list)
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in _BODY.finditer(whole.text):
        if "・" in match.group():
            continue
        where[match.group()].append(match.start())
        kinds[(match["kind"], match.group()[:1])].add(match.group())
    for (kind, _), names in kinds.items():
        longest = sorted(names, key=len, reverse=True)[:60]
        for at, long in enumerate(longest):
            for short in longest[at + 1 :]:
                if (
                    len(short) >= max(7, len(kind) + 3)
                    and 2 <= len(long) - len(short) <= 4
                    and _lacks(long, short, 1 if short[0] in "県市町村区都府" else 2, len(kind))
                ):
                    rare, usual = (short, long) if len(where[short]) <= len(where[long]) else (long, short)
                    start = where[rare][0]
                    if len(where[rare]) <= 2:
                        yield Slip(
                            *whole.at(start, start + len(rare)),
                            rare,
                            usual,
                            "shortened",
                            whole.at(where[usual][0], where[usual][0] + len(usual)),
                        )


def _lacks(long: str, short: str, head: int, tail: int) -> bool:
    """Whether `short` is `long` without one piece from its inside."""
    same = next((at for at, (a, b) in enumerate(zip(long, short, strict=False)) if a != b), len(short))
    return any(
        long[:cut] + long[cut + len(long) - len(short) :] == short
        for cut in range(head, min(same, len(short) - tail) + 1)
    )


def other_word(whole: Text, headings: list[Heading]) -> Iterator[Slip]:
    """A body of the plan's own under another word for digital: DX推進本部, once デジタル化推進本部."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for match in _LEADING.finditer(whole.text):
        found[match["kind"]][match["word"]].append(match.start("word"))
    titles = " ".join(heading.passage.spelling.text for heading in headings)
    for kind, words in found.items():
        if len(words) != 2:
            continue
        (rare, rare_at), (usual, usual_at) = sorted(words.items(), key=lambda pair: len(pair[1]))
        passage, start, end = whole.at(rare_at[0], rare_at[0] + len(rare + kind))
        defined = usual + kind in titles and rare + kind not in titles
        if len(rare_at) == 1 and len(usual_at) >= 2 and (defined or len(usual_at) >= 4):
            said = passage.spelling.text
            if passage.role not in THIRD_PARTY - {"reference"} and not _CHANGED.search(
                said[max(0, start - 14) : end + 10]
            ):
                yield Slip(
                    passage,
                    start,
                    end,
                    rare + kind,
                    usual + kind,
                    "shortened",
                    whole.at(usual_at[0], usual_at[0] + len(usual + kind)),
                )


def cut_off(whole: Text) -> Iterator[Slip]:
    """A long term in which a katakana word is cut short: 住民情報シス共同調達要領 for
    住民情報システム共同調達要領.
    """
    where: dict[str, list[int]] = defaultdict(list)
    begun: dict[str, list[str]] = defaultdict(list)
    for match in _TOKEN.finditer(whole.text):
        if match.group() not in where:
            begun[match.group()[:5]].append(match.group())
        where[match.group()].append(match.start())
    for long in where:
        for word in _KANA.finditer(long):
            for size in range(2, min(5, word.end() - word.start() - 2) + 1):
                rest = long[word.end() :]
                short = long[: word.end() - size] + rest
                at = (
                    _begins(where, begun[long[:5]], short, rest)
                    if len(rest) >= 3 and word.end() - size >= 5
                    else None
                )
                if at is not None and short not in long:
                    yield Slip(
                        *whole.at(at, at + word.end() - size + min(len(rest), 5)),
                        short,
                        long,
                        "shortened",
                        whole.at(where[long][0], where[long][0] + len(long)),
                    )


def _begins(where: dict[str, list[int]], begun: list[str], short: str, rest: str) -> int | None:
    """Where a token begins with the shortened term: wholly, or as far as a long rest goes."""
    if short in where and len(short) >= 12:
        return where[short][0]
    if len(rest) < 5:
        return None
    head = short[: len(short) - len(rest) + 5]
    return next((where[token][0] for token in begun if token.startswith(head)), None)


def explained_twice(whole: Text) -> Iterator[Slip]:
    """An acronym that stands for two names, of which one lacks a word of the other."""
    meanings: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for pattern in (_ACRONYM_FIRST, _ACRONYM_LAST):
        for match in pattern.finditer(whole.text):
            meanings[match["short"]][match["long"]].append(match.start("long"))
    for names in meanings.values():
        ordered = sorted(names, key=len, reverse=True)
        for at, long in enumerate(ordered):
            for short in ordered[at + 1 :]:
                if (
                    bare(long) == bare(short)
                    or long.endswith(short)
                    or long.startswith(short)
                    or len(short) < 5
                ):
                    continue
                if 1 <= len(long) - len(short) <= 4 and _lacks(long, short, 2, 2):
                    rare, usual = sorted((short, long), key=lambda name: (len(names[name]), -names[name][0]))
                    start = names[rare][0]
                    yield Slip(
                        *whole.at(start, start + len(rare)),
                        rare,
                        usual,
                        "acronym",
                        whole.at(names[usual][0], names[usual][0] + len(usual)),
                    )


def departments(whole: Text) -> Iterator[Slip]:
    """A department that is named once with a character more or less than it has elsewhere."""
    where: dict[str, list[int]] = defaultdict(list)
    for match in _DEPARTMENT.finditer(whole.text):
        where[match["name"]].append(match.start("name"))
    count = Counter({name: len(found) for name, found in where.items()})
    for name, often in count.items():
        if often < 4 or len(name) < 6:
            continue
        for at in range(2, len(name) - 1):
            short = name[:at] + name[at + 1 :]
            if count[short] == 1 and not name[at : at + 1].isdigit():
                start = where[short][0]
                yield Slip(
                    *whole.at(start, start + len(short)),
                    short,
                    name,
                    "shortened",
                    whole.at(where[name][0], where[name][0] + len(name)),
                )
    for name, often in count.items():
        if often != 1 or len(name) < 7:
            continue
        for at in range(2, len(name) - 1):
            usual = name[:at] + name[at + 1 :]
            if count[usual] >= 4:
                start = where[name][0]
                yield Slip(
                    *whole.at(start, start + len(name)),
                    name,
                    usual,
                    "shortened",
                    whole.at(where[usual][0], where[usual][0] + len(usual)),
                )
                break
