"""The department that leads a plan: in the imprint, on the cover,
or as the office of the plan's headquarters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dxlint.document.blocks import Block, BlockKind, Document
from dxlint.document.tree import Structure, Unit
from dxlint.document.voice import Role
from dxlint.extraction.cover import Line, as_printed, lines_of
from dxlint.extraction.measure_parts import part_of
from dxlint.plan.coverage import StatedFact
from dxlint.text.lazy import lazy
from dxlint.text.normalise import normalise

PREFECTURES = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県"
    "|新潟県|富山県|石川県|福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県"
    "|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県"
    "|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
IMPRINT = lazy(
    r"(?:編集|編纂|作成|発行|策定"
    r"|お?問い?合わ?せ(?:先)?"
    r"|問合せ(?:先)?"
    r"|照会先|担当|所管|事務局|連絡先|主管課?|maintainer|editor|author|contact"
    r")(?:・(?:編集|発行|作成|お?問合せ(?:先)?))?(?:者|元|課|部署|担当)?[:/→]?"
)
_LABEL_INSIDE = lazy(
    r"(?:編集|発行|問合せ(?:先)?|事務局|担当)[:→]"
    r"|\((?:編集|発行|事務局|担当|所管)(?=[^()]+\))"
)
_MARKS = "【[<(「■・●◆"
_NAME = r"[一-鿿々ァ-ヶーa-z0-9・]"
_WIDE = r"[一-鿿々ぁ-んァ-ヶーa-z0-9・]"
_TEAM = rf"(?P<of>の)?(?P<team>{_NAME}{{1,10}}?(?:係|班|グループ|(?<=[^課室局部]{{2}})担当(?=$|[()])))"
_TOKEN = lazy(
    rf"(?P<name>{_WIDE}{{1,28}}?(?:課|室|局|部|センター))(?:{_TEAM})?"
    r"(?:(?:担当|電話|tel|内線|直通|fax|e?-?mail).*)?"
)
_SEPARATOR = lazy(r"[^、:/()「」【】<>\[\]→・|]+(?:・[^、:/()「」【】<>\[\]→|]+)*")
_DATE = r"(?:(?:令和|平成)(?:\d{1,2}|元)|20\d\d)(?:\([^()]{1,8}\))?年(?:\d{1,2}月)?(?:\d{1,2}日)?"
_OFFICE = r"(?:事務局|庶務|取りまとめ|とりまとめ)"
_IN_TEXT = tuple(
    lazy(pattern)
    for pattern in (
        rf"(?:{_OFFICE}|(?:本部|会議|委員会|計画)の(?:事務|編集|進行管理))(?:は|を)、?"
        rf"(?P<name>[^。、はがを]{{1,24}}?(?:課|室))(?:{_TEAM})?",
        rf"(?P<name>{_NAME}{{2,24}}?(?:課|室))(?:{_TEAM})?(?:が|を|は)、?(?:(?:本部|会議|委員会|計画)の)?"
        rf"{_OFFICE}(?:と|を|に|の)",
        rf"(?P<name>{_NAME}{{2,24}}?(?:課|室))(?:{_TEAM})?が、?(?:本部|会議|委員会)の事務を",
        rf"(?:計画書?|プラン|戦略|方針|案)(?:書|案)?は、?(?P<name>{_NAME}{{2,24}}?(?:課|室))(?:{_TEAM})?"
        r"(?:\([^()]{1,12}\))?が、?(?:起案|取りまとめ|とりまとめ|まとめ|作成|編集|策定)",
        r"計画(?:について|に関する)の?(?:お尋ね|問合せ)(?:は|先は)、?"
        rf"(?P<name>[^。、はがを]{{1,24}}?(?:課|室))(?:{_TEAM})?",
    )
)
_OFFICE_HEAD = lazy(rf"^(?:(?:推進)?{_OFFICE}|全体統括)$")
_NO_NAME = lazy(
    r"(?:会議|教|図書|応接|相談|事務)室$"
    r"|^(?:全|各|両|同|当|所管|担当|主管|関係|原)?(?:課|室|部|局)$"
    r"|(?:各|(?<![安保健])全|関係|担当|所管)(?:部|局)?課?$"
    r"|^第?\d+部$"
    r"|(?:一|全|内|外)部$"
)
_OTHERS = frozenset({Role.GLOSSARY, Role.TOC})
_IMPRINT_BLOCKS = 20
_LONGEST = 60


def lead_department(structure: Structure, cover: list[Line], municipality: str) -> StatedFact:
    """The department in the imprint (編集, 発行, 問い合わせ先) or on the cover,
    else the one that keeps the office.
    """
    document = structure.document
    of_measures = {id(unit.block) for unit in structure.units if _is_in_charge(unit)}
    last = [block for block in document.blocks[-_IMPRINT_BLOCKS:] if id(block) not in of_measures]
    for line in reversed(lines_of(last)):
        found = _in_imprint(document, line, municipality)
        if found is not None:
            return found
    numbered = {id(section.block) for section in structure.sections if section.number}
    for line in cover:
        if id(line.block) in numbered:
            break
        found = _on_cover(document, line, municipality)
        if found is not None:
            return found
    # A chapter that was taken for the last plan's may name the office of this one; first the others.
    for earlier in (False, True):
        found = next(_offices(structure, earlier=earlier), None)
        if found is not None:
            return found
    return StatedFact(None)


def _in_imprint(document: Document, line: Line, municipality: str) -> StatedFact | None:
    text = line.text
    if len(text) > _LONGEST or "。" in text:
        return None
    skipped = len(text) - len(text.lstrip(_MARKS))
    label = IMPRINT.match(text, skipped)
    own = re.match(rf"(?:{PREFECTURES})?{re.escape(municipality)}", text) if municipality else None
    if label is None and own is None:
        return None
    return _first_named(document, line, municipality, label.end() if label else 0)


def _on_cover(document: Document, line: Line, municipality: str) -> StatedFact | None:
    if len(line.text) > _LONGEST or "。" in line.text:
        return None
    label = _LABEL_INSIDE.search(line.text) or IMPRINT.match(line.text)
    start = label.end() if label else 0
    return _first_named(document, line, municipality, start, any_office=label is not None)


def _first_named(
    document: Document, line: Line, municipality: str, start: int, *, any_office: bool = True
) -> StatedFact | None:
    """The first department among the parts of a line, dates and the municipality's own name apart."""
    place = rf"(?:{PREFECTURES})?{re.escape(municipality)}(?:役場|役所)?" if municipality else PREFECTURES
    text = re.sub(rf"{place}|{_DATE}", lambda match: "、" * len(match.group()), line.text)
    for part in _SEPARATOR.finditer(text, start):
        match = _TOKEN.fullmatch(text, part.start(), part.end())
        if match is None or _NO_NAME.search(match["name"]) or not (any_office or match["name"][-1] in "課室"):
            continue
        end = match.end("team") if match["team"] else match.end("name")
        a, b = line.normal.span(match.start("name"), end)
        quote = line.source[a:b]
        value = _named(line.source, match, line.normal.span)
        return StatedFact(value, document.place(line.block, line.offset + a, line.offset + b), quote)
    return None


