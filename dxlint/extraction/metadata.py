"""Facts that a plan states of itself: municipality, title, dates, period, edition cited,
card rate, department.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise

from dxlint.document.blocks import Block, Document
from dxlint.document.tree import Section, Structure
from dxlint.document.voice import FOREIGN
from dxlint.extraction.card import card_rate
from dxlint.extraction.cover import Line, lines_of, title_on
from dxlint.extraction.edition import edition_cited, month_of
from dxlint.extraction.lead import IMPRINT, PREFECTURES, lead_department
from dxlint.plan.coverage import StatedFact
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, normalise
from dxlint.text.years import Year, find_ranges, find_years

# Names that end like a municipality and are none.
_NOT_A_NAME = lazy(
    r"^(?:本|当|各|他|全|同|近隣|県内|町内|市内|都|道|府|県|国|市区|都市|市|町|村|区|政令指定都|中核|指定都"
    r"|関係|構成|隣接|周辺|地方|自|全国|基礎|大都)(?:市|町|村|区)?$"
    r"|都市$|市区?町村?$|政令|以下|及び|または|令和|平成"
)
_NAME = lazy(
    r"(?P<name>[一-鿿々ヶケのノツぁ-んァ-ヴー]{1,8}?(?:市|町|村|区))"
    r"(?=$"
    r"|[^一-鿿]"
    r"|dx|自治体|デジタル|情報|官民|スマート|電子|ict|総合|長|役|議会|教育|行政|行財政|推進|第|地域|企画"
    r"|総務|における|まち|むら|人"
    r")"
)
_PREFECTURE = lazy(PREFECTURES)
_BEFORE_NAME = lazy(rf"{PREFECTURES}|第?\d{{1,2}}[次期]|[一-鿿]{{1,4}}郡(?=[一-鿿ぁ-んァ-ヶー]{{1,6}}[町村])")
_SHORT = {name if name == "北海道" else name[:-1] for name in PREFECTURES.split("|")}
_SHORT_PREFECTURE = lazy("|".join(sorted(_SHORT, key=len, reverse=True)))
_DRAFT = lazy(
    r"\((?:素|原|最終)?案\)"
    r"|【(?:素|原|最終)?案】"
    r"|\[(?:素|原)?案\]"
    r"|(?:素案|原案|計画案|プラン案)$"
    r"|^案$"
)
# （令和6年〇月） behind the title in the imprint: the month is still open.
_IMPRINT_DATE = lazy(
    r"(?:計画|プラン|ビジョン|戦略|方針)\(?(?:案)?\)?\(?(?:令和|平成|20)[^()]{1,12}(?:\(\d{4}\))?年?"
    r"[〇○●◯\d]{1,2}月\)?$"
)
# What may stand beside the date of the plan; 令和6年〇月 leaves the month open.
_ONLY_DATE = lazy(
    r"\(?(?:発行|策定|(?:一部|全部)?改[定訂]|作成|公表|公開|編集|発行日|発行年月)?(?:(?:しま)?した)?。?"
    r"[:日]*[〇○●◯xX]*月?\)?"
)
_REVISED = lazy(r"\(?(?:一部|全部|中間)?改[定訂]\)?")
_CHANGED = lazy(r"(?:更新|改[定訂]|変更)日|時点")
# The plan speaks of itself, whatever it is called.
_OUR_PLAN = lazy(
    r"(?:(?<!基)本|この|当)"
    r"(?:計画|プラン|ビジョン|方針|戦略|構想|指針|大綱|プログラム|ロードマップ|行動計画)"
)
_OUR_PERIOD = lazy(rf"{_OUR_PLAN.pattern}(?:の期間)?は、?$")
_PERIOD_HEAD = lazy(r"期間|計画年度|対象年度")
# プランはいつからいつまで？ asks in plain words for the period.
# The period of another plan: of the nation's, the last, the one above.
_OTHERS_PERIOD = lazy(r"国|前(?:期|回)?計画|総合計画|総合戦略|大綱")
_PERIOD_OVER = lazy(r"期間|いつからいつまで|何年(?:間|度まで)")
_BETWEEN_YEARS = frozenset("・、/と")
_LONGEST = 2000
# No paragraph names so many periods.
_MOST_RANGES = 200
# So much may stand beside a range that is a line of its own.
_BESIDE = 4


def stated_facts(structure: Structure) -> dict[str, StatedFact]:
    """The facts by the names of the command line's contract; a fact not stated has value None."""
    document = structure.document
    lines = [(block, normalise(block.text)) for block in document.blocks]
    reader = _Reader(document, structure, lines)
    municipality = reader.municipality()
    title = reader.title(str(municipality.value or ""))
    start, end = reader.period()
    return {
        "municipality": municipality,
        "prefecture": reader.prefecture(),
        "title": title,
        "is_draft": reader.draft(title),
        "published": reader.published(),
        "period_start": start,
        "period_end": end,
        "cites_national_plan_edition": edition_cited(structure, lines, str(municipality.value or "")),
        "card_rate": card_rate(structure),
        "lead_department": lead_department(structure, reader.cover_lines, str(municipality.value or "")),
    }


