"""What a draft in Word still carries of its review, told once: tracked changes and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint import Note
from dxlint_plugins.importers._docx_names import DEL, INS, MOVE_FROM, MOVE_TO, PPR, RPR, P, W

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_package import Package

_CHANGES = frozenset({INS, DEL, MOVE_FROM, MOVE_TO, W + "cellIns", W + "cellDel"})
_MARKS = (b"w:ins", b"w:del", b"w:moveFrom", b"w:moveTo", b"w:cellIns", b"w:cellDel")
# What is printed: where such a thing stands unchanged, one place of changes ends.
_PRINTED = frozenset(
    W + name for name in ("t", "tab", "br", "sym", "drawing", "pict", "object", "noBreakHyphen")
)


def notes_of(package: Package) -> list[Note]:
    """How tracked changes and comments were read; none for a file without."""
    notes = []
    if any(mark in package.source for mark in _MARKS):
        places = _changed_places(package.main)
        notes += [Note("word-note-changes", {"count": places})] if places else []
    comments = package.tree_of("comments")
    count = len(comments.findall(W + "comment")) if comments is not None else 0
    return notes + ([Note("word-note-comments", {"count": count})] if count else [])


def _changed_places(main: Element) -> int:
    """How many places were changed: a word replaced, which is deleted and inserted, is one."""
    places = 0
    inside = False
    # Each element is met twice: going in, and for a paragraph going out.
    waiting: list[tuple[Element, bool]] = [(main, False)]
    while waiting:
        node, ends = waiting.pop()
        if ends:
            mark = node.find(f"{PPR}/{RPR}")
            changed = mark is not None and any(one.tag in _CHANGES for one in mark)
        elif node.tag in _CHANGES:
            changed = True
        elif node.tag in _PRINTED:
            changed = False
        else:
            if node.tag == P:
                waiting.append((node, True))
            # The mark of a paragraph stands before its text in the file, but behind it in print.
            waiting += [(one, False) for one in reversed(node) if one.tag != PPR]
            continue
        places += changed and not inside
        inside = changed
    return places
