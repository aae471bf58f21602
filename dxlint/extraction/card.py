"""The current share of residents who hold the My Number card."""

from __future__ import annotations

import re

from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import Role
from dxlint.plan.coverage import StatedFact
from dxlint.text.lazy import lazy
from dxlint.text.normalise import fold

_CARD = lazy(r"カード|個人番号")
_RATE = lazy(r"(?<![\d.])(?P<rate>\d{1,3}(?:\.\d{1,2})?)(?:%|パーセント)")
_RATE_WORDS = lazy(r"(?:交付|保有)(?:枚数|者)?(?:率|割合)|取得率|普及率|交付枚数|申請率")
# No other thing is held or issued so: the card need not be named.
_SURE_WORDS = lazy(
    r"(?:交付|保有)枚数(?:率|は、?[^、。]{0,12}人口の(?=\d|$))"
    r"|カード(?:の)?(?:交付|保有|取得|普及)率"
)
# カードを持っている人は、町民の68.2％
_HOLDERS = lazy(
    r"(?:持つ|持って(?:いる|る|い)|お?持ち|取得し(?:た|ている)|保有する)"
    r"(?:の|人|方|かた|者|町民|市民|村民|区民|住民)?"
)
_NOW = lazy(r"現在|時点|月末|実績")
_AIM = lazy(r"目標|掲げ|目指|以上|引き上げ|まで(?:に)?(?:増|高)")
_ELSEWHERE = lazy(r"全国|国全体|県(?:内)?(?:の?平均|は|では)|平均(?:は|では|の|で)?[^、。]{0,6}$|島の平均")
# The share of certificates that are issued in shops, or of some of the holders, is another.
_OTHER = lazy(r"コンビニ|証明書|オンライン|電子|利用率|受講|[代歳]以?[上下]?(?:では|は|の)")
_AIM_HEAD = lazy(r"目標|めざす|目指す|ゴール")
_CLAUSE = lazy(r"[、。]")
_REACHED = lazy(r"に達し|となっ(?:た|て)")
_LEVELS = 3
# The card is named in the heading, in the block, or not further above than so many units.
_NEAR = 8


def card_rate(structure: Structure) -> StatedFact:
    """In percent; a target or the nation's figure is not it.
    Of figures as sure as each other the first counts.
    """
    best: tuple[int, StatedFact] | None = None
    for at, unit in enumerate(structure.units):
        if unit.role in {Role.GLOSSARY, Role.TOC} or not _tells_of_the_card(structure.units, at):
            continue
        for match in _RATE.finditer(unit.text):
            score = _score(unit, match)
            if score > 0 and float(match["rate"]) <= 100 and (best is None or score > best[0]):
                a, b = unit.normal.span(unit.start + match.start(), unit.start + match.end())
                number = float(match["rate"])
                value = int(number) if number.is_integer() and "." not in match["rate"] else number
                best = (
                    score,
                    StatedFact(value, structure.document.place(unit.block, a, b), unit.block.text[a:b]),
                )
    return best[1] if best else StatedFact(None)


def _heads(unit: Unit) -> str:
    return fold("".join(unit.cell.heads)) if unit.cell is not None else ""


def _tells_of_the_card(units: list[Unit], at: int) -> bool:
    """Whether a unit with a share names the card and what is counted, itself or by what stands over it."""
    unit = units[at]
    if not _RATE.search(unit.text):
        return False
    said = unit.text + _heads(unit)
    if _SURE_WORDS.search(said):
        return True
    over = fold("".join(one.title for one in unit.section.chain()[-_LEVELS:]))
    before = "".join(one.text for one in units[max(0, at - 2) : at] if one.section is unit.section)
    around = "".join(one.text for one in units[max(0, at - _NEAR) : at])
    if not _CARD.search(said + over + unit.normal.text + around):
        return False
    return bool(_RATE_WORDS.search(said + over) or _HOLDERS.search(unit.text + before + over))


def _score(unit: Unit, match: re.Match[str]) -> int:
    """How surely a share is the one that holds the card now; 0 or less is none."""
    before = unit.text[max(0, match.start() - 30) : match.start()]
    clause = re.split(r"[。、](?!約)", before)[-1] if "、" in before else before
    near = before + unit.text[match.end() : match.end() + 15]
    score = 1
    if _SURE_WORDS.search(before + _heads(unit)):
        score += 3
    elif _RATE_WORDS.search(near + _heads(unit)) or _HOLDERS.search(before + fold(unit.section.title)):
        score += 2
    if _NOW.search(near):
        score += 2
    if _CARD.search(near + _heads(unit)):
        score += 1
    aimed = (
        _CLAUSE.split(unit.text[: match.start()])[-1][-14:] + _CLAUSE.split(unit.text[match.end() :])[0][:10]
    )
    if _AIM.search(aimed) and not _REACHED.match(unit.text, match.end()):
        score -= 9
    if _ELSEWHERE.search(unit.text[max(0, match.start() - 10) : match.start()]):
        score -= 9
    if _OTHER.search(clause):
        score -= 4
    if unit.role is Role.NATION:
        score -= 2
    if unit.cell is not None and any(_AIM_HEAD.search(fold(head)) for head in unit.cell.column_heads):
        score -= 6
    return score
