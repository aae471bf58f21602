"""The edition of the national plan that a plan cites: its number, else the month of its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from dxlint.document.blocks import Block
from dxlint.document.tree import Structure
from dxlint.plan.coverage import StatedFact
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, normalise
from dxlint.text.years import Year, find_ranges, find_years

_DRAWN_UP = r"策定|改[定訂]|公表|決定|示|定め|まとめ|つくり|作成|作り|公に|発表|出し"
# その後も改定を重ねている: which edition the plan goes by is left open.
_LEFT_OPEN = lazy(r"(?:その後|以後|以降)も?[^。]{0,8}改[定訂]を(?:重ね|行)")
# 同年7月には手順書を示した: another thing than the plan.
_OTHER_OBJECT = lazy(
    r"(?:手順書|ガイドライン|ガイドブック|手引|法律?|重点計画|方針|デジタル庁)[^、。]{0,6}[をがは]"
)
# （以下「国計画」という。） does not end the sentence.
_STOP = lazy(r"。(?!\))")
_SAME_DAY = lazy(r"^(?:同じ日|同日|この日|その日)")
_SAME_YEAR = lazy(r"同年(?P<month>1[0-2]|[1-9])月")
_EDITION = lazy(
    r"(?:自治体(?:dx|デジタル・?トランスフォーメーション(?:\(dx\))?)推進計画|推進計画)[」』]?(?:等の概要)?"
    r"[【\[(〔「]{0,2}(?:第)?(?P<edition>\d\.\d)(?:版)?"
)
_EDITION_LOOSE = lazy(r"第(?P<edition>\d\.\d)版")
# Blocks after the one that names the national plan in which 第3.0版 still means that plan.
_STILL_NAMED = 2
_NATIONAL = lazy(r"自治体(?:dx|デジタル・?トランスフォーメーション(?:\(dx\))?)推進計画")


def edition_cited(
    structure: Structure, lines: Sequence[tuple[Block, NormalText]], municipality: str
) -> StatedFact:
    """The newest edition of the national plan that the document names: a number,
    else the month of its date.
    """
    numbered: list[StatedFact] = []
    dated: list[StatedFact] = []
    since_named = 99
    row_heads = {id(unit.block): unit.cell.row_heads for unit in structure.units if unit.cell is not None}
    told: Year | None = None
    for block, normal in lines:
        text = normal.text
        fact = partial(_fact, structure, block, normal)
        since_named = 0 if _NATIONAL.search(text) else since_named + 1
        before, told = told, next(reversed(list(find_years(text))), told)
        if since_named and since_named <= _STILL_NAMED:
            # 「令和6年4月に示された第3.0版では」 goes on with the plan that a sentence above names.
            numbered += (fact(one["edition"], one.span()) for one in _EDITION_LOOSE.finditer(text))
        if since_named and "推進計画" not in text:
            continue
        numbered += (fact(one["edition"], one.span()) for one in _EDITION.finditer(text))
        if not since_named:
            numbered += (fact(one["edition"], one.span()) for one in _EDITION_LOOSE.finditer(text))
            if municipality and text.startswith(f"{municipality}dx"):
                continue
            for match in _NATIONAL.finditer(text):
                found = _edition_date(text, match)
                if found is not None:
                    dated.append(fact(month_of(found), (found.start, found.end)))
                    continue
                month = _month_beside(text, match, row_heads.get(id(block), ()), before)
                if month is not None:
                    dated.append(fact(month, match.span()))
    return max(numbered or dated, key=lambda one: str(one.value), default=StatedFact(None))


def _fact(
    structure: Structure, block: Block, normal: NormalText, value: str, span: tuple[int, int]
) -> StatedFact:
    start, end = normal.span(*span)
    return StatedFact(value, structure.document.place(block, start, end), block.text[start:end])


def _edition_date(text: str, match: re.Match[str]) -> Year | None:
    start = max(text.rfind("。", 0, match.start()) + 1, match.start() - 90)
    stop = text.find("。", match.end())
    stop = min(stop if stop >= 0 else len(text), match.end() + 70)
    window = text[start:stop]
    if not re.search(_DRAWN_UP, window) or _LEFT_OPEN.search(window):
        return None
    after = [
        year for year in find_years(text[match.end() : stop]) if year.month is not None and not year.fiscal
    ]
    before = [
        year for year in find_years(text[start : match.start()]) if year.month is not None and not year.fiscal
    ]
    offset_after, offset_before = match.end(), start
    ranges = {(a.start, b.start) for a, b in find_ranges(text[match.end() : stop])}
    spanned = {offset for pair in ranges for offset in pair}
    after = [year for year in after if year.start not in spanned]
    candidates = [_moved(year, offset_after) for year in after]
    candidates += (_moved(year, offset_before) for year in before[-1:])
    fitting = [
        year
        for year in candidates
        if 2020 <= year.year <= 2035
        and _is_of_edition(text, year, match)
        and not re.match(r"(?:まで|から|を期限|末)", text[year.end :])
    ]
    return max(fitting, key=lambda year: (year.year, year.month or 0)) if fitting else None


def _is_of_edition(text: str, year: Year, match: re.Match[str]) -> bool:
    """Whether a date is that of the national plan, named at `match`,
    and not of what the next clause tells.
    """
    behind = text[year.end : text.find("。", year.end) + 1 or len(text)]
    if year.end <= match.start():
        return re.search(rf"{_DRAWN_UP}|版", behind) is not None
    clause = re.split(r"[、。]", behind)[0]
    if _OTHER_OBJECT.search(clause):
        return False
    told = text[match.end() : year.start]
    drawn_up = re.search(rf"{_DRAWN_UP}|版", clause) is not None
    return drawn_up or re.search(rf"(?:{_DRAWN_UP})[(（:]?$|^[^。、]{{0,12}}[(（]$", told) is not None


def _month_beside(
    text: str, match: re.Match[str], row_heads: tuple[str, ...], told: Year | None
) -> str | None:
    """The month of the national plan where it stands in the row's first cell,
    or as 同年12月 after a year told before.
    """
    stop = _STOP.search(text, match.end())
    sentence = text[text.rfind("。", 0, match.start()) + 1 : stop.start() if stop is not None else len(text)]
    if not re.search(_DRAWN_UP, sentence) or _LEFT_OPEN.search(text):
        return None
    for head in row_heads:
        year = next((one for one in find_years(normalise(head).text) if one.month is not None), None)
        if year is not None:
            return month_of(year)
    told = next(reversed(list(find_years(text[: match.start()]))), told)
    same = _SAME_YEAR.search(sentence)
    if same is not None and told is not None:
        return f"{told.year}-{int(same['month']):02d}"
    return (
        month_of(told) if told is not None and told.month is not None and _SAME_DAY.match(sentence) else None
    )


def _moved(year: Year, offset: int) -> Year:
    return Year(
        year.start + offset,
        year.end + offset,
        year.year,
        year.fiscal,
        year.month,
        year.day,
        year.stated_western,
        year.stated_era,
    )


def month_of(year: Year) -> str:
    """A date as YYYY-MM, or as YYYY where it names no month."""
    return f"{year.year}-{year.month:02d}" if year.month is not None else str(year.year)
