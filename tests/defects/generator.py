"""Puts one defect of a chosen kind into a plan, at random where it has room for it.

    made = make("wrong-era", text, Random(1))
    made.text, made.kinds, made.line

Each kind lists the changes it could make (`Change`: a span of one line and what to write there), and one is
drawn. A change is a true defect by the document's own words or by the national facts, whatever the program
thinks of it; where the plan has no place for one, `make` gives None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import places
import spelling
from places import COUNT, cells, folded, printed, value, western

import dxlint_rules
from dxlint import load_facts
from dxlint.national.catalogue_load import load_catalogue
from dxlint.national.facts_load import shared_sources

_SETS = Path(dxlint_rules.__file__).parent


@dataclass(frozen=True, slots=True)
class Change:
    """What stands at [start, end) of a line (from 0) becomes `new`; `also` are kinds that name the defect as
    well.
    """

    line: int
    start: int
    end: int
    new: str
    also: tuple[str, ...] = ()
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with one defect at a line (from 1), and the names of the rules that are right about it.

    `last` is the last line at which they may say so: a wrong year over a column of targets is told at the
    targets.
    """

    text: str
    kinds: frozenset[str]
    line: int
    last: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of defect: the rules that are right about it, and ways to make it, each with the changes it
    knows.
    """

    rules: tuple[str, ...]
    ways: tuple[Callable[[list[str], Random], list[Change]], ...]
    # Rules that may rightly speak elsewhere: a heading with another number leaves references to the old one.
    follow: tuple[str, ...] = field(default=())


def make(kind: str, text: str, rng: Random) -> Made | None:
    """The text with one defect of the kind, or None where it has no place for one."""
    lines = text.split("\n")
    ways = list(KINDS[kind].ways)
    rng.shuffle(ways)
    for way in ways:
        changes = way(lines, rng)
        if changes:
            one = rng.choice(changes)
            old = lines[one.line]
            new = old[: one.start] + one.new + old[one.end :]
            whole = "\n".join([*lines[: one.line], new, *lines[one.line + 1 :]])
            kinds = frozenset((*KINDS[kind].rules, *one.also))
            return Made(whole, kinds, one.line + 1, (one.last or one.line) + 1, old, new)
    return None


def _each(lines: list[str], pattern: str) -> Iterator[tuple[int, re.Match[str]]]:
    compiled = re.compile(pattern)
    for at, line in enumerate(lines):
        for match in compiled.finditer(line):
            yield at, match


@cache
def _official() -> tuple[dict[str, list[str]], list[str], list[str]]:
    """Laws with their numbers, names of laws and documents, and names of what the nation's policies speak of.
    """
    facts = load_facts(_SETS / "document_quality" / "facts", shared_sources(_SETS / "document_quality"))
    laws: dict[str, list[str]] = {}
    names: list[str] = []
    terms: list[str] = []
    for fact in facts:
        for version in fact.versions:
            if fact.id.startswith(("law-", "doc-")):
                names += [version.value["name"], *version.value.get("short", ())]
            if fact.id.startswith("law-"):
                laws |= dict.fromkeys(
                    (version.value["name"], *version.value.get("short", ())), version.value["numbers"]
                )
            if fact.id.startswith("term-"):
                terms += version.value
    for folder in _SETS.iterdir():
        if (folder / "__init__.py").is_file():
            names += [one.name for one in load_catalogue(folder).guidelines.values()]
    return laws, list(dict.fromkeys(names)), list(dict.fromkeys(terms))


# Era years


def _pair(lines: list[str], rng: Random) -> list[Change]:
    found = []
    era = r"(?:令和|平成|R)\s?(?:元|[0-9０-９]{1,2})"
    for pattern in (
        rf"{era}年?度?[（(](?P<year>20[0-9]{{2}})(?=年?度?[)）])",
        rf"(?P<year>20[0-9]{{2}})年?度?[（(](?={era}年?度?[)）])",
    ):
        for at, match in _each(lines, pattern):
            year = int(match["year"]) + rng.choice((-1, 1, 10, -10))
            found.append(
                Change(
                    at, match.start("year"), match.end("year"), str(year), ("period-conflict", "toc-mismatch")
                )
            )
    return found


def _western_added(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(
        lines, r"(?<![～〜~\-（(から])令和(?P<n>[2-9２-９])(?=年度?(?![～〜~\-（(]|から|間))"
    ):
        count = value(match["n"])
        assert count is not None
        found.append(
            Change(
                at, match.end(), match.end(), f"（{2018 + count + rng.choice((-1, 1))}）", ("toc-mismatch",)
            )
        )
    return found


# Laws and national documents


_NUMBER = r"[（(](?P<era>明治|昭和|平成|令和)(?P<year>元|[0-9０-９]{1,2})年法律第(?P<count>[0-9０-９]{1,3})号"


def _number_changed(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for name, numbers in _official()[0].items():
        for at, match in _each(lines, rf"{re.escape(name)}[」』]?{_NUMBER}"):
            count = folded(match["count"])
            other = count[::-1] if count != count[::-1] and not count.endswith("0") else str(int(count) + 1)
            year = str((value(match["year"]) or 0) + 1)
            if not any(f"第{other}号" in one for one in numbers):
                found.append(
                    Change(at, match.start("count"), match.end("count"), printed(int(other), match["count"]))
                )
            if not any(f"{match['era']}{year}年" in one for one in numbers):
                found.append(
                    Change(at, match.start("year"), match.end("year"), printed(int(year), match["year"]))
                )
    return found


def _number_added(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for name, numbers in _official()[0].items():
        named = re.match(r"(明治|昭和|平成|令和)(元|\d+)年法律第(\d+)号", numbers[0])
        era, year, count = named.groups()  # type: ignore[union-attr]
        wrong = f"（{era}{year}年法律第{int(count) + rng.choice((1, 3, 10))}号）"
        for at, match in _each(
            lines, rf"(?<![一-鿿ァ-ヴーぁ-ん]){re.escape(name)}(?![（(])[」』]?(?=[にはがを、第])"
        ):
            found.append(Change(at, match.end(), match.end(), wrong))
    return found


def _misnamed(lines: list[str], rng: Random) -> list[Change]:
    """A law or document whose official name stands in the text, with a word changed or lost."""
    known = _official()[1]
    found = []
    for name in known:
        wrong = spelling.word_slip(name, rng) if len(name) >= 9 else None
        if wrong is None or any(wrong in other or other == wrong for other in known):
            continue
        for at, match in _each(lines, re.escape(name)):
            if not any(other in lines[at] and name in other and name != other for other in known):
                found.append(Change(at, match.start(), match.end(), wrong, ("toc-mismatch",)))
    return found


# Spelling


def _of_terms(
    lines: list[str], terms: Counter[str], slip: Callable[[str, Random], str | None], rng: Random
) -> list[Change]:
    """One occurrence each of the terms, misspelt in a way that is none of the other terms."""
    found = []
    for term in terms:
        at, match = rng.choice(list(_each(lines, re.escape(term))) or [(-1, None)])
        wrong = slip(term, rng) if match is not None else None
        if (
            match is None
            or wrong is None
            or wrong == term
            or wrong in terms
            or any(wrong in line for line in lines)
        ):
            continue
        found.append(
            Change(
                at, match.start(), match.end(), wrong, ("toc-mismatch", "wrong-citation", "glossary-missing")
            )
        )
    return found


def _national(lines: list[str], rng: Random) -> list[Change]:
    terms = Counter(term for term in _official()[2] if any(term in line for line in lines))
    return _of_terms(lines, terms, spelling.kana_slip, rng)


def _often(lines: list[str], pattern: str, least: int) -> Counter[str]:
    count = Counter(match.group() for _, match in _each(lines, pattern))
    return Counter({word: often for word, often in count.items() if often >= least})


def _own_katakana(lines: list[str], rng: Random) -> list[Change]:
    """A word that the document has four times or more, once with a slip."""
    return _of_terms(
        lines, _often(lines, r"(?<![ァ-ヴー])[ァ-ヴー]{5,}(?![ァ-ヴー])", 4), spelling.kana_slip, rng
    )


def _own_dot(lines: list[str], rng: Random) -> list[Change]:
    """A katakana word that the document writes one way three times or more, once with or without its dot."""
    return _of_terms(
        lines,
        _often(lines, r"(?<![ァ-ヴー])[ァ-ヴー]{6,}(?:・[ァ-ヴー]+)?(?![ァ-ヴー])", 4),
        spelling.dot_slip,
        rng,
    )


def _own_body(lines: list[str], rng: Random) -> list[Change]:
    """A body or department of the plan's own that lacks a character once."""
    pattern = (
        r"(?<![一-鿿ァ-ヴーA-ZＡ-Ｚ])[一-鿿ァ-ヴーA-ZＡ-Ｚ]{4,14}(?:課|推進室|本部|推進会議|委員会|協議会)"
        r"(?![一-鿿ァ-ヴー])"
    )
    terms = Counter({term: often for term, often in _often(lines, pattern, 4).items() if len(term) >= 6})
    return _of_terms(lines, terms, spelling.lost, rng)


