"""Facts that a plan states of itself: municipality, title, dates, period, edition cited, card rate, department."""

from __future__ import annotations

import re
from collections import Counter

from dxlint.document.blocks import Block, Document
from dxlint.document.tree import Section, Structure, Unit
from dxlint.document.voice import FOREIGN, Role
from dxlint.extraction.measure_parts import part_of
from dxlint.plan.coverage import StatedFact
from dxlint.text.lazy import lazy
from dxlint.text.normalise import NormalText, normalise
from dxlint.text.years import Year, find_ranges, find_years

# Names that end like a municipality and are none.
_NOT_A_NAME = lazy(r"^(?:本|当|各|他|全|同|近隣|県内|町内|市内|都|道|府|県|国|市区|都市|市|町|村|区|政令指定都|中核|指定都|関係|構成|隣接|周辺|地方|自|全国|基礎|大都)(?:市|町|村|区)?$|都市$|市区?町村?$|政令|以下|及び|または|令和|平成")
_NAME = lazy(r"(?P<name>[一-鿿々ヶケのノツぁ-んァ-ヴー]{1,8}?(?:市|町|村|区))(?=$|[^一-鿿]|dx|自治体|デジタル|情報|官民|スマート|電子|ict|総合|長|役|議会|教育|行政|推進|第|地域|企画|総務|における|まち|むら|人)")
_PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|"
    "滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
_PREFECTURE = lazy(_PREFECTURES)
_BEFORE_NAME = lazy(rf"{_PREFECTURES}|第?\d{{1,2}}[次期]")
_SHORT_PREFECTURE = lazy("|".join(sorted({name if name == "北海道" else name[:-1] for name in _PREFECTURES.split("|")}, key=len, reverse=True)))
_TITLE = lazy(r"(?:計画|プラン|ビジョン|方針|戦略|構想|ロードマップ|指針|dx)(?:\(案\)|案|\(素案\)|素案)?(?:\(.{1,12}\)|20\d\d(?:[-~]20\d\d)?)?$")
_TITLE_WORDS = lazy(r"dx|デジタル|情報化|ict|スマート|電子自治体|官民データ")
_DRAFT = lazy(r"\((?:素|原|最終)?案\)|【(?:素|原|最終)?案】|\[(?:素|原)?案\]|(?:素案|原案|計画案|プラン案)$|^案$")
_IMPRINT = lazy(r"(?:編集|編纂|作成|発行|策定|お?問い?合わ?せ(?:先)?|問合せ(?:先)?|担当|所管|事務局|連絡先|主管課?)(?:・(?:編集|発行|作成))?(?:者|元|課|部署|担当)?[:/]?")
# 総務課情報管理係: the team belongs to the name.
_TEAM = lazy(r"(?:[一-鿿ァ-ヴーa-z・]{1,10}(?:係|班|グループ))?")
_CARD = lazy(r"マイナンバーカード")
_RATE = lazy(r"(?<![\d.])(?P<rate>\d{1,3}(?:\.\d{1,2})?)(?:%|パーセント)")
_CARD_RATE_WORDS = lazy(r"交付(?:枚数)?率|保有(?:枚数)?率|取得率|普及率|交付枚数|申請率")
# （令和6年〇月） behind the title in the imprint: the month is still open.
_IMPRINT_DATE = lazy(r"(?:計画|プラン|ビジョン|戦略|方針)\(?(?:案)?\)?\(?(?:令和|平成|20)[^()]{1,12}(?:\(\d{4}\))?年?[〇○●◯\d]{1,2}月\)?$")
_EDITION = lazy(r"(?:自治体(?:dx|デジタル・?トランスフォーメーション(?:\(dx\))?)推進計画|推進計画)[」』]?(?:等の概要)?[【\[(〔「]{0,2}(?:第)?(?P<edition>\d\.\d)(?:版)?")
_EDITION_LOOSE = lazy(r"第(?P<edition>\d\.\d)版")
# Blocks after the one that names the national plan in which 第3.0版 still means that plan.
_STILL_NAMED = 2
_NATIONAL = lazy(r"自治体(?:dx|デジタル・?トランスフォーメーション(?:\(dx\))?)推進計画")


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
        "cites_national_plan_edition": reader.edition(str(municipality.value or "")),
        "card_rate": reader.card_rate(),
        "lead_department": reader.department(str(municipality.value or "")),
    }


