"""No place is left open: 〇月, ●●億円, XX, 未定 or 調整中 as a value.

A draft marks what is still to be filled in; in the plan that is decided such a mark is a slip. A mark counts
where a unit or a name follows it. Not reported: marks of evaluation (○ ◎ △) and bullets, 「○○○※」 and the
like that explain a notation, examples (例: ○○課), states of work in a column for them (状況: 調整中), blanks
in forms.
Reads: plan.outline.
Yields: one finding per passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, RuleContext, lazy
from dxlint_rules.document_quality._text import once, passages, quoted, review

_KANJI_DIGITS = "〇一二三四五六七八九十百千"
_UNIT = (
    r"(?:"
        r"年度?|月|"
        r"日(?!本)|"
        r"時|分|円|億|兆|[百千]?万|[%人件名台回校社戸]|か所|ヶ所|箇所|カ所|世帯|施設|団体|手続|業務|"
        r"システム|項目|課|"
        r"部(?!分)|"
        r"係|室|局|委員会|協議会|本部|市|町|村|区|県|号|条|版|章|頁|ページ|計画|事業|氏|様式|地区|"
        r"センター|公民館|小学校|中学校"
    r")"
)
# Each run as a whole, from its first mark on: from within a line of thousands nothing else would be found.
_RUNS = "|".join(
    rf"(?<!{mark}){mark}{{{3 if mark == '_' else 2},}}+" for mark in (*"●○◯〇■▲□△◆×", r"\*", "＿", "_", r"\?")
)
_CERTAIN = lazy(
    r"(?P<date>"
        r"(?<=年)[〇○◯●]{1,2}(?=月|度)|"
        r"(?<=月)[〇○◯●]{1,2}(?=日)|"
        r"(?<=令和)[〇○◯●]{1,2}(?=年)|"
        rf"(?<![{_KANJI_DIGITS}\w])(?<=.)[〇○◯●]"
        r"(?=月(?:[〇○◯●\d]|に|まで|から|末|頃|上旬|下旬|中旬|策定|[))」]|$))"
    r")"
    rf"|(?P<run>(?:{_RUNS})(?={_UNIT}))"
    rf"|(?P<mark>(?<=[一-鿿ぁ-ん約])●(?=[億万千円件人%]|か所|箇所))"
    rf"|(?P<x>(?<![a-z0-9./@_&+-])x{{2,}}(?=$|[^a-z0-9./@_-]))"
    rf"|(?P<open>(?<=\d年)(?=月(?![間額ご毎刊])))"
    r"|(?P<todo>[【\[(<※](?:※)?(?:"
        r"要確認|要修正|要追記|要記入|要調整|要検討箇所|"
        r"後日追記|追記予定|記載予定|記入予定|執筆中|差し?替え?予定|"
        r"数値(?:は)?(?:調整|精査|確認)中|"
        r"(?:数値|内容)未定|"
        r"tbd|tbc|p|未定|調整中"
    r")[】\])>])"
    r"|(?P<dummy>lorem ipsum|loremipsum|ダミー(?:テキスト|文|データ)|サンプルテキスト"
    rf"|ここに[^。、]{{1,12}}を(?:記入|入力|挿入|記載)|(?:図|表|写真|イメージ)(?:を)?挿入(?:予定|箇所)?)"
)
_VALUE = lazy(
    r"(?:(?P<label>[^:=、。]{1,12})[:=])?"
    + r"(?P<value>未定|調整中|要確認|要調整|tbd|tbc|記載予定|後日(?:記載|追記|記入)|未記入|\?{2,})"
    + r"[。)]?"
)
# So much of the text before a mark tells what it is.
_BEFORE = 40
_AMOUNT = lazy(r"(?:現状|基準|目標|実績|計画)値?|[数値額費量率]$")
_STATE = lazy(r"状況|進捗|状態|ステータス|段階|区分|評価|判定|達成")
_EXAMPLE = lazy(r"(?:例|記載例|凡例|たとえば|例えば)[:、(]?[^。]{0,12}$")
_NOTATION = lazy(r"^[〇○◯●*※]{1,6}[」』】)]")


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per passage that leaves something open."""
    yield from once(
        finding for passage in passages(plan, toc=True) if (finding := _finding(passage)) is not None
    )


def _finding(passage: Passage) -> Finding | None:
    text = passage.spelling.text
    for match in _CERTAIN.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _EXAMPLE.search(before) or (before[-1:] in "「『【(" and _NOTATION.match(text[match.start() :])):
            continue
        if match["run"] and (_is_decoration(text, match) or _is_bold(passage, match)):
            continue
        if match["mark"] and text[match.end() : match.end() + 1] == "":
            continue
        if match["x"] and not _is_open(text, match):
            continue
        if match["open"] is not None and not _dated(before):
            continue
        start, end = _shown(text, match.start(), match.end())
        at = quoted(passage, start, end)
        return Finding(at=at, params={"quote": at.quote or ""})
    if passage.kind == "cell" and re.fullmatch(rf"約?[〇○◯●](?:{_UNIT})(?:以上|以下|程度)?", text):
        return Finding(at=quoted(passage), params={"quote": quoted(passage).quote or ""})
    of_amounts = any(_AMOUNT.search(head) for head in passage.heads)
    if passage.kind == "cell" and of_amounts and re.fullmatch(r"[〇○●]{2,}", text):
        return Finding(at=quoted(passage), params={"quote": quoted(passage).quote or ""})
    value = _VALUE.fullmatch(text)
    if (
        value is None
        or passage.kind in {"heading", "toc"}
        or any(_STATE.search(head) for head in passage.heads)
    ):
        return None
    if value["label"] and _STATE.search(value["label"]):
        return None
    at = quoted(passage, value.start("value"), value.end("value"))
    finding = Finding(at=at, params={"quote": at.quote or ""})
    return finding if value["value"] in {"未定", "調整中", "tbd", "tbc", "要確認"} else review(finding)


def _is_decoration(text: str, match: re.Match[str]) -> bool:
    """Whether the same run closes the line as well (◆◆ 月間予定 ◆◆)."""
    return match.start() == 0 and text.endswith(match.group()) and len(text) > len(match.group())


def _is_bold(passage: Passage, match: re.Match[str]) -> bool:
    """Whether two asterisks are Markdown's, not full-width ones that stand for something."""
    return match.group().startswith("*") and "＊" not in passage.at_spelled(match.start(), match.end())[1]


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether xx stands for a number or name left open, not for part of a word or a pattern."""
    after = text[match.end() :]
    return len(match.group()) <= 4 and (
        re.match(rf"{_UNIT}|-x|[)」]?$", after) is not None or match.group() == text
    )


def _dated(before: str) -> bool:
    """Whether a year with its number stands before: 令和7年 月 leaves the month open."""
    return (
        re.search(
            r"(?:(?:令和|平成)(?:\d{1,2}|元)(?:\(\d{4}\))?|20\d\d(?:\((?:令和|平成|r|h)(?:\d{1,2}|元)\))?)"
            r"年$",
            before,
        )
        is not None
    )


def _shown(text: str, start: int, end: int) -> tuple[int, int]:
    """The mark with the date, number or name to which it belongs."""
    back = re.search(
        r"(?:(?:令和|平成|20)[\d元]{1,4}(?:\(\d{4}\))?年(?:\d{1,2}月)?|約|令和)$",
        text[max(0, start - _BEFORE) : start],
    )
    ahead = re.match(rf"(?:{_UNIT}){{1,2}}", text[end:])
    return (back.start() if back else start), end + (ahead.end() if ahead else 0)
