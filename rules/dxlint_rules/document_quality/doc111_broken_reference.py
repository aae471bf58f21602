"""A figure, table, chapter, annex or measure that the text refers to exists.

A reference is judged only where the document numbers things of that kind itself: with two or more headings or
captions of the kind; a word of its own (柱1, シート12) where the reference can be nothing else
(シート12を参照). The nation's and other plans' chapters (自治体DX推進計画の第3章) are left alone, as are
articles of laws; where the text tells of the nation or of an earlier plan, only a word of the document's own
in brackets is judged (（柱6参照）). A page behind the name of a heading (用語集（P25）) is compared with the
contents.
Reads: plan.outline.
Yields: one finding per reference.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from dxlint import Finding, Passage, Plan, RuleContext, lazy
from dxlint_rules.document_quality._counts import number
from dxlint_rules.document_quality._text import once, passages, quoted, without_page

_KINDS = (
    r"図表|図|表|資料|別紙|別表|参考資料|施策|基本施策|個別施策|重点施策|基本方針|基本目標|取組|取組項目|"
    r"方針|重点目標|プロジェクト"
)
_REFERENCE = lazy(
    rf"(?<![一-鿿ァ-ヴー])(?P<kind>{_KINDS})(?P<number>\d{{1,2}}(?:[-ー.]\(?\d{{1,2}}\)?){{0,2}}|[①-⑳])"
    rf"(?![\d年月日度%点人件つ個種項回か])"
)
# 基本方針4　誰一人取り残さない、…: a blank behind the number makes it a label, however long the line.
_LABEL = lazy(
    rf"\s*[【\[(（<《「・●○■◆]*[一-鿿]{{0,4}}?(?:{_KINDS})"
    rf"(?:[0-9０-９]{{1,2}}(?:[-－ー.．][0-9０-９]{{1,2}})*|[①-⑳])[ 　\t]"
)
# A word of the document's own (柱1, シート12) is judged in a reference that cannot be anything else.
_OWN = lazy(r"[【\[(<《「・●○■◆]*(?P<kind>[一-鿿ァ-ヴー]{1,6})(?P<number>\d{1,2})$")
_POINTED = lazy(
    r"(?<![一-鿿ァ-ヴー])(?P<kind>[一-鿿ァ-ヴー]{1,6})(?P<number>\d{1,2})"
    r"(?=\)?(?:を?参照|をご?覧|に示|に記載|に掲げ|のとおり|で(?:述べ|示|定め)|に定め))"
)
# （柱6参照）, （詳しくは第10に示します）: in brackets a document points to itself,
# whatever the sentence tells of.
_BRACKET = lazy(r"\((?:(?:詳しく|くわしく|詳細)は、?)?$")
_PART = lazy(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<kind>[部編節])")
_CHAPTER = lazy(r"第(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<kind>章)")
_OTHERS = lazy(
    r"(?:[」』】)]|計画|ガイドライン|手順書|白書|法|要領|指針|戦略)(?:の|\()?(?:[^、。]{0,6})$|"
    r"^出典|^資料[::]"
)
_OTHER_PLANS = lazy(r"総合計画|総合戦略|基本構想|前計画|手順書|ガイドライン|手引|白書|地域防災計画")
_PAGE = lazy(
    r"(?P<title>[^、。「」()]{2,20})[」』]?\((?:p|p\.|pp\.)?(?P<page>\d{1,3})(?:ページ|頁)?(?:~|以降|参照)?\)"
)


def check(plan: Plan, context: RuleContext) -> Iterator[Finding]:
    """One finding per reference to what does not exist."""
    everyone = passages(plan)
    known = _known(everyone)
    yield from once([*_numbers(everyone, known), *_pages(plan, everyone)])


def _known(everyone: list[Passage]) -> dict[str, set[str]]:
    """The numbers of each kind that headings, captions and the beginnings of lines have."""
    known: dict[str, set[str]] = defaultdict(set)
    for passage in everyone:
        text = passage.spelling.text
        lead = re.match(
            rf"[【\[(<《「・●○■◆]*(?P<kind>[一-鿿]{{0,4}}?(?:{_KINDS}))"
            rf"(?P<number>\d{{1,2}}(?:[-ー.]\(?\d{{1,2}}\)?){{0,2}}|[①-⑳])",
            text,
        )
        defines = lead is not None and not re.match(r"[)】\]>》」]*[ぁ-ん、,]", text[lead.end() :])
        if (
            lead is not None
            and defines
            and (passage.kind != "paragraph" or len(text) <= 60 or _LABEL.match(passage.source))
        ):
            known[lead["kind"]].add(_flat(lead["number"]))
        for pattern in (_CHAPTER, _PART):
            chapter = pattern.match(text)
            if chapter is not None and passage.kind == "heading":
                known[chapter["kind"]].add(str(number(chapter["number"])))
        first = re.split(r"[\s　:：]", passage.source.strip(), maxsplit=1)[0]
        own = _OWN.match(unicodedata.normalize("NFKC", first))
        if own is not None and passage.kind != "cell" and len(text) <= 60:
            known[own["kind"]].add(own["number"])
    return known


def _numbers(everyone: list[Passage], known: dict[str, set[str]]) -> Iterator[Finding]:
    for passage in everyone:
        if passage.kind in {"heading", "caption"}:
            continue
        of_others = passage.role in {"nation", "previous", "glossary"}
        text = passage.spelling.text
        if _OTHER_PLANS.search(text):
            continue
        for pattern in (_REFERENCE, _POINTED, _CHAPTER, _PART):
            for match in pattern.finditer(text):
                kind = match["kind"]
                said = str(number(match["number"])) if kind in "章部編節" else _flat(match["number"])
                numbers = known.get(kind, set())
                if pattern in (_POINTED, _PART) and not _runs(numbers):
                    continue
                if of_others and not (pattern is _POINTED and _BRACKET.search(text[: match.start()])):
                    continue
                labels = (
                    passage.kind == "cell"
                    and match.start() == 0
                    and text[match.end() :][:1] not in set("のをにで")
                )
                if len(numbers) < 2 or said in numbers or labels:
                    continue
                if any(one.startswith(f"{said}-") for one in numbers) or _OTHERS.search(
                    text[: match.start()]
                ):
                    continue
                if "-" in said and not any("-" in one for one in numbers):
                    continue
                at = quoted(passage, match.start(), match.end())
                yield Finding(at=at, params={"quote": at.quote or ""})


def _runs(numbers: set[str]) -> bool:
    """Whether the numbers are 1, 2, 3 … without a gap: what the document itself numbers."""
    return len(numbers) >= 3 and numbers == {str(count) for count in range(1, len(numbers) + 1)}


def _flat(said: str) -> str:
    return re.sub(
        r"[ー.]",
        "-",
        re.sub(r"[()]", "", unicodedata.normalize("NFKC", said) if not "①" <= said[:1] <= "⑳" else said),
    )


def _pages(plan: Plan, everyone: list[Passage]) -> Iterator[Finding]:
    """用語集（P25）, where the contents give another page."""
    lines: dict[tuple[int | None, int | None], str] = defaultdict(str)
    for entry in plan.outline.contents:
        place = entry.at()[0]
        lines[(place.page, place.line)] += entry.source + "\t"
    pages: dict[str, str] = {}
    for line in lines.values():
        page = re.search(r"(\d{1,3})\D*$", unicodedata.normalize("NFKC", line))
        title = re.sub(r"\s|第\d+章|^\d+\.?", "", unicodedata.normalize("NFKC", without_page(line.rstrip())))
        if page is not None and len(title) >= 2:
            pages[title.lower()] = page[1]
    for passage in everyone:
        for match in _PAGE.finditer(passage.spelling.text):
            if (
                "p" not in match.group()[len(match["title"]) :]
                and "ページ" not in match.group()
                and "頁" not in match.group()
            ):
                continue
            named = next((title for title in pages if match["title"].endswith(title)), None)
            if named is not None and pages[named] != match["page"]:
                at = quoted(passage, match.start("page"), match.end("page"))
                yield Finding(
                    at=at,
                    message="page",
                    params={"quote": named, "page": match["page"], "right": pages[named]},
                )