class _Reader:
    def __init__(
        self, document: Document, structure: Structure, lines: list[tuple[Block, NormalText]]
    ) -> None:
        self.document = document
        self.structure = structure
        self.lines = lines
        toc = {id(block) for block in structure.toc}
        end = next((at for at, (block, _) in enumerate(lines) if id(block) in toc), min(len(lines), 12))
        self.cover = [
            pair
            for pair in lines[: min(end, 15)]
            if len(pair[1].text) <= 60
            and not pair[1].text.endswith("。")
            and not re.match(r"目次", pair[1].text)
        ]
        self.cover_lines = lines_of([block for block, _ in lines[: min(end, 15)]])

    def fact(
        self, value: str | int | float | bool, block: Block, normal: NormalText, start: int, end: int
    ) -> StatedFact:
        a, b = normal.span(start, end)
        return StatedFact(value, self.document.place(block, a, b), block.text[a:b])

    def fact_of(self, value: str, line: Line, start: int, end: int) -> StatedFact:
        a, b = line.normal.span(start, end)
        place = self.document.place(line.block, line.offset + a, line.offset + b)
        return StatedFact(value, place, line.source[a:b])

    def municipality(self) -> StatedFact:
        """The name on the cover, or the one that the plan uses most."""
        for line in lines_of([block for block, _ in self.cover]):
            text = _BEFORE_NAME.sub(lambda match: "　" * len(match.group()), line.text)
            for match in _NAME.finditer(text.replace("　", " ")):
                name = match["name"].strip()
                if not _NOT_A_NAME.search(name) and len(name) >= 2 and self._is_place(name):
                    return self.fact_of(name, line, match.start("name"), match.end("name"))
        count: Counter[str] = Counter()
        first: dict[str, StatedFact] = {}
        for block, normal in self.lines:
            for match in re.finditer(
                r"(?:^|[、。「」・（(は])(?P<name>[一-鿿ヶケの]{1,6}?(?:市|町|村))"
                r"(?=[はがでのにと、長役議]|dx|デジタル)",
                normal.text,
            ):
                name = match["name"]
                if _NOT_A_NAME.search(name):
                    continue
                count[name] += 1
                first.setdefault(name, self.fact(name, block, normal, match.start("name"), match.end("name")))
        best = count.most_common(1)
        return first[best[0][0]] if best and best[0][1] >= 2 else StatedFact(None)

    def _is_place(self, name: str) -> bool:
        """Whether a name ever stands without 役所 or 役場 behind it: a slogan (止まらない市役所へ)
        only stands with it.
        """
        alone = lazy(rf"{re.escape(name)}(?!役所|役場)")
        return any(alone.search(normal.text) for _, normal in self.lines)

    def prefecture(self) -> StatedFact:
        """The prefecture in the imprint or on the cover, else the one that stands in the plan as its own."""
        ordered = [*(pair for pair in self.lines[-12:] if not pair[1].text.endswith("。")), *self.cover]
        for block, normal in ordered:
            match = _PREFECTURE.search(normal.text)
            if match:
                return self.fact(match.group(), block, normal, match.start(), match.end())
        for block, normal in ordered:
            label = IMPRINT.match(normal.text.lstrip("【[<(「■・"))
            found = lazy(
                r"[】\]>)」:]?(?P<name>[一-鿿ぁ-んァ-ヶ]{2,4}[県府])(?=[一-鿿ぁ-んァ-ヶ]{1,8}[市町村])"
            ).search(normal.text, label.end() if label else 0)
            if found and len(normal.text) <= 60:
                return self.fact(found["name"], block, normal, found.start("name"), found.end("name"))
        count: Counter[str] = Counter()
        where: dict[str, StatedFact] = {}
        for block, normal in self.lines:
            for match in _PREFECTURE.finditer(normal.text):
                count[match.group()] += 2
                where.setdefault(
                    match.group(), self.fact(match.group(), block, normal, match.start(), match.end())
                )
            for match in re.finditer(
                rf"(?P<name>{_SHORT_PREFECTURE.pattern})"
                r"(?=県|都|府|自治体情報|電子|市町村|広域|セキュリティ|共同|スマート|デジタル)",
                normal.text,
            ):
                name = next(full for full in PREFECTURES.split("|") if full.startswith(match["name"]))
                count[name] += 1
                where.setdefault(name, self.fact(name, block, normal, match.start(), match.end()))
        best = count.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            return where[best[0][0]]
        return StatedFact(None)

    def title(self, municipality: str) -> StatedFact:
        """The title as the cover prints it; a title parted over lines is joined."""
        found = title_on(self.cover_lines, municipality)
        if found is None:
            return StatedFact(None)
        value, line = found
        place = self.document.place(line.block, line.offset, line.offset + len(line.source))
        return StatedFact(value, place, line.source)

    def draft(self, title: StatedFact) -> StatedFact:
        """Whether the cover calls the document a draft (案)."""
        for block, normal in self.cover:
            match = _DRAFT.search(normal.text)
            if match:
                return self.fact(True, block, normal, match.start(), match.end())
        return StatedFact(False)

    def published(self) -> StatedFact:
        """The date on the cover, or in the imprint, or where the plan says that it was drawn up."""
        lines = [
            line for line in lines_of([block for block, _ in self.cover]) if not _CHANGED.search(line.text)
        ]
        for line in reversed(lines):
            # The plan at hand is the one that was revised last.
            year = next(iter(find_years(line.text)), None)
            if (
                year is not None
                and year.month is not None
                and _REVISED.fullmatch(line.text[: year.start] + line.text[year.end :])
            ):
                return self.fact_of(month_of(year), line, year.start, year.end)
        for alone in (True, False):
            for block, normal in self.cover:
                if (
                    list(find_ranges(normal.text))
                    or re.search(r"年度", normal.text)
                    or _CHANGED.search(normal.text)
                ):
                    continue
                for year in find_years(normal.text):
                    if not alone or _ONLY_DATE.fullmatch(normal.text[: year.start] + normal.text[year.end :]):
                        return self.fact(month_of(year), block, normal, year.start, year.end)
        for line in lines_of([block for block, _ in self.lines[-12:]]):
            text = line.text
            if len(text) > 60 or "年度" in text:
                continue
            for year in find_years(text):
                rest = text[: year.start] + text[year.end :]
                if _IMPRINT_DATE.search(text) or (year.month is not None and _ONLY_DATE.fullmatch(rest)):
                    return self.fact_of(month_of(year), line, year.start, year.end)
        return StatedFact(None)

    def period(self) -> tuple[StatedFact, StatedFact]:
        """The plan's period: from the section that states it, then the cover, then anywhere it is named."""
        candidates: list[tuple[int, int, Block, NormalText, Year, Year]] = []
        cover = {id(block) for block, _ in self.cover}
        cells = {id(unit.block): unit.cell for unit in self.structure.units if unit.cell is not None}
        section_of: dict[int, Section] = {id(unit.block): unit.section for unit in self.structure.units}
        section_of |= {id(section.block): section for section in self.structure.sections}
        foreign = {id(unit.block) for unit in self.structure.units if unit.role in FOREIGN}
        for at, (block, normal) in enumerate(self.lines):
            text = normal.text
            if not ("年" in text or re.search(r"[rh]\d", text) or "20" in text):
                continue
            section = section_of.get(id(block))
            cell = cells.get(id(block))
            over = [one.title for one in section.chain()[-2:]] if section is not None else []
            headed = any(
                _PERIOD_OVER.search(flat) and not _OTHERS_PERIOD.search(flat)
                for title in over
                if (flat := normalise(title).text)
            )
            headed = headed or (
                cell is not None and any(_PERIOD_HEAD.search(normalise(head).text) for head in cell.row_heads)
            )
            spans = [*islice(find_ranges(text), _MOST_RANGES), *_enumerated(text)]
            for first, second in spans:
                if not 1 <= second.fiscal_year - first.fiscal_year <= 15:
                    continue
                score = _period_score(text, first, second, headed=headed, on_cover=id(block) in cover)
                if id(block) in foreign and not headed and id(block) not in cover:
                    score -= 5
                if score >= 4:
                    candidates.append((-score, at, block, normal, first, second))
        if candidates:
            candidates.sort(key=lambda one: one[:2])
            _, _, block, normal, first, second = candidates[0]
            return (
                self.fact(first.fiscal_year, block, normal, first.start, first.end),
                self.fact(second.fiscal_year, block, normal, second.start, second.end),
            )
        return StatedFact(None), StatedFact(None)