# Counts


def _items_below(lines: list[str], at: int) -> int:
    """How many items, numbered or with one bullet, or rows of a table follow directly below a line."""
    rest = lines[at + 1 : at + 60]
    while rest and not rest[0].strip():
        rest.pop(0)
    if not rest:
        return 0
    if cells(rest[0]) and "<t" not in rest[0]:
        run = next((run for run in places.tables(rest) if run[0] == 0), [])
        return len(run) - 1 if run else 0
    bullet = re.match(
        r"[\s　]*(?P<mark>[・●○◆■□▼\-*]|[①-⑳]|[（(][0-9０-９一二三四五六七八九十]+[）)])", rest[0]
    )
    if bullet is None:
        return 0
    shape = re.sub(r"[①-⑳0-9０-９一二三四五六七八九十]+", "#", bullet["mark"])
    count = 0
    for line in rest:
        match = re.match(
            r"[\s　]*(?P<mark>[・●○◆■□▼\-*]|[①-⑳]|[（(][0-9０-９一二三四五六七八九十]+[）)])", line
        )
        if match is None or re.sub(r"[①-⑳0-9０-９一二三四五六七八九十]+", "#", match["mark"]) != shape:
            break
        count += 1
    return count


def _other_count(at: int, match: re.Match[str], rng: Random) -> Change:
    said = value(match["n"]) or 0
    other = said + (1 if said <= 2 else rng.choice((-1, 1)))
    return Change(
        at, match.start("n"), match.end("n"), printed(other, match["n"]), ("toc-mismatch", "placeholder")
    )


