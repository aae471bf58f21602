"""Sentences of a block, and the clauses of a sentence, on normalised text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from dxlint.text.lazy import any_of, lazy
from dxlint.text.normalise import NormalText

# A longer "sentence" is a broken file, not prose: it is cut, for the time that patterns take grows with its
# square.
_LONGEST = 2000
# A longer block is none that a person wrote. A hundred thousand pieces of two characters, each taken for a
# sentence, would keep a hundred rules busy: in it, what is shorter than this is joined.
_BOOK, _SHORTEST = 10_000, 20
# So far before that a cut may be, where there is a comma.
_NEAR = 200

_OPEN, _CLOSE = "「『(【《〈[", "」』)】》〉]"
_MARK = lazy(r"[「『(【《〈\[」』)】》〉\]。!?]")
_PIECE = lazy(
    any_of(
        r"(?:(?<=[\s。])|^)[・●○◯◆◇■□▶▷►➢➤✓✔①-⑳㉑-㉟](?=\s*\S)",
        r"[✓✔]",
        (
            r"(?<=[一-鿿ぁ-んァ-ヶーA-Za-z)）])(?<!施策)(?<!取組)(?<!目標)(?<!方針)(?<!事業)(?<!項目)"
            + r"(?<!戦略)(?<!図)(?<!表)[①-⑳]"
        ),
        r"\n(?=[^\S\n]*[・●○◆■①-⑳(（]\s*\S)",
    )
)

# A comma after one of these ends a clause with a verb of its own …
_FINITE = lazy(
    r"(?:"
    + any_of(
        r"とともに",
        r"と共に",
        r"ほか",
        r"一方で?",
        r"ますが",
        r"ですが",
        r"たが",
        r"るが",
        r"ないが",
        r"いが",
        r"うが",
        r"くが",
        r"すが",
        r"ものの",
        r"であり",
        r"おり",
        r"つつ",
        r"[しりいきぎちみびえけげせてでれめべ]",
    )
    + r")、"
)
# … but not after these, which hang on the verb that follows.
_ADVERBIAL = lazy(
    r"(?:引き続き|継続して|により|によって|によるほか|基づき|基づいて|応じ|応じて|おいて|向け|向けて|ついて|として|対し|対して|通じ|通じて|通して|とおり|"
    r"ため|はじめ|関し|関して|あたり|あたって|当たり|当たって|併せて|あわせて|合わせて|加えて|従い|従って|したがって|伴い|伴って|踏まえ|踏まえて|"
    r"際し|際して|含め|含めて|中心に|もとで|とって|わたり|わたって|渡り|上で|うえで|ことで|次いで|限り|かけて|応えて|応え|見据え|見据えて|目指し|目指して|"
    r"勘案し|考慮し|留意し|配慮し|注視し|参考にし|参考とし|主とし|目的とし|前提とし|必要に応じ|やかに|ながら|並行して|先立ち|連携し|連携して|協力し|注視しつつ|図りつつ|鑑み|経て|まで|まで?で|における|等で|などで|さらに|一体で|特に|すべて|全て|なかで|中で|下で|面で|場で|点で)、$"
)


def sentences(source: str, normal: NormalText) -> Iterator[tuple[int, int]]:
    """Half-open spans of the sentences in `normal.text`; bullets inside a cell part it too.

    None is endlessly long.
    """
    found = _sentences(source, normal)
    for start, end in found if len(normal.text) <= _BOOK else _joined(found):
        while end - start > _LONGEST:
            cut = _cut(normal.text, start + _LONGEST)
            yield start, cut
            start = cut
        yield start, end


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, each that is too short for a sentence with those behind it."""
    begin = end = 0
    for _, end in spans:
        if end - begin >= _SHORTEST:
            yield begin, end
            begin = end
    if end > begin:
        yield begin, end


def _cut(text: str, most: int) -> int:
    """Where to cut what is no sentence: behind a comma, else anywhere."""
    found = max(text.rfind(mark, most - _NEAR, most) for mark in "、,")
    return found + 1 if found >= 0 else most


def _sentences(source: str, normal: NormalText) -> Iterator[tuple[int, int]]:
    text = normal.text
    cuts = (
        sorted({bisect_left(normal.starts, match.start()) for match in _PIECE.finditer(source)} - {0})
        if source
        else []
    )
    start = depth = 0
    marks = [match.start() for match in _MARK.finditer(text)]
    if cuts:
        marks = sorted({*marks, *(cut for cut in cuts if cut < len(text))})
    cut = iter(cuts)
    next_cut = next(cut, -1)
    for at in marks:
        char = text[at]
        if at == next_cut:
            if at > start:
                yield start, at
            start, depth = at, 0
            next_cut = next(cut, -1)
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif (char in "。!?" and depth == 0) or (char == "。" and at - start > 400):
            yield start, at + 1
            start, depth = at + 1, 0
    if start < len(text):
        yield start, len(text)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Half-open spans of the clauses of a sentence, each with a verb (or the ending) of its own."""
    if len(sentence) > _LONGEST:
        return [(0, len(sentence))]
    spans = []
    start = 0
    for match in _FINITE.finditer(sentence):
        if match.end() - start < 4 or _ADVERBIAL.search(sentence, max(0, match.end() - 12), match.end()):
            continue
        if sentence.count("(", start, match.end()) > sentence.count(")", start, match.end()):
            continue
        if sentence.count("「", start, match.end()) > sentence.count("」", start, match.end()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if start < len(sentence):
        spans.append((start, len(sentence)))
    return spans or [(0, len(sentence))]
