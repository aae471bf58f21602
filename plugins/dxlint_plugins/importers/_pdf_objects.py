"""The objects of a PDF file, looked up by number: as much of the format as a look at its pages needs.

PDFium tells nothing of a page's streams: a damaged one is an empty page to it, and a large one is unpacked at
once. This look is no second reader: what it does not understand it leaves to PDFium (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dxlint_plugins.importers._pdf_streams import TIGHTEST, unpacked

_BLANK = rb"\0\t\n\f\r "
_TOKEN = re.compile(
    rb"[" + _BLANK + rb"]+|%[^\r\n]*|<<|>>|[\[\]]|/[^" + _BLANK + rb"()<>\[\]{}/%]*"
    rb"|\(|<[^<>]{0,65536}>|[^" + _BLANK + rb"()<>\[\]{}/%]+|.",
    re.DOTALL,
)  # fmt: skip
_STREAM = re.compile(rb"[" + _BLANK + rb"]*stream(?:\r\n|\n|\r)?")
_HEAD = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+$")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\d|\s+\d+\s+R)")
_ROOT = re.compile(rb"/Root\s+(\d{1,10})\s+\d{1,5}\s+R")
_IN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_TOKENS = 100_000
_DEEPEST = 50
_LONGEST_HEAD = 4096
_MOST_PACKED = 64 * 1024 * 1024


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


class Name(bytes):
    """A name, without its slash."""


class Stream(NamedTuple):
    """A stream: what its dictionary says, and its packed bytes."""

    entries: dict[bytes, Any]
    packed: memoryview


class Objects:
    """The objects of a file. `encrypted`: what its streams hold is not to be seen from here."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at: dict[int, tuple[bytes, int]] = {}
        self._values: dict[int, Any] = {}
        self.encrypted = b"/Encrypt" in data
        self._streams: dict[int, _Found] = {}
        for one in _scanned(data):
            self._at[one.number] = (data, one.at)
            self._streams.pop(one.number, None)
            if one.stream >= 0:
                self._streams[one.number] = one
        left = _MOST_PACKED
        for number, one in self._streams.items():
            if b"/ObjStm" in one.entries and not self.encrypted:
                left -= self._open(number, left)

    def get(self, value: Any) -> Any:
        """The value, or the one that it refers to; None where there is none."""
        for _ in range(10):
            if not isinstance(value, Ref):
                return value
            value = self._value(value.number)
        return None

    def entries(self, value: Any) -> dict[bytes, Any]:
        """The dictionary that the value is, refers to, or belongs to a stream; empty for anything else."""
        found = self.get(value)
        return found if isinstance(found, dict) else found.entries if isinstance(found, Stream) else {}

    def items(self, value: Any) -> list[Any]:
        """The members of an array; the value alone where it is none."""
        found = self.get(value)
        return found if isinstance(found, list) else [] if found is None else [value]

    def root(self) -> dict[bytes, Any]:
        """The catalogue, as the last trailer names it."""
        named = _ROOT.findall(self._data)
        return self.entries(Ref(int(named[-1]))) if named else {}

    def streams(self, tightest: int) -> Iterator[Stream]:
        """The streams that may be as long as this when unpacked. Pictures are not unpacked to read text."""
        for number, one in self._streams.items():
            twice = one.entries.count(b"Decode") > 1 or b"#" in one.entries
            if (twice or (one.end - one.stream) * TIGHTEST > tightest) and b"/Image" not in one.entries:
                value = self._value(number)
                if isinstance(value, Stream):
                    yield value

    def _value(self, number: int) -> Any:
        if number not in self._values:
            # A length that stands in the stream itself must not be asked for again.
            self._values[number] = None
            place = self._at.get(number)
            self._values[number] = self._read(*place) if place is not None else None
        return self._values[number]

    def _read(self, source: bytes, at: int) -> Any:
        value, end = parsed(source, at)
        head = _STREAM.match(source, end) if isinstance(value, dict) and source is self._data else None
        if head is None:
            return value
        start, length = head.end(), self.get(value.get(b"Length"))
        stop = start + length if isinstance(length, int) and length >= 0 else -1
        if stop < 0 or not source[stop : stop + 20].lstrip().startswith(b"endstream"):
            stop = source.find(b"endstream", start)
        return Stream(value, memoryview(source)[start : stop if stop >= 0 else len(source)])

    def _open(self, number: int, most: int) -> int:
        """Takes up the objects that a stream of objects holds; how long they are unpacked."""
        stream = self._value(number)
        if not isinstance(stream, Stream):
            return 0
        data = unpacked(self, stream.entries, stream.packed, most).data
        count, first = self.get(stream.entries.get(b"N")), self.get(stream.entries.get(b"First"))
        if isinstance(count, int) and isinstance(first, int) and 0 <= first <= len(data):
            numbers = [int(one) for one in data[:first].split()[: 2 * max(count, 0)] if one.isdigit()]
            for inner, at in zip(numbers[::2], numbers[1::2], strict=False):
                self._at[inner] = (data, first + at)
        return len(data)


