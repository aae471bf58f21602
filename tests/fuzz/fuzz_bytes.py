"""Damage that any file can take: bits, bytes and chunks; and values that readers rarely expect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Mutation = Callable[[bytes, Random], bytes]

# What a number may be replaced by: too large, too small, empty, digits of other scripts, no number at all.
NUMBERS = (
    "0", "-1", "1", "2", "7", "31", "32", "255", "65535", "65536", "999999", "2147483647", "2147483648",
    "-2147483649",
    "4294967296", "18446744073709551616", "9" * 40, "9" * 5000, "-0", "1.5", "1e9", "1e308", "1e999", "nan",
    "inf", "",
    " ", "x", "²", "①", "Ⅷ", "٣", "〇", "１２", "十億", "0x10", "007",
)  # fmt: skip

# Words that look like what plans hold, at the edge of it or past it.
WORDS = (
    "令和0年", "令和元年度", "令和99年", "令和99999999年度", "平成31年13月45日", "昭和" + "9" * 300 + "年",
    "0年0月0日", "2025年2月30日",
    "２０２５年度から１９９９年度まで", "9999年度～0001年度", "R7.4.1", "R99.99.99", "元年", "第0章",
    "第" + "9" * 500 + "章", "第〇条", "第²章",
    "1" + ".1" * 300, "（" * 50, "」』）" * 20, "100％から-5%へ", "1e400%", "9" * 400 + "件", "兆億万千百十",
    "億億億人", "一二三四五六七八九〇" * 30,
    "１，２３４，，５６７件", "1,2,3,,,4", "①②③㊿", "⑴⒈❶", "Ⅳ．", "٣年", "²件", "½", "㍻㍼㋿", "㌔㍍",
    "ﾃﾞｼﾞﾀﾙ化", "か\u3099", "\u200b\u200d\ufeff",
    "\u202e逆\u202c", "\x00", "\x0b\x0c", "\x1b[31m", "\x85", "\u2028\u2029", "\ue000", "\U0010ffff",
    "𠮷野家", "\U0001f600", "葛\U000e0100", "\t" * 40,
    "　" * 200, "|" * 80, "-" * 300, "+--+" * 50, "#" * 90, "<" * 60, "&#x110000;", "]]>", "{0}{x}%s%n", "{",
    "}", "http://例え.invalid/" + "a" * 300, "、" * 200, "。" * 200,
    "。実施します" * 60, "および" * 200, "20業務のうち0業務", "3つの柱を4本", "全て" * 100, "市町村区", "市",
    "青波町", "町長", "CIO補佐官", "\r", "\r\n\r",
)  # fmt: skip


def number(random: Random) -> str:
    """A number that no plan holds."""
    return random.choice(NUMBERS)


def word(random: Random) -> str:
    """Text at the edge of what plans hold."""
    return random.choice(WORDS)


def span(length: int, random: Random, longest: int | None = None) -> tuple[int, int]:
    """A piece of a sequence, often a short one."""
    if length < 1:
        return 0, 0
    start = random.randrange(length)
    most = min(longest or length, max(length - start, 1))
    return start, min(
        length, start + random.randint(1, random.choice((4, 40, most)) if most > 4 else max(most, 1))
    )


def flipped(data: bytes, random: Random) -> bytes:
    """Some bits the other way round."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 10, 100))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def overwritten(data: bytes, random: Random) -> bytes:
    """A piece of other bytes of the same length."""
    start, end = span(len(data), random, 4096)
    filling = random.choice((b"\x00", b"\xff", b" ", b"\n", b"<", b"\x80"))
    new = filling * (end - start) if random.random() < 0.5 else random.randbytes(end - start)
    return data[:start] + new + data[end:]


def truncated(data: bytes, random: Random) -> bytes:
    """The beginning only, or the end only."""
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.8 else data[at:]


def removed(data: bytes, random: Random) -> bytes:
    """Without a piece."""
    start, end = span(len(data), random)
    return data[:start] + data[end:]


def repeated(data: bytes, random: Random) -> bytes:
    """A piece several times over, sometimes very often."""
    start, end = span(len(data), random, 2000)
    times = random.choice((2, 3, 30, max(2, 200_000 // max(end - start, 1))))
    return data[:start] + data[start:end] * times + data[end:]


def moved(data: bytes, random: Random) -> bytes:
    """A piece somewhere else."""
    start, end = span(len(data), random)
    rest = data[:start] + data[end:]
    at = random.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def inserted(data: bytes, random: Random) -> bytes:
    """With bytes that are foreign to it."""
    at = random.randrange(len(data) + 1)
    new = random.choice(
        (
            random.randbytes(random.randint(1, 64)),
            word(random).encode("utf-8"),
            number(random).encode("utf-8"),
        )
    )
    return data[:at] + new + data[at:]


DAMAGE: Sequence[Mutation] = (flipped, overwritten, truncated, removed, repeated, moved, inserted)


def damaged(data: bytes, random: Random) -> bytes:
    """One kind of damage, or a few."""
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        data = random.choice(DAMAGE)(data, random)
    return data