def _period_score(text: str, first: Year, second: Year, *, headed: bool, on_cover: bool) -> int:
    """How surely a range of years in a text is the plan's own period."""
    # Of a sentence without end only what is near.
    opened = max(text.rfind("。", max(0, first.start - _LONGEST), first.start) + 1, first.start - _LONGEST, 0)
    last = second.end + _LONGEST
    sentence = text[opened : text.find("。", second.end, last) + 1 or last]
    before, after = text[max(opened, first.start - 40) : first.start], text[second.end : second.end + 30]
    score = 4 if headed else 0
    if re.search(r"(?:計画|推進|対象|実施|取組)(?:の)?期間", before + after) or _PERIOD_HEAD.search(before):
        score += 4
    if _OUR_PLAN.search(sentence):
        score += 2
    if _OUR_PERIOD.search(text[opened : first.start]):
        score += 4
    if on_cover:
        # A line of the cover that is nothing but a range of years tells the period best.
        score += 4 if len(text) - (second.end - first.start) > _BESIDE else 8
    if re.search(
        r"総務省|国の"
        r"|自治体(?:dx|デジタル).{0,30}推進計画.{0,20}(?:対象|計画)期間"
        r"|総合計画|総合戦略|前計画|ビジョン20",
        before,
    ):
        score -= 3
    return score


def _enumerated(text: str) -> list[tuple[Year, Year]]:
    """The first and last of fiscal years that a text counts up one by one
    (令和4年度・令和5年度・令和6年度).
    """
    years = list(find_years(text))
    if len(years) < 2 or any(not year.fiscal for year in years):
        return []
    joined = all(text[one.end : other.start] in _BETWEEN_YEARS for one, other in pairwise(years))
    steps = all(other.fiscal_year - one.fiscal_year == 1 for one, other in pairwise(years))
    return [(years[0], years[-1])] if joined and steps else []