class _Found(NamedTuple):
    """An object in the file: its number, its place, and if it is a stream the place of that, its own end, and
    the beginning of its dictionary.
    """

    number: int
    at: int
    stream: int = -1
    end: int = -1
    entries: bytes = b""


def _scanned(data: bytes) -> Iterator[_Found]:
    """The objects of a file in their order. What stands in a stream is passed over."""
    at = stream = end = 0
    while (at := data.find(b"obj", at)) >= 0:
        head = _HEAD.search(data, max(0, at - 24), at)
        at += 3
        if head is None:
            continue
        # Looked for once, however many objects stand before.
        stream = _next(data, b"stream", stream, at)
        end = _next(data, b"endobj", end, at)
        if stream > end or not data[max(at, stream - 8) : stream].rstrip().endswith(b">>"):
            yield _Found(int(head[1]), at)
            continue
        entries = data[at : min(stream, at + _LONGEST_HEAD)]
        length = _LENGTH.search(entries)
        stop = stream + 6 + int(length[1]) if length else stream
        stop = stop if b"endstream" in data[stop : stop + 24] else data.find(b"endstream", stream)
        stop = stop if stop >= 0 else len(data)
        yield _Found(int(head[1]), at, stream, stop, entries)
        at = stop


def _next(data: bytes, word: bytes, known: int, at: int) -> int:
    """Where a word stands next, from `at` on; `known` is where it was last found."""
    if known >= at:
        return known
    found = data.find(word, at)
    return found if found >= 0 else len(data)


def parsed(data: bytes, at: int) -> tuple[Any, int]:
    """The value that stands at `at`, and where it ends; None for what is no value."""
    stack: list[tuple[bytes, list[Any]]] = [(b"", [])]
    for _ in range(_MOST_TOKENS):
        token = _TOKEN.match(data, at)
        if token is None or token[0] in {b"endobj", b"stream"}:
            break
        word, at = token[0], token.end()
        here = stack[-1][1]
        if word in {b"<<", b"["}:
            if len(stack) > _DEEPEST:
                break
            stack.append((word, []))
        elif word in {b">>", b"]"}:
            if len(stack) < 2:
                break
            opened, members = stack.pop()
            stack[-1][1].append(_mapping(members) if opened == b"<<" else members)
            if len(stack) == 1:
                return stack[0][1][-1], at
        elif word == b"(":
            at = _after_string(data, at)
            here.append(None)
        elif word[:1] == b"/":
            here.append(Name(_ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), word[1:])))
        elif word == b"R" and len(here) > 1 and isinstance(here[-1], int) and isinstance(here[-2], int):
            here[-2:] = [Ref(here[-2])]
        elif word.lstrip(b"+-").isdigit() and len(word) < 12:
            here.append(int(word))
        elif word.strip(b"\0\t\n\f\r ") and word[:1] != b"%":
            here.append(None)
    return (stack[0][1][0] if len(stack) == 1 and stack[0][1] else None), at


def _after_string(data: bytes, at: int) -> int:
    """Where a string ends; nothing of what is looked for stands in one, but its brackets are no brackets."""
    depth = 1
    for one in _IN_STRING.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(one[0], 0)
        if not depth:
            return one.end()
    return len(data)


def _mapping(members: list[Any]) -> dict[bytes, Any]:
    found = {}
    at = 0
    while at + 1 < len(members):
        if isinstance(members[at], Name):
            found[bytes(members[at])] = members[at + 1]
            at += 1
        at += 1
    return found