def _led(lines: list[str], rng: Random) -> list[Change]:
    """次の四つの…, with as many items below."""
    found = _each(
        lines, rf"(?:次|以下|下記)の(?P<n>{COUNT})(?:つ|点|項目|個|種類|本|分野|視点|件|段階|手続|業務)(?!目)"
    )
    return [
        _other_count(at, match, rng) for at, match in found if _items_below(lines, at) == value(match["n"])
    ]


def _kinds_counted(lines: list[str], rng: Random) -> list[Change]:
    """三つの柱 or 全16枚のシート, with as many headings 柱1, 柱2 …"""
    have: dict[str, set[int]] = {}
    for one in places.numbered(lines):
        form, before, *_ = one.form.split(":")
        if form == "word":
            have.setdefault(before, set()).add(one.count)
    found = []
    for word, counts in have.items():
        if len(counts) < 3 or counts != set(range(1, len(counts) + 1)):
            continue
        for pattern in (
            rf"(?P<n>{COUNT})(?:つ|本|枚)?の{word}",
            rf"{word}は(?:全部で)?(?P<n>{COUNT})(?:つ|本|枚)",
        ):
            found += [
                _other_count(at, match, rng)
                for at, match in _each(lines, pattern)
                if value(match["n"]) == len(counts)
            ]
    return found