def _offices(structure: Structure, *, earlier: bool) -> Iterator[StatedFact]:
    """The departments that a sentence or a row of a table names as the office (事務局) of the plan."""
    for unit in structure.units:
        if unit.role in _OTHERS or unit.kind is BlockKind.TOC or (unit.role is Role.PREVIOUS) is not earlier:
            continue
        if unit.cell is not None and any(
            _OFFICE_HEAD.match(normalise(head).text) for head in unit.cell.row_heads
        ):
            matches = [_TOKEN.fullmatch(unit.text)]
        else:
            matches = [pattern.search(unit.text) for pattern in _IN_TEXT]
        for match in matches:
            if match is not None and not _NO_NAME.search(match["name"]):
                yield _of_unit(structure.document, unit, match)


def _of_unit(document: Document, unit: Unit, match: re.Match[str]) -> StatedFact:
    block: Block = unit.block
    end = match.end("team") if match["team"] else match.end("name")
    a, b = unit.normal.span(unit.start + match.start("name"), unit.start + end)
    value = _named(
        block.text, match, lambda start, end: unit.normal.span(unit.start + start, unit.start + end)
    )
    return StatedFact(value, document.place(block, a, b), block.text[a:b])


def _named(source: str, match: re.Match[str], span: Callable[[int, int], tuple[int, int]]) -> str:
    """The department as printed, with its team; 総務課の情報係 without the particle."""
    if match["team"] and match["of"]:
        return "".join(as_printed(source[slice(*span(*match.span(part)))]) for part in ("name", "team"))
    return as_printed(
        source[slice(*span(match.start("name"), match.end("team" if match["team"] else "name")))]
    )


def _is_in_charge(unit: Unit) -> bool:
    """Whether a unit stands under 【担当課】 of a measure, by its heading or by the heads of its cell."""
    heads = (unit.section.title, *(unit.cell.heads if unit.cell is not None else ()))
    return unit.role is Role.ACTION and any(part_of(head) == "departments" for head in heads)
