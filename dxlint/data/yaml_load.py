"""YAML with the place of every key and value, safe on hostile and careless input.

One loop over libyaml's events: nothing is composed or constructed by the library, because that
crashes the interpreter on deep nesting and unfolds alias bombs. Typing is YAML 1.2's core schema
without its rarities: `no`, `012`, `8:30`, dates, `0x1F`, `.inf` and numbers too long to keep stay text.
Keys are always text. Anchors, aliases, tags, duplicate keys and second documents are refused.
"""

from __future__ import annotations

import codecs
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dxlint.errors import InputError

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NUMBER_START = frozenset("+-.0123456789")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAX_INTEGER = 18
_MAX_FLOAT = 32
_NOT_JAPANESE = re.compile(r"[\x00-\x08\x0e-\x1f\x80\xa0\uf8f0-\uf8f3]")  # bytes that cp932 has no use for
_WIDE_INDENT = re.compile(r"[\u3000\u00a0]")
_WIDE_COLON_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\s*：")
_LOOKS_LIKE_KEY = re.compile(r"([a-z_][A-Za-z0-9_-]*)(?:\s*(：)|:(?!//)(?=\S))")

# Line breaks to YAML 1.1, and so to libyaml; letters to YAML 1.2 and to editors. Private letters stand in for
# them.
_OLD_BREAKS = "\x85\u2028\u2029"
_STAND_INS = "\U0010fff0\U0010fff1\U0010fff2"
_HIDE = str.maketrans(_OLD_BREAKS, _STAND_INS)
_SHOW = str.maketrans(_STAND_INS, _OLD_BREAKS)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value stands and where its key starts; 1-based, the end is half-open.

    A list entry and the root have no key: `key_line`, `key_column` are then the value's own.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    key_line: int
    key_column: int


class _Node:
    """One value: its marks (PyYAML's, 0-based), children by key or index, and its spelling."""

    __slots__ = ("block", "children", "end", "key", "raw", "start")

    def __init__(self, start: Any, end: Any, key: Any, raw: str | None, block: bool) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.children: dict[Any, _Node] = {}
        self.raw = raw
        self.block = block


class Loaded:
    """Plain data and the place of each part of it."""

    __slots__ = ("_lines", "_root", "_text", "file", "value")

    def __init__(self, value: Any, root: _Node | None, text: str, file: str) -> None:
        self.value = value
        self.file = file
        self._root = root
        self._text = text
        self._lines: list[str] | None = None

    def mark(self, path: Path = ()) -> Mark:
        """Where the value at `path` stands, or the nearest enclosing value that exists."""
        node = self._root
        if node is None:
            return Mark(1, 1, 1, 1, 1, 1)
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            node = child
        return self._mark(node)

    def has(self, path: Path) -> bool:
        """Whether the file says anything at `path`."""
        return self._find(path) is not None

    def raw(self, path: Path) -> str | None:
        """The spelling of the scalar at `path` (`1.10`, not 1.1); None for maps, lists and absent paths."""
        node = self._find(path)
        return None if node is None else node.raw

    def renamed(self, names: Mapping[str, str]) -> Loaded:
        """The same data with the keys in `names` renamed at every depth, each in its place.

        Raises `InputError` where a mapping has one key in two spellings.
        """
        if self._root is None:
            return self
        value, root = self._renamed(self.value, self._root, names)
        return Loaded(value, root, self._text, self.file)

    def _renamed(self, value: Any, node: _Node, names: Mapping[str, str]) -> tuple[Any, _Node]:
        copy = _Node(node.start, node.end, node.key, node.raw, node.block)
        changed: Any = {} if isinstance(value, dict) else []
        for step, child in node.children.items():
            name = names.get(step, step) if isinstance(step, str) else step
            if name in copy.children:
                first, again = copy.children[name].key, child.key
                raise InputError(
                    "yaml-duplicate-key", file=self.file, line=again.line + 1, column=again.column + 1,
                    key=step, first_line=first.line + 1, first_column=first.column + 1,
                )  # fmt: skip
            part, copy.children[name] = self._renamed(value[step], child, names)
            if isinstance(value, dict):
                changed[name] = part
            else:
                changed.append(part)
        return (changed if isinstance(value, dict | list) else value), copy

    def walk(self) -> list[tuple[Path, Mark, str | None]]:
        """Every path of the file with its mark and, for a scalar, its spelling; parents before children."""
        found: list[tuple[Path, Mark, str | None]] = []
        if self._root is not None:
            self._walk((), self._root, found)
        return found

    def _walk(self, path: Path, node: _Node, found: list[tuple[Path, Mark, str | None]]) -> None:
        found.append((path, self._mark(node), node.raw))
        for step, child in node.children.items():
            self._walk((*path, step), child, found)

    def _find(self, path: Path) -> _Node | None:
        node = self._root
        for step in path:
            if node is None:
                return None
            node = node.children.get(step)
        return node

    def _mark(self, node: _Node) -> Mark:
        start, key = node.start, node.key or node.start
        end_line, end_column = self._end(node)
        return Mark(start.line + 1, start.column + 1, end_line, end_column, key.line + 1, key.column + 1)

    def _end(self, node: _Node) -> tuple[int, int]:
        """The end, without the blank lines that libyaml counts in after a block."""
        if not node.block:
            return node.end.line + 1, node.end.column + 1
        if node.children:
            last = next(reversed(node.children.values()))
            return self._end(last)
        if self._lines is None:
            from dxlint.data.yaml_causes import source_lines

            self._lines = source_lines(self._text)
        line = min(node.end.line, len(self._lines) - 1)
        if line == node.end.line and not self._lines[line][: node.end.column].strip(" \t"):
            line -= 1
        while line > node.start.line and not self._lines[line].strip(" \t"):
            line -= 1
        return line + 1, len(self._lines[line]) + 1