def _sum(lines: list[str], rng: Random) -> list[Change]:
    """15手続、11手続と1手続の計27手続: another sum."""
    found = []
    unit = r"(?:手続|業務|件|人|施策|事業|項目|か所|台)"
    for at, match in _each(
        lines, rf"[^。]*?(?:計|合計|合わせて|あわせて)(?P<n>[0-9０-９]{{1,3}})(?P<unit>{unit})"
    ):
        parts = [
            value(part) or 0 for part in re.findall(rf"([0-9０-９]{{1,3}}){match['unit']}", match.group())
        ][:-1]
        if len(parts) >= 2 and sum(parts) == value(match["n"]):
            found.append(_other_count(at, match, rng))
    return found


def _rows_counted(lines: list[str], rng: Random) -> list[Change]:
    """A heading that counts (対象手続（27手続）), above rows that are numbered 1 to 27."""
    found = []
    for run in places.tables(lines):
        said = [folded(cells(lines[at])[0].text) for at in run]
        counts = [int(one) for one in said if one.isdecimal()]
        if len(counts) < 4 or counts != list(range(1, len(counts) + 1)):
            continue
        for at in range(max(0, run[0] - 3), run[0]):
            for match in re.finditer(
                rf"(?<![第約])(?P<n>{COUNT})(?:の)?(?:手続|業務|システム|項目|データ|施策|事業|指標|件|取組)",
                lines[at],
            ):
                if value(match["n"]) == len(counts):
                    found.append(_other_count(at, match, rng))
    return found


# Numbers, contents, references


def _renumbered(lines: list[str], rng: Random) -> list[Change]:
    """One heading of a sequence with the number of its neighbour, or with one left out."""
    found = []
    for run in places.sequences(lines):
        for one in run[1:]:
            other = one.count + 1 if one is run[-1] or rng.random() < 0.5 else one.count - 1
            like = lines[one.line][one.start : one.end]
            found.append(Change(one.line, one.start, one.end, printed(other, like), ("toc-mismatch",)))
    return found


_REWORDED = (
    ("推進", "促進"), ("取組", "取り組み"), ("体制", "組織"), ("位置付け", "位置づけ"),
    ("位置づけ", "位置付け"), ("について", "に関して"), ("現状", "現況"), ("考え方", "方針"),
    ("期間", "時期"), ("目標", "指標"), ("指標", "目標"), ("進め方", "推進方法"),
    ("見直し", "見直しについて"), ("課題", "問題点"), ("方針", "方向性"), ("対策", "の対策"),
    ("工程", "スケジュール"), ("管理", "の管理"), ("計画", "プラン"),
)  # fmt: skip


def _entry_reworded(lines: list[str], rng: Random) -> list[Change]:
    """An entry of the contents, or its heading, in other words than the other."""
    found = []
    for at, start, end, heading in places.contents(lines):
        title = lines[at][start:end]
        other = [(old, new) for old, new in _REWORDED if old in title and new not in title]
        old, new = rng.choice(other) if other else (title[-1], title[-1] + rng.choice(("について", "の概要")))
        place = start + title.rindex(old)
        found.append(Change(at, place, place + len(old), new))
        if other and old in lines[heading]:
            place = lines[heading].rindex(old)
            found.append(Change(heading, place, place + len(old), new))
    return found


def _defined(lines: list[str]) -> dict[str, list[int]]:
    """Words by which the document numbers its parts (第#章, 図#, 施策#), with the numbers, where there are
    three or more.
    """
    have: dict[str, set[int]] = {}
    for one in places.numbered(lines):
        form, before, *_ = one.form.split(":")
        if form in {"word", "chapter"}:
            have.setdefault(f"第#{before}" if form == "chapter" else f"{before}#", set()).add(one.count)
    return {
        word: sorted(counts)
        for word, counts in have.items()
        if len(counts) >= 3 and min(counts) == 1 and len(counts) == max(counts)
    }


