"""The part of a Word file that holds its comments: those of dxlint are written anew, everybody else's stay.

Each comment of dxlint ends in the fingerprint of its finding, which every program keeps: by it a comment is
known again, so that it keeps its number, and with that the answers to it and whether it was marked as done.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import P, W
from dxlint_plugins.reviewers._word_tree import Mapped, mapped
from dxlint_plugins.reviewers._words import FINGERPRINT, Comment

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

AUTHOR = "dxlint"
_COMMENT, _T, _ID, _AUTHOR = W + "comment", W + "t", W + "id", W + "author"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARA_ID = _W14 + "paraId"
_PARENT = _W15 + "paraIdParent"
_FOUND = re.compile(rf"\b[0-9a-f]{{{FINGERPRINT}}}\b")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAIN = ("http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main")  # fmt: skip


@dataclass(slots=True)
class Own:
    """A comment of dxlint in the file. `key`: by which other parts name it; `answered`: somebody replied."""

    element: Element
    number: int
    fingerprint: str
    key: str
    answered: bool


@dataclass(slots=True)
class Written:
    """The part as it is to be. `numbers`: by fingerprint, the comment of each finding; `gone`: the numbers of
    comments that are no more; `gone_keys`: by which other parts know them.
    """

    part: bytes
    numbers: dict[str, int] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    gone_keys: set[str] = field(default_factory=set)


def written(
    source: bytes, extended: Mapped | None, comments: Sequence[Comment], taken: Iterable[int], mended: str,
    *, strict: bool,
) -> Written:
    """The part `source` (empty where there is none) with these comments and no other of dxlint.

    `extended` is the part that knows the answers; `taken` are numbers that the document uses already;
    `mended` is said in a comment whose finding is gone but which has answers.
    """  # fmt: skip
    if not source:
        named = b'<w:comments xmlns:w="' + _MAIN[strict].encode() + b'"></w:comments>'
        source = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + named
    tree = mapped(source, "comments")
    found = list(_own(tree, extended))
    free = _Numbers([*taken, *(int(one.get(_ID, "")) for one in tree.root if one.get(_ID, "").isdigit())])
    wanted = {one.fingerprint: one for one in comments}
    done = Written(b"")
    changes: list[tuple[int, int, bytes]] = []
    for own in found:
        span = tree.span(own.element)
        comment = wanted.get(own.fingerprint)
        if own.fingerprint in done.numbers or (comment is None and not own.answered):
            changes.append((span.start, span.end, b""))
            done.gone.add(own.number)
            done.gone_keys.add(own.key)
            continue
        if comment is None:
            comment = Comment(own.fingerprint, (mended,))
        else:
            done.numbers[own.fingerprint] = own.number
        if _said(own.element) != _whole(comment):
            inner = _paragraphs(tree, comment, own.key)
            changes.append((span.inner, span.close, inner))
    new = [one for one in comments if one.fingerprint not in done.numbers]
    added: list[bytes] = []
    for comment in {one.fingerprint: one for one in new}.values():
        number = done.numbers[comment.fingerprint] = next(free)
        added.append(_element(tree, comment, number))
    changes.append(_at_end(tree, b"".join(added)))
    done.part = _changed(tree, changes)
    return done


def without(source: bytes, part: str, names: Mapping[str, Collection[str]]) -> tuple[bytes, set[str]]:
    """The part of this name, which tells more of comments, without the entries in which an attribute has one
    of these values; and all values of those entries.
    """
    tree = mapped(source, part)
    changes: list[tuple[int, int, bytes]] = []
    values: set[str] = set()
    for entry in tree.root:
        if any(entry.get(name) in keys for name, keys in names.items()):
            span = tree.span(entry)
            changes.append((span.start, span.end, b""))
            values.update(entry.attrib.values())
    return _changed(tree, changes), values


def _own(tree: Mapped, extended: Mapped | None) -> Iterable[Own]:
    parents = {one.get(_PARENT) for one in extended.root} if extended is not None else set()
    for element in tree.root:
        number = element.get(_ID, "")
        if element.tag != _COMMENT or element.get(_AUTHOR) != AUTHOR or not number.isdigit():
            continue
        said = _FOUND.findall("\n".join(_said(element)))
        key = next((one.get(_PARA_ID, "") for one in reversed(element.findall(P))), "")
        yield Own(element, int(number), said[-1] if said else "", key, bool(key) and key in parents)


def _said(element: Element) -> list[str]:
    return ["".join(one.text or "" for one in paragraph.iter(_T)) for paragraph in element.findall(P)]


def _whole(comment: Comment) -> list[str]:
    return [_clean(one) for one in comment.paragraphs]


def _clean(text: str) -> str:
    return _ILLEGAL.sub("\ufffd", " ".join(text.split("\n")))


def _names(tree: Mapped) -> tuple[str, str]:
    """The prefix of names, and the declaration that they need."""
    prefix = tree.prefix(tree.root).decode()
    return (prefix, "") if prefix else ("w", f' xmlns:w="{_MAIN[tree.strict]}"')


def _element(tree: Mapped, comment: Comment, number: int) -> bytes:
    w, declared = _names(tree)
    start = f'<{w}:comment{declared} {w}:id="{number}" {w}:author="{AUTHOR}" {w}:initials="{AUTHOR[:2]}">'
    return _encoded(tree, start) + _paragraphs(tree, comment) + _encoded(tree, f"</{w}:comment>")


def _paragraphs(tree: Mapped, comment: Comment, key: str = "") -> bytes:
    w, declared = _names(tree)
    texts = _whole(comment)
    parts = []
    for at, text in enumerate(texts):
        named = f' xmlns:w14="{_W14[1:-1]}" w14:paraId="{key}"' if key and at == len(texts) - 1 else ""
        mark = f"<{w}:r><{w}:annotationRef/></{w}:r>" if not at else ""
        look = f"<{w}:rPr><{w}:b/></{w}:rPr>" if not at and len(texts) > 1 else ""
        said = f'<{w}:t xml:space="preserve">{escape(text)}</{w}:t>'
        parts.append(f"<{w}:p{declared}{named}>{mark}<{w}:r>{look}{said}</{w}:r></{w}:p>")
    return _encoded(tree, "".join(parts))


def _encoded(tree: Mapped, text: str) -> bytes:
    return text.encode(tree.encoding, "xmlcharrefreplace")


def _at_end(tree: Mapped, new: bytes) -> tuple[int, int, bytes]:
    """Sets in at the end of the root, which may have no end tag."""
    span = tree.span(tree.root)
    if span.inner < span.end or tree.source[span.end - 2 : span.end] != b"/>" or not new:
        return span.close, span.close, new
    name = tree.start_tag(tree.root)[1:].split(None, 1)[0].rstrip(b"/>")
    return span.end - 2, span.end, b">" + new + b"</" + name + b">"


def _changed(tree: Mapped, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    done, at = [], 0
    for start, end, new in sorted(changes, key=lambda one: one[:2]):
        done += [tree.source[at:start], new]
        at = end
    return b"".join([*done, tree.source[at:]])


class _Numbers:
    """Numbers that no comment has."""

    def __init__(self, taken: Iterable[int]) -> None:
        self._next = max(taken, default=-1) + 1

    def __next__(self) -> int:
        number, self._next = self._next, self._next + 1
        return number
