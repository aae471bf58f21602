"""One slip of the pen: what is said, where, and what the document or the nation calls it elsewhere."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dxlint import Passage, lazy
from dxlint_rules.document_quality._national import unmarked

# Kana and signs that text recognition takes for one another, beside the voiced and the small ones.
_SHAPES = str.maketrans(
    {
        "ソ": "ン",
        "ツ": "シ",
        "ッ": "シ",
        "ワ": "ク",
        "ヮ": "ク",
        "口": "ロ",
        "力": "カ",
        "二": "ニ",
        "工": "エ",
        "夕": "タ",
        "八": "ハ",
        "卜": "ト",
        "へ": "ヘ",
        "べ": "ヘ",
        "ぺ": "ヘ",
    }
)
_SMALL = str.maketrans("ァィゥェォャュョヮッぁぃぅぇぉゃゅょっ", "アイウエオヤユヨワツあいうえおやゆよつ")
_KANA_WORD = lazy(r"[ァ-ヴー]{2,}(?:・[ァ-ヴー]{2,})*")
_LOOK_ALIKE = (
    "体休",
    "未末",
    "治冶",
    "続統",
    "持特侍待",
    "設没",
    "徴微徹",
    "籍藉",
    "綱網",
    "載戴",
    "遺遣",
    "績積",
    "構講購",
    "検険験倹",
    "録緑縁",
    "往住",
    "析折",
    "隠穏",
    "環還",
    "郎朗",
    "享亨",
    "官宮",
    "管菅",
    "己已巳",
    "適摘敵",
    "慨概",
    "到致",
    "接按",
    "探採深",
    "操燥",
    "提堤",
    "委季",
    "庁府序",
    "複復",
    "候侯",
    "偏遍編",
    "幣弊",
    "薄簿博",
    "掲揚喝",
    "託詫",
    "援媛",
    "情惰",
    "申甲由",
    "報執",
    "準凖",
    "裁栽載",
    "済斉斎",
    "催崔",
    "推堆椎",
    "進迸",
    "課諜",
    "務矜",
    "捗渉",
)
_KANJI_SHAPES = {ord(char): ord(group[0]) for group in _LOOK_ALIKE for char in group}


@dataclass(frozen=True, slots=True)
class Slip:
    """The span [start, end) of a passage's spelling says `said` where `right` is meant; `why` is the message.
    """

    passage: Passage
    start: int
    end: int
    said: str
    right: str
    why: str
    seen: tuple[Passage, int, int] | None = None


class Text:
    """The spellings of all passages as one text without marks, with the way back to each passage."""

    def __init__(self, everyone: Iterable[Passage]) -> None:
        self.passages: list[Passage] = []
        self.starts: list[int] = []
        self.maps: list[list[int]] = []
        parts: list[str] = []
        length = 0
        for passage in everyone:
            text, at = unmarked(passage.spelling.text)
            self.passages.append(passage)
            self.starts.append(length)
            self.maps.append(at)
            parts.append(text)
            length += len(text) + 1
        self.text = "\n".join(parts)

    def at(self, start: int, end: int) -> tuple[Passage, int, int]:
        """The passage and the span in its spelling behind the span [start, end) of the text."""
        index = bisect_right(self.starts, start) - 1
        own = self.maps[index]
        offset = self.starts[index]
        return self.passages[index], own[start - offset], own[end - offset - 1] + 1


def skeleton(text: str) -> str:
    """A text with voiced, small and look-alike kana made equal; as long as the text."""
    if not hasattr(skeleton, "table"):
        table = {}
        for code in range(0x3041, 0x30FB):
            char = chr(code)
            plain = unicodedata.normalize("NFD", char)[0].translate(_SMALL)
            table[code] = plain.translate(_SHAPES)
        table |= {code: str(to) for code, to in _SHAPES.items() if code not in table}
        skeleton.table = table  # type: ignore[attr-defined]
    return text.translate(skeleton.table)  # type: ignore[attr-defined]


def misread_kana(whole: Text, national: list[str], glossary: list[str]) -> Iterator[Slip]:
    """Words that differ from a name of the nation's, the glossary's, or one the document uses often, by such
    kana alone.
    """
    bones, text = skeleton(whole.text), whole.text
    often = Counter(match.group() for match in _KANA_WORD.finditer(text))
    known = {
        name: 0
        for name in (*national, *glossary)
        if sum("ぁ" <= char <= "ヴ" for char in name) >= 4 and len(name) >= 5
    }
    known |= {word: 0 for name in national for word in _KANA_WORD.findall(name) if len(word) >= 8}
    known |= {
        word: count for word, count in often.items() if count >= 3 and len(word) >= 5 and word not in known
    }
    right = {
        skeleton(name): name
        for name in sorted(known, key=lambda name: (name in national, known[name] == 0, known[name]))
    }
    done: set[int] = set()
    count: Counter[str] = Counter()

    def times(said: str) -> int:
        if said not in count:
            count[said] = text.count(said)
        return count[said]

    for bone, name in right.items():
        at = bones.find(bone)
        while at >= 0:
            said = text[at : at + len(bone)]
            if (
                said != name
                and at not in done
                and (said not in known or (name in national and said not in national))
                and not _is_word(text, at, at + len(bone), times(said), known[name])
            ):
                done.add(at)
                yield Slip(*whole.at(at, at + len(bone)), said, name, "misread")
            at = bones.find(bone, at + len(bone))


def _is_word(text: str, start: int, end: int, times: int, count: int) -> bool:
    """Whether what stands there is a word of its own: part of a longer one, or used about as often."""
    inside = bool(
        re.match(r"[ァ-ヴー]", text[end : end + 1]) or (start and re.match(r"[ァ-ヴー]", text[start - 1]))
    )
    return (inside and times > 1) or (count > 0 and times * 3 > count)


def misread_kanji(whole: Text) -> Iterator[Slip]:
    """Compounds that differ from one that the document uses often by a kanji that looks alike."""
    spans: dict[str, list[int]] = defaultdict(list)
    for match in re.finditer(r"[一-鿿]{2,10}", whole.text):
        spans[match.group()].append(match.start())
    groups: dict[str, list[str]] = defaultdict(list)
    for word in spans:
        groups[word.translate(_KANJI_SHAPES)].append(word)
    for words in groups.values():
        if len(words) < 2:
            continue
        best = max(words, key=lambda word: len(spans[word]))
        for word in words:
            if (
                word != best
                and len(spans[word]) <= 2
                and len(spans[best]) >= 3 * len(spans[word])
                and len(word) >= 3
            ):
                for at in spans[word]:
                    yield Slip(*whole.at(at, at + len(word)), word, best, "misread")


def dotted_name(whole: Text, names: Iterable[str]) -> Iterator[Slip]:
    """A name, also inside a longer word, that has a middle dot once and none elsewhere."""
    kept = [at for at, char in enumerate(whole.text) if char != "・"]
    text = "".join(whole.text[at] for at in kept)
    for name in names:
        if "・" in name or len(name) < 6 or whole.text.count(name) < 2:
            continue
        for match in re.finditer(re.escape(name), text):
            start, end = kept[match.start()], kept[match.end() - 1] + 1
            if end - start > len(name):
                yield Slip(*whole.at(start, end), whole.text[start:end], name, "dotted")
                break


def dotted(whole: Text, masked: Iterable[str]) -> Iterator[Slip]:
    """A katakana term that stands with and without its middle dot; official names are left out."""
    text = whole.text
    for name in sorted(masked, key=len, reverse=True):
        if "・" in name or re.search(r"[ァ-ヴー]{5}", name):
            text = text.replace(name.lower(), "\0" * len(name))
    text = re.sub(r"自治体デジタル・?トランスフォーメーション", lambda match: "\0" * len(match.group()), text)
    forms: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    dots = {match.group().replace("・", "") for match in _KANA_WORD.finditer(text) if "・" in match.group()}
    for match in _KANA_WORD.finditer(text):
        plain = match.group().replace("・", "")
        if plain in dots and len(plain) >= 6:
            forms[plain][match.group()].append(match.start())
    for found in forms.values():
        if len(found) != 2:
            continue
        (rare, rare_at), (usual, usual_at) = sorted(found.items(), key=lambda pair: len(pair[1]))
        if len(usual_at) < 2 or len(rare_at) * 2 > len(usual_at):
            continue
        passage, start, end = whole.at(rare_at[0], rare_at[0] + len(rare))
        if passage.role not in {"nation", "reference", "previous"}:
            yield Slip(
                passage, start, end, rare, usual, "dotted", whole.at(usual_at[0], usual_at[0] + len(usual))
            )