def _reference_added(lines: list[str], rng: Random) -> list[Change]:
    """（第9章を参照） at the end of a sentence, in a document of eight chapters."""
    found = []
    for word, counts in _defined(lines).items():
        named = word.replace("#", str(max(counts) + rng.choice((1, 2, 3))))
        note = rng.choice((f"（{named}参照）", f"（{named}を参照）", f"（詳しくは{named}に示します）"))
        for at, line in enumerate(lines):
            if (
                len(line) > 30
                and line.endswith("。")
                and not cells(line)
                and not re.search(r"総合計画|ガイドライン|国の", line)
            ):
                found.append(Change(at, len(line) - 1, len(line) - 1, note))
    return found


def _reference_changed(lines: list[str], rng: Random) -> list[Change]:
    """A reference in a sentence, to a number behind the last."""
    found = []
    for word, counts in _defined(lines).items():
        before, after = word.split("#")
        for at, match in _each(
            lines,
            rf"(?<=.){re.escape(before)}(?P<n>[0-9０-９]{{1,2}}){re.escape(after)}(?=[にのをでは）)参と])",
        ):
            if (
                value(match["n"]) in counts
                and "。" in lines[at]
                and not re.search(r"[」』]の?$", lines[at][: match.start()])
            ):
                found.append(
                    Change(at, match.start("n"), match.end("n"), printed(max(counts) + 2, match["n"]))
                )
    return found


# The glossary


def _glossary(lines: list[str]) -> int | None:
    """The line (from 0) with which the glossary begins."""
    heads = [
        at
        for at, line in enumerate(lines)
        if len(line) < 30 and re.search(r"用語(?:集|解説|の解説|説明|の説明)|語句(?:の)?説明", line)
    ]
    return heads[-1] if heads and len(lines) - heads[-1] > 4 else None


def _mark_added(lines: list[str], rng: Random) -> list[Change]:
    """A term that the glossary lacks, with the mark that other terms bear."""
    start = _glossary(lines)
    if start is None:
        return []
    body, explained = lines[:start], folded("\n".join(lines[start:]))
    marks = Counter(
        match["mark"]
        for _, match in _each(body, r"(?<=[一-鿿ァ-ヴーA-Za-zＡ-ｚ])(?P<mark>[※＊])(?![0-9０-９])")
    )
    if not marks or marks.most_common(1)[0][1] < 2:
        return []
    mark = marks.most_common(1)[0][0]
    found = []
    for at, match in _each(
        body,
        r"(?<![一-鿿ァ-ヴーA-Za-z])(?:[ァ-ヴー]{5,}|[一-鿿]{2}[ァ-ヴー]{4,}|[A-Z]{3,5})(?=[をのがにはと])",
    ):
        if (
            not re.search(re.escape(match.group()), explained, re.I)
            and "。" in body[at]
            and not cells(body[at])
        ):
            found.append(Change(at, match.end(), match.end(), mark))
    return found


# What is left open, and what stands twice


_AMOUNT = r"[0-9０-９][0-9０-９,，.．]*(?P<unit>[%％人件台枚円]|億円|万円|時間|か所)"


