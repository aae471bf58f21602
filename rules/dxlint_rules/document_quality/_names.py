"""Names in the text that are nearly, but not quite, an official name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dxlint import Passage, lazy
from dxlint_rules.document_quality._national import unmarked
from dxlint_rules.document_quality._text import distance

_SHORTEST = 9
_HEAD, _TAIL = 4, 3
_QUOTED = lazy(r"[「『](?P<name>[^「」『』]{6,60})[」』]")
_EDITION = lazy(r"(?:【[^】]*】|\([^()]*\)|〔[^〕]*〕|第?\d\.\d版|\d{4}|第\d版)$")


def nearly(everyone: Iterable[Passage], names: Iterable[str]) -> Iterator[tuple[Passage, int, int, str]]:
    """Each passage with the span in its spelling that differs from an official name by a few characters."""
    official = {name.lower(): name for name in names}
    long = [name for name in official if len(name) >= _SHORTEST]
    for passage in everyone:
        text, at = unmarked(passage.spelling.text)
        if len(text) < _SHORTEST - 3:
            continue
        found: set[int] = set()
        for name in long:
            for start, end in _anchored(text, name):
                if start not in found and not _covered(text, start, end, official):
                    found.add(start)
                    yield passage, at[start], at[end - 1] + 1, official[name]
        for match in _QUOTED.finditer(text):
            if match.start("name") in found:
                continue
            said = match["name"]
            while (shorter := _EDITION.sub("", said)) != said:
                said = shorter
            closest = _closest(said, long)
            if (
                closest is not None
                and said not in official
                and not any(other in said for other in official if len(other) >= 5)
            ):
                yield (
                    passage,
                    at[match.start("name")],
                    at[match.start("name") + len(said) - 1] + 1,
                    official[closest],
                )


def _anchored(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Spans that begin and end like the name, are about as long, and differ inside."""
    head, tail, most = name[:_HEAD], name[-_TAIL:], allowed(name)
    start = text.find(head)
    while start >= 0:
        if not text.startswith(name, start):
            low, high = start + len(name) - most, start + len(name) + most
            end = text.find(tail, max(low - _TAIL, start + _HEAD), high)
            if end >= 0 and distance(text[start : end + _TAIL], name, most) <= most:
                yield start, end + _TAIL
            elif end < 0 and name.endswith("基本法"):
                # 官民データ活用推進法: the end itself is what differs.
                end = text.find("法", low - 1, high)
                if end >= 0 and distance(text[start : end + 1], name, most) <= most:
                    yield start, end + 1
        start = text.find(head, start + 1)


def _covered(text: str, start: int, end: int, official: dict[str, str]) -> bool:
    """Whether the span is part of another name that is right as it stands."""
    piece = text[start:end]
    return piece in official or any(
        len(other) >= len(piece) and piece in other and other in text for other in official
    )


def _closest(said: str, names: list[str]) -> str | None:
    return next(
        (
            name
            for name in names
            if said != name and distance(said, name, min(allowed(name), 2)) <= min(allowed(name), 2)
        ),
        None,
    )


def allowed(name: str) -> int:
    """How many characters may differ for a text to be taken for the name."""
    return 1 if len(name) < 12 else 2 if len(name) < 16 else 3