class _Reader:
    def __init__(self, document: Document, structure: Structure, lines: list[tuple[Block, NormalText]]) -> None:
        self.document = document
        self.structure = structure
        self.lines = lines
        toc = {id(block) for block in structure.toc}
        end = next((at for at, (block, _) in enumerate(lines) if id(block) in toc), min(len(lines), 12))
        self.cover = [pair for pair in lines[: min(end, 15)] if len(pair[1].text) <= 60 and not pair[1].text.endswith("。") and not re.match(r"目次", pair[1].text)]

    def fact(self, value: str | int | float | bool, block: Block, normal: NormalText, start: int, end: int) -> StatedFact:
        a, b = normal.span(start, end)
        return StatedFact(value, self.document.place(block, a, b), block.text[a:b])

    def municipality(self) -> StatedFact:
        """The name on the cover, or the one that the plan uses most."""
        for block, normal in self.cover:
            text = _BEFORE_NAME.sub(lambda match: "　" * len(match.group()), normal.text)
            for match in _NAME.finditer(text.replace("　", " ")):
                name = match["name"].strip()
                if not _NOT_A_NAME.search(name) and len(name) >= 2:
                    return self.fact(name, block, normal, match.start("name"), match.end("name"))
        count: Counter[str] = Counter()
        first: dict[str, StatedFact] = {}
        for block, normal in self.lines:
            for match in re.finditer(r"(?:^|[、。「」・（(は])(?P<name>[一-鿿ヶケの]{1,6}?(?:市|町|村))(?=[はがでのにと、長役議]|dx|デジタル)", normal.text):
                name = match["name"]
                if _NOT_A_NAME.search(name):
                    continue
                count[name] += 1
                first.setdefault(name, self.fact(name, block, normal, match.start("name"), match.end("name")))
        best = count.most_common(1)
        return first[best[0][0]] if best and best[0][1] >= 2 else StatedFact(None)

    def prefecture(self) -> StatedFact:
        """The prefecture in the imprint or on the cover, else the one that stands in the plan as its own."""
        ordered = [*(pair for pair in self.lines[-12:] if not pair[1].text.endswith("。")), *self.cover]
        for block, normal in ordered:
            match = _PREFECTURE.search(normal.text)
            if match:
                return self.fact(match.group(), block, normal, match.start(), match.end())
        for block, normal in ordered:
            label = _IMPRINT.match(normal.text.lstrip("【[<(「■・"))
            found = lazy(r"[】\]>)」:]?(?P<name>[一-鿿ぁ-んァ-ヶ]{2,4}[県府])(?=[一-鿿ぁ-んァ-ヶ]{1,8}[市町村])").search(normal.text, label.end() if label else 0)
            if found and len(normal.text) <= 60:
                return self.fact(found["name"], block, normal, found.start("name"), found.end("name"))
        count: Counter[str] = Counter()
        where: dict[str, StatedFact] = {}
        for block, normal in self.lines:
            for match in _PREFECTURE.finditer(normal.text):
                count[match.group()] += 2
                where.setdefault(match.group(), self.fact(match.group(), block, normal, match.start(), match.end()))
            for match in re.finditer(rf"(?P<name>{_SHORT_PREFECTURE.pattern})(?=県|都|府|自治体情報|電子|市町村|広域|セキュリティ|共同|スマート|デジタル)", normal.text):
                name = next(full for full in _PREFECTURES.split("|") if full.startswith(match["name"]))
                count[name] += 1
                where.setdefault(name, self.fact(name, block, normal, match.start(), match.end()))
        best = count.most_common(2)
        if best and (len(best) == 1 or best[0][1] > best[1][1]):
            return where[best[0][0]]
        return StatedFact(None)

    def title(self, municipality: str) -> StatedFact:
        """The title as the cover prints it; a title parted over two lines is joined."""
        for at, (block, normal) in enumerate(self.cover):
            text = normal.text
            if _TITLE.search(text) and _TITLE_WORDS.search(text) and not text.startswith("目次"):
                value = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", block.text).strip()
                if municipality and municipality not in value and at > 0 and self.cover[at - 1][1].text == municipality:
                    value = self.cover[at - 1][0].text.strip() + value
                return StatedFact(value, self.document.place(block), block.text)
        for at, (block, normal) in enumerate(self.cover):
            if _TITLE.search(normal.text) and at > 0 and _TITLE_WORDS.search(self.cover[at - 1][1].text):
                previous = self.cover[at - 1][0]
                return StatedFact((previous.text + block.text).replace("\n", "").strip(), self.document.place(previous), previous.text)
        for block, normal in self.cover:
            if _TITLE.search(normal.text) and len(normal.text) >= 5:
                return StatedFact(block.text.strip(), self.document.place(block), block.text)
        return StatedFact(None)

    def draft(self, title: StatedFact) -> StatedFact:
        """Whether the cover calls the document a draft (案)."""
        for block, normal in self.cover:
            match = _DRAFT.search(normal.text)
            if match:
                return self.fact(True, block, normal, match.start(), match.end())
        return StatedFact(False)

    def published(self) -> StatedFact:
        """The date on the cover, or in the imprint, or where the plan says that it was drawn up."""
        for block, normal in self.cover:
            if list(find_ranges(normal.text)) or re.search(r"年度", normal.text):
                continue
            for year in find_years(normal.text):
                return self.fact(_month(year), block, normal, year.start, year.end)
        for block, normal in self.lines[-12:]:
            if len(normal.text) > 60 or re.search(r"令和元年度|年度", normal.text):
                continue
            for year in find_years(normal.text):
                rest = normal.text[: year.start] + normal.text[year.end :]
                if _IMPRINT_DATE.search(normal.text) or (year.month is not None and (not rest or re.fullmatch(r"\(?(?:発行|策定|改[定訂]|作成|公表|編集|発行日|発行年月)?[:日]*\)?", rest))):
                    return self.fact(_month(year), block, normal, year.start, year.end)
        return StatedFact(None)

    def period(self) -> tuple[StatedFact, StatedFact]:
        """The plan's period: from the section that states it, then the cover, then anywhere it is named."""
        candidates: list[tuple[int, int, Block, NormalText, Year, Year]] = []
        cover = {id(block) for block, _ in self.cover}
        section_of: dict[int, Section] = {id(unit.block): unit.section for unit in self.structure.units}
        section_of |= {id(section.block): section for section in self.structure.sections}
        foreign = {id(unit.block) for unit in self.structure.units if unit.role in FOREIGN}
        for at, (block, normal) in enumerate(self.lines):
            text = normal.text
            if not ("年" in text or re.search(r"[rh]\d", text) or "20" in text):
                continue
            section = section_of.get(id(block))
            headed = section is not None and any(re.search(r"期間", normalise(one.title).text) for one in section.chain()[-2:])
            for first, second in find_ranges(text):
                if not 1 <= second.fiscal_year - first.fiscal_year <= 15:
                    continue
                opened = text.rfind("。", 0, first.start) + 1
                sentence = text[opened : text.find("。", second.end) + 1 or len(text)]
                before, after = text[max(opened, first.start - 40) : first.start], text[second.end : second.end + 30]
                score = 0
                if re.search(r"(?:計画|推進|対象|実施|取組)(?:の)?期間", before + after) or re.search(r"期間", before):
                    score += 4
                if headed:
                    score += 4
                if re.search(r"本計画|本プラン|本ビジョン|当計画", sentence):
                    score += 2
                if id(block) in cover:
                    score += 4
                if re.search(r"総務省|国の|自治体(?:dx|デジタル).{0,30}推進計画.{0,20}(?:対象|計画)期間|総合計画|総合戦略|前計画|ビジョン20", before):
                    score -= 3
                if id(block) in foreign and not headed:
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

    def edition(self, municipality: str) -> StatedFact:
        """The newest edition of the national plan that the document names: a number, else the month of its date."""
        numbered: list[tuple[str, StatedFact]] = []
        dated: list[tuple[str, StatedFact]] = []
        since_named = 99
        for block, normal in self.lines:
            text = normal.text
            since_named = 0 if _NATIONAL.search(text) else since_named + 1
            if since_named and since_named <= _STILL_NAMED:
                # 「令和6年4月に示された第3.0版では」 goes on with the plan that a sentence above names.
                for match in _EDITION_LOOSE.finditer(text):
                    numbered.append((match["edition"], self.fact(match["edition"], block, normal, match.start(), match.end())))
            if since_named and "推進計画" not in text:
                continue
            for match in _EDITION.finditer(text):
                numbered.append((match["edition"], self.fact(match["edition"], block, normal, match.start(), match.end())))
            if _NATIONAL.search(text):
                for match in _EDITION_LOOSE.finditer(text):
                    numbered.append((match["edition"], self.fact(match["edition"], block, normal, match.start(), match.end())))
                for match in _NATIONAL.finditer(text):
                    if re.match(rf"{re.escape(municipality)}dx", text) if municipality else False:
                        continue
                    found = self._edition_date(text, match)
                    if found is not None:
                        dated.append((_month(found), self.fact(_month(found), block, normal, found.start, found.end)))
        if numbered:
            return max(numbered, key=lambda pair: pair[0])[1]
        if dated:
            return max(dated, key=lambda pair: pair[0])[1]
        return StatedFact(None)

    def _edition_date(self, text: str, match: re.Match[str]) -> Year | None:
        start = max(text.rfind("。", 0, match.start()) + 1, match.start() - 90)
        stop = text.find("。", match.end())
        stop = min(stop if stop >= 0 else len(text), match.end() + 70)
        window = text[start:stop]
        if not re.search(r"策定|改[定訂]|公表|決定|示", window):
            return None
        after = [year for year in find_years(text[match.end() : stop]) if year.month is not None and not year.fiscal]
        before = [year for year in find_years(text[start : match.start()]) if year.month is not None and not year.fiscal]
        offset_after, offset_before = match.end(), start
        ranges = {(a.start, b.start) for a, b in find_ranges(text[match.end() : stop])}
        spanned = {offset for pair in ranges for offset in pair}
        after = [year for year in after if year.start not in spanned]
        moved = [_moved(year, offset_after) for year in after] + [_moved(year, offset_before) for year in before[-1:]]
        moved = [
            year for year in moved
            if 2020 <= year.year <= 2035
            and re.search(r"策定|改[定訂]|公表|決定|示|版", text[max(0, year.start - 12) : year.start] + " " + text[year.end : year.end + 48])
            and not re.match(r"(?:まで|から|を期限|末)", text[year.end :])
        ]
        return max(moved, key=lambda year: (year.year, year.month or 0)) if moved else None

    def card_rate(self) -> StatedFact:
        """The current share of residents who hold the card, in percent; a target or the nation's figure is not it."""
        best: tuple[int, int, StatedFact] | None = None
        for at, unit in enumerate(self.structure.units):
            text = unit.text
            rates = list(_RATE.finditer(text))
            if not rates or unit.role in {Role.GLOSSARY, Role.TOC}:
                continue
            above = "".join(one.title for one in unit.section.chain()[-3:])
            context = text + "".join(unit.cell.heads if unit.cell else ()) + above
            context = normalise(context).text
            if not (_CARD.search(context) and _CARD_RATE_WORDS.search(context)):
                continue
            for match in rates:
                near = text[max(0, match.start() - 30) : match.end() + 15]
                score = 3 if _CARD_RATE_WORDS.search(near) else 1
                if re.search(r"目標|目指|以上", near) or re.search(r"全国|国全体|県(?:内)?(?:平均|は|では)|平均", text[max(0, match.start() - 10) : match.start()]):
                    score -= 3
                if re.search(r"現在|時点|月末", near):
                    score += 2
                if unit.role is Role.NATION:
                    score -= 2
                if unit.cell is not None and any(re.search(r"目標", normalise(head).text) for head in unit.cell.column_heads):
                    score -= 4
                if 0 <= float(match["rate"]) <= 100 and score > 0 and (best is None or score > best[0]):
                    a, b = unit.normal.span(unit.start + match.start(), unit.start + match.end())
                    value = float(match["rate"])
                    best = (score, at, StatedFact(int(value) if value.is_integer() and "." not in match["rate"] else value, self.document.place(unit.block, a, b), unit.block.text[a:b]))
        return best[2] if best else StatedFact(None)

    def department(self, municipality: str) -> StatedFact:
        """The department in the imprint (編集, 発行, 問い合わせ先), or named as the one that leads the plan."""
        # The department in charge of one measure does not lead the plan.
        of_measures = {id(unit.block) for unit in self.structure.units if _is_in_charge(unit)}
        for block, normal in reversed(self.lines[-20:]):
            if id(block) in of_measures:
                continue
            found = _IMPRINT.match(normal.text.lstrip("【[<(「■・"))
            rest = normal.text.lstrip("【[<(「■・")[found.end() :].lstrip("】]>)」:") if found else normal.text
            if len(normal.text) > 50 or "。" in normal.text:
                continue
            rest = rest.partition(municipality)[2] if municipality and municipality in rest else rest
            match = re.search(r"(?:[一-鿿ァ-ヴーa-z・]{2,16}(?:部|局))?[一-鿿ァ-ヴーa-z0-9・]{2,16}(?:課|室|局|部|センター)(?=$|[\s(（/、・]|[一-鿿]{0,6}(?:係|担当|班|グループ))", rest)
            if match and (found or (re.match(rf"{re.escape(municipality)}[^、。]*(?:課|室|部|局)", normal.text) and municipality)):
                value = match.group() + _TEAM.match(rest[match.end() :]).group()  # type: ignore[union-attr]
                if municipality and municipality in value:
                    value = value.partition(municipality)[2]
                a = normal.text.index(value)
                return self.fact(_source_text(block, normal, a, a + len(value)), block, normal, a, a + len(value))
        numbered = {id(section.block) for section in self.structure.sections if section.number}
        for block, normal in self.cover:
            if id(block) in numbered:
                break
            match = re.search(r"(?:[一-鿿ァ-ヴーa-z・]{2,16}(?:部|局))?[一-鿿ァ-ヴーa-z0-9・]{2,16}(?:課|室)$", normal.text)
            if match:
                return self.fact(_source_text(block, normal, match.start(), match.end()), block, normal, match.start(), match.end())
        return StatedFact(None)


def _is_in_charge(unit: Unit) -> bool:
    """Whether a unit stands under 【担当課】 of a measure, by its heading or by the heads of its cell."""
    heads = (unit.section.title, *(unit.cell.heads if unit.cell is not None else ()))
    return unit.role is Role.ACTION and any(part_of(head) == "departments" for head in heads)


def _source_text(block: Block, normal: NormalText, start: int, end: int) -> str:
    a, b = normal.span(start, end)
    return re.sub(r"\s+", "", block.text[a:b])


def _moved(year: Year, offset: int) -> Year:
    return Year(year.start + offset, year.end + offset, year.year, year.fiscal, year.month, year.day, year.stated_western, year.stated_era)


def _month(year: Year) -> str:
    return f"{year.year}-{year.month:02d}" if year.month is not None else str(year.year)