def _number_open(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(lines, rf"(?<![0-9０-９.,，．第～〜~]){_AMOUNT}(?![0-9０-９])"):
        if not cells(lines[at]):
            run = rng.choice(("●●", "〇〇", "○○", "XX", "＊＊"))
            found.append(Change(at, match.start(), match.start("unit"), run))
    return found


def _date_open(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(lines, r"(?:令和[0-9０-９元]{1,2}|20[0-9]{2})年(?P<month>[0-9０-９]{1,2})月"):
        found.append(
            Change(at, match.start("month"), match.end("month"), rng.choice(("●", "〇", "○", "　", "●●")))
        )
    return found


def _cell_open(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for run in places.tables(lines):
        for at in run[1:]:
            for cell in cells(lines[at])[1:]:
                head = cells(lines[run[0]])
                state = any(re.search(r"状況|進捗|状態|区分|評価", one.text) for one in head)
                if not state and re.fullmatch(rf"約?{_AMOUNT}(?:以上|以下)?", cell.text):
                    found.append(
                        Change(
                            at,
                            cell.start,
                            cell.end,
                            rng.choice(("未定", "調整中", "〇件", "●●", "TBD", "要確認")),
                        )
                    )
    return found


def _department_open(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(lines, r"(?<![一-鿿ァ-ヴー])(?P<name>[一-鿿]{2,4})課(?=[がはにの、])"):
        if match["name"] not in {"各", "関係", "担当", "主管", "所管"} and not cells(lines[at]):
            found.append(Change(at, match.start("name"), match.end("name"), rng.choice(("○○", "〇〇", "●●"))))
    return found


def _note_left(lines: list[str], rng: Random) -> list[Change]:
    notes = (
        "【要確認】",
        "（要確認）",
        "（調整中）",
        "【数値精査中】",
        "※要修正",
        "（P）",
        "【TBD】",
        "（追記予定）",
    )
    return [
        Change(at, len(line), len(line), rng.choice(notes))
        for at, line in enumerate(lines)
        if len(line) > 20 and line.endswith("。") and not cells(line)
    ]


def _word_twice(lines: list[str], rng: Random) -> list[Change]:
    found = []
    word = r"(?<![一-鿿々ァ-ヴーA-Za-z0-9０-９])(?P<word>[一-鿿]{2,4}|[ァ-ヴー]{3,8})(?=[をにがはのでと、し])"
    for at, match in _each(lines, word):
        if not re.search(r"[一二三四五六七八九十各月年日々]", match["word"]) and not cells(lines[at]):
            found.append(Change(at, match.end(), match.end(), match["word"], ("toc-mismatch",)))
    return found


def _particle_twice(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(lines, r"(?<=[一-鿿ァ-ヴー])(?P<one>を|の|に|が|は|で|と)(?=[一-鿿ァ-ヴー])"):
        if not cells(lines[at]) and "。" in lines[at]:
            found.append(Change(at, match.end(), match.end(), match["one"]))
    return found


def _ending_twice(lines: list[str], rng: Random) -> list[Change]:
    found = []
    for at, match in _each(lines, r"(?P<one>します|しました|です|ます|する|した|こと|ため)(?=[。、])"):
        found.append(Change(at, match.end(), match.end(), match["one"]))
    return found


# Indicators and the period


def _columns(lines: list[str]) -> Iterator[tuple[int, list[places.Cell], int, int]]:
    """Rows of indicators with the columns of the state now and of the target."""
    for run in places.tables(lines):
        head = [one.text for one in cells(lines[run[0]])]
        now = next((at for at, one in enumerate(head) if re.search(r"現状|基準|実績|現在|^今", one)), None)
        goal = next(
            (at for at in range(len(head) - 1, -1, -1) if re.search(r"目標|目指す?と", head[at])), None
        )
        if now is None or goal is None or now >= goal:
            continue
        for at in run[1:]:
            row = cells(lines[at])
            if len(row) == len(head):
                yield at, row, now, goal


_PLAIN = re.compile(
    r"(?P<before>\D{0,4}?)(?P<n>[0-9０-９][0-9０-９,，.．]*)(?P<unit>[^0-9０-９（()）]{0,8}?)(?:以上|以下)?"
    r"(?:[（(].*)?"
)


def _target_worse(lines: list[str], rng: Random) -> list[Change]:
    """A target on the other side of its baseline than the plan has it: as far away."""
    found = []
    for at, row, now, goal in _columns(lines):
        a, b = _PLAIN.fullmatch(row[now].text), _PLAIN.fullmatch(row[goal].text)
        if a is None or b is None or folded(a["unit"]) != folded(b["unit"]):
            continue
        first, last = (float(folded(one["n"]).replace(",", "")) for one in (a, b))
        step = max(1, round(abs(last - first) / 2)) if first != last else 0
        worse = first - step if last > first else first + step
        if step == 0 or worse < 0 or first == 0:
            continue
        shown = f"{worse:,.1f}" if "." in folded(a["n"]) or "." in folded(b["n"]) else f"{worse:,.0f}"
        offset = row[goal].start + lines[at][row[goal].start : row[goal].end].index(row[goal].text)
        found.append(
            Change(
                at,
                offset + b.start("n"),
                offset + b.end("n"),
                shown if "," in a["n"] + b["n"] else shown.replace(",", ""),
            )
        )
    return found


def _length_changed(lines: list[str], rng: Random) -> list[Change]:
    """令和6年度から令和8年度までの4年間."""
    found = []
    for at, match, first, last in places.ranges(lines):
        rest = lines[at][match.end() :]
        length = re.match(rf"(?:末)?(?:まで)?(?:の|[（(]|、)?(?P<n>{COUNT})(?:か|ヶ|カ|ヵ|箇)?年", rest)
        if length is not None and value(length["n"]) == last - first + 1 and "年度" in match.group():
            start = match.end() + length.start("n")
            found.append(Change(at, start, start + len(length["n"]), printed(last - first + 2, length["n"])))
    return found


def _period_changed(lines: list[str], rng: Random) -> list[Change]:
    """The plan's period in one place of two, with another last year."""
    own = places.period(lines)
    found = []
    for at, match, first, last in places.ranges(lines):
        said = re.search(r"(?:本|この)?(?:計画|取組|推進)の?期間", lines[at][: match.start()])
        elsewhere = sum((a, b) == own for _, _, a, b in places.ranges(lines)) > 1
        if (
            own is None
            or (first, last) != own
            or not elsewhere
            or not said
            or re.search(r"総合計画|構想", lines[at][: match.start()])
        ):
            continue
        number = re.search(r"[0-9０-９]{1,4}$", match["last"])
        if number is not None and "（" not in match.group() and "(" not in match.group():
            start = match.start("last") + number.start()
            new = printed((value(number.group()) or 0) + 1, number.group())
            found.append(Change(at, start, start + len(number.group()), new))
    return found


def _column_outside(lines: list[str], rng: Random) -> list[Change]:
    """The last year over a schedule, or the year of the targets, a year or two behind the plan's end."""
    own = places.period(lines)
    found = []
    for run in places.tables(lines):
        for cell in cells(lines[run[0]]):
            match = re.search(
                r"(?P<year>(?:令和|R)\s?(?P<n>[0-9０-９]{1,2})|(?P<n2>20[0-9]{2}))(?![0-9０-９]|年?度?[（(])",
                cell.text,
            )
            if own is None or match is None or western(match["year"]) != own[1]:
                continue
            if not re.search(r"目標|目指", cell.text) and not re.fullmatch(
                r"年度?", cell.text[match.end() :]
            ):
                continue
            name = "n" if match["n"] else "n2"
            offset = cell.start + lines[run[0]][cell.start : cell.end].index(cell.text)
            new = printed((value(match[name]) or 0) + rng.choice((1, 2)), match[name])
            found.append(
                Change(run[0], offset + match.start(name), offset + match.end(name), new, last=run[-1])
            )
    return found


KINDS: dict[str, Kind] = {
    "wrong-era": Kind(("era-mismatch",), (_pair, _western_added)),
    "law-number": Kind(("wrong-citation",), (_number_changed, _number_added)),
    "law-name": Kind(("wrong-citation", "term-inconsistency"), (_misnamed,)),
    "official-name": Kind(("term-inconsistency", "wrong-citation"), (_national,)),
    "own-spelling": Kind(("term-inconsistency",), (_own_katakana, _own_dot, _own_body)),
    "count": Kind(("count-mismatch",), (_led, _kinds_counted, _sum, _rows_counted)),
    "numbering": Kind(
        ("numbering",), (_renumbered,), follow=("toc-mismatch", "broken-reference", "count-mismatch")
    ),
    "contents": Kind(("toc-mismatch",), (_entry_reworded,)),
    "reference": Kind(("broken-reference",), (_reference_added, _reference_changed)),
    "glossary": Kind(("glossary-missing",), (_mark_added,)),
    "placeholder": Kind(
        ("placeholder",), (_number_open, _date_open, _cell_open, _department_open, _note_left)
    ),
    "doubled-word": Kind(("duplicate-text",), (_word_twice, _particle_twice, _ending_twice)),
    "worse-target": Kind(("kpi-regression",), (_target_worse,)),
    "outside-period": Kind(
        ("period-conflict", "kpi-outside-period"), (_length_changed, _period_changed, _column_outside)
    ),
}