def load_yaml(
    data: bytes | str,
    file: str,
    *,
    max_bytes: int = 10_000_000,
    max_depth: int = 64,
    max_nodes: int = 500_000,
) -> Loaded:
    """Read one YAML (or JSON) document; `InputError` with a place for all that is wrong with it."""
    if len(data) > max_bytes:
        raise InputError("yaml-too-large", file=file, size=len(data), limit=max_bytes)
    text = _decode(data, file)
    hidden = any(letter in text for letter in _OLD_BREAKS)
    if hidden:
        text = text.translate(_HIDE)
    try:
        value, root = _Builder(text, file, max_depth, max_nodes, hidden).build()
    except yaml.MarkedYAMLError as error:
        from dxlint.data.yaml_causes import raise_syntax

        raise_syntax(error, text, file)
    except (yaml.reader.ReaderError, UnicodeError):
        from dxlint.data.yaml_causes import raise_bad_character

        raise_bad_character(text, file)
    return Loaded(value, root, text, file)


def typed(text: str) -> Any:
    """The value of a plain scalar under the core schema; text where a number would lose too much."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in _NUMBER_START:
        if _INTEGER.match(text):
            return int(text) if len(text.lstrip("+-")) <= _MAX_INTEGER else text
        if len(text) <= _MAX_FLOAT and _FLOAT.match(text):
            number = float(text)
            return number if math.isfinite(number) else text
    return text


def _decode(data: bytes | str, file: str) -> str:
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            raise InputError("yaml-utf32", file=file, line=1) from None
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputError("yaml-utf16", file=file, line=1) from None
        try:
            japanese = _NOT_JAPANESE.search(data.decode("cp932")) is None
        except UnicodeDecodeError:
            japanese = False
        raise InputError("yaml-shift-jis" if japanese else "yaml-not-utf8", file=file, line=line) from None


def _close(node: _Node | None, event: Any) -> None:
    """Where a mapping or list ends: a block ends with its last entry."""
    if node is not None and not node.block:
        node.end = event.end_mark
    elif node is not None and not node.children:
        node.end = node.start
        node.block = False


class _Builder:
    """Builds plain data and nodes from events, one call a document."""

    def __init__(self, text: str, file: str, max_depth: int, max_nodes: int, hidden: bool) -> None:
        self.text = text
        self.file = file
        self.max_depth = max_depth
        self.max_nodes = max_nodes
        self.hidden = hidden

    def fail(self, message_id: str, mark: Any, **params: object) -> NoReturn:
        raise InputError(message_id, file=self.file, line=mark.line + 1, column=mark.column + 1, **params)

    def build(self) -> tuple[Any, _Node | None]:
        loader = _LOADER(self.text)
        try:
            return self._loop(loader.get_event)
        finally:
            loader.dispose()

    def _loop(self, get_event: Any) -> tuple[Any, _Node | None]:
        root: Any = None
        root_node: _Node | None = None
        stack: list[tuple[Any, _Node | None, bool]] = []
        current: Any = None
        node: _Node | None = None
        in_map = False
        key: str | None = None
        key_mark: Any = None
        count = 0
        while (event := get_event()) is not None:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                _close(node, event)
                current, node, in_map = stack.pop()
                key = None
                continue
            if kind is not ScalarEvent and kind is not MappingStartEvent and kind is not SequenceStartEvent:
                self._check_other(event, root_node)
                continue
            count += 1
            self._check_node(event, count)
            if kind is ScalarEvent:
                if self.hidden:
                    event.value = event.value.translate(_SHOW)
                if in_map and key is None:
                    key, key_mark = event.value, event.start_mark
                    self._check_key(event, node)
                    continue
                value = event.value
                if event.implicit[0]:
                    if node is None or (in_map and event.start_mark.line > key_mark.line):
                        self._check_plain(event)
                    value = typed(value)
                child = _Node(event.start_mark, event.end_mark, None, event.value, event.style in ("|", ">"))
            else:
                if in_map and key is None:
                    self.fail("yaml-complex-key", event.start_mark)
                if len(stack) >= self.max_depth:
                    self.fail("yaml-too-deep", event.start_mark, limit=self.max_depth)
                value = {} if kind is MappingStartEvent else []
                child = _Node(event.start_mark, event.end_mark, None, None, not event.flow_style)

            if node is None:
                root, root_node = value, child
            elif in_map:
                child.key = key_mark
                current[key] = value
                node.children[key] = child
                key = None
            else:
                node.children[len(current)] = child
                current.append(value)
            if kind is not ScalarEvent:
                stack.append((current, node, in_map))
                current, node, in_map, key = value, child, kind is MappingStartEvent, None
        return root, root_node

    def _check_node(self, event: Any, count: int) -> None:
        """Plain data have no anchors and tags, and so many nodes at most."""
        if event.anchor is not None:
            self.fail("yaml-anchor", event.start_mark, name=event.anchor)
        if event.tag is not None:
            self.fail("yaml-tag", event.start_mark, tag=event.tag)
        if count > self.max_nodes:
            self.fail("yaml-too-many-nodes", event.start_mark, limit=self.max_nodes)

    def _check_other(self, event: Any, root_node: _Node | None) -> None:
        """Plain data have no aliases, and are one document."""
        if type(event) is AliasEvent:
            self.fail("yaml-alias", event.start_mark, name=event.anchor)
        if type(event) is DocumentStartEvent and root_node is not None:
            self.fail("yaml-second-document", event.start_mark)

    def _check_key(self, event: Any, node: _Node | None) -> None:
        """A key stands once in its mapping, and is meant as one."""
        self._check_width(event)
        if node is not None and event.value in node.children:
            first = node.children[event.value].key
            self.fail(
                "yaml-duplicate-key", event.start_mark,
                key=event.value, first_line=first.line + 1, first_column=first.column + 1,
            )  # fmt: skip

    def _check_width(self, event: Any) -> None:
        """Full-width blanks and colons are letters to YAML: a key that holds them was meant otherwise."""
        if not event.implicit[0]:
            return
        if _WIDE_INDENT.match(event.value):
            self.fail("yaml-fullwidth-space", event.start_mark, key=event.value.strip())
        if _WIDE_COLON_KEY.match(event.value):
            self.fail("yaml-fullwidth-colon", event.start_mark, key=event.value.partition("：")[0].strip())

    def _check_plain(self, event: Any) -> None:
        """A block that became one text because its colons are full-width or lack the blank."""
        found = _LOOKS_LIKE_KEY.match(event.value.lstrip("\u3000"))
        if found is None:
            return
        message_id = "yaml-fullwidth-colon" if found.group(2) else "yaml-colon-space"
        self.fail(message_id, event.start_mark, key=found.group(1))
