"""What of a Word file no block holds: deleted and hidden text, codes of fields, heads and feet, comments.

It is told from the elements that no block took its text from, not by whoever passed them over, so that
nothing is lost without a word: text without a reason is named as not read. The parts that count are those in
which an author writes: the body, notes, heads and feet, comments, diagrams and charts. Not counted are the
pictures that Word keeps of its diagrams, which say the same once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dxlint import InputError, LeftOut, Place, Unreadable
from dxlint_plugins.importers._docx_blocks import BLANK
from dxlint_plugins.importers._docx_names import (
    ALTERNATE,
    DEL,
    MATH,
    MOVE_FROM,
    TBL,
    VML,
    A,
    P,
    R,
    W,
    branch,
)  # fmt: skip

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_package import Package
    from dxlint_plugins.importers._docx_story import Story

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# Elements that hold text, and the attribute that it is in; "": it is the element's own.
_TEXTS = {
    W + "t": "", W + "delText": "", W + "instrText": "", W + "delInstrText": "", W + "fldSimple": W + "instr",
    MATH + "t": "", A + "t": "", VML + "textpath": "string", _CHART + "v": "",
}  # fmt: skip
_REASONS = {
    DEL: "left-out-deleted", MOVE_FROM: "left-out-deleted", W + "delText": "left-out-deleted",
    W + "delInstrText": "left-out-deleted", W + "instrText": "left-out-field-code", W + "rt": "left-out-ruby",
}  # fmt: skip
_CODE = "left-out-field-code"
_SIMPLE, _COMMENT, _PLOT = W + "fldSimple", W + "commentReference", _CHART + "chart"
# The elements by which the body refers to parts, and the kinds of these.
_REFERENCES = {_COMMENT: "comments", _PLOT: "chart"}
_UNSEEN = BLANK + "\u00ad"
# What is no part of the body, by the kind of its part.
_BESIDE = {
    "header": "left-out-header", "footer": "left-out-header", "comments": "left-out-comment",
    "chart": "left-out-chart", "footnotes": "left-out-unused", "endnotes": "left-out-unused",
    "diagramData": "left-out-unused",
}  # fmt: skip


def left_out(package: Package, story: Story) -> tuple[list[LeftOut], list[Unreadable]]:
    """What the blocks do not hold of a file, part by part; and what of it is text that should be in one."""
    beside = list({path: kind for _, kind, path in package.parts if kind in _BESIDE}.items())
    search = _Search(story, package.targets)
    kinds = {kind for _, kind in beside}
    search.look_in(package.main, None, [tag for tag, kind in _REFERENCES.items() if kind in kinds])
    for path, kind in beside:
        reason: str | None = _BESIDE[kind]
        tree = story.trees.get(path)
        if tree is not None:
            # It was read for what the body refers to; of notes, each for itself.
            for note in tree if kind != "diagramData" else ():
                if id(note) not in story.lines:
                    story.aside[id(note)] = "left-out-unused"
            reason = None
        else:
            try:
                # Kept, for what is known of an element goes by its id, which another could be given.
                tree = story.trees[path] = package.tree(path)
            except InputError:
                search.lost.append(Unreadable(Place(story.file), "word-part-not-read", 0.0))
        if tree is not None:
            search.anchor(tree, path)
            search.look_in(tree, reason)
    return [*story.marks, *search.told], search.lost


class _Search:
    """Looks for text that no block holds, paragraph by paragraph: what has one reason there is one."""

    def __init__(self, story: Story, targets: dict[str, str]) -> None:
        self.told: list[LeftOut] = []
        self.lost: list[Unreadable] = []
        self._story, self._targets = story, targets
        # The lines from which the body refers to comments, by their ids, and to charts, by their parts.
        self._lines: dict[str, int] = {}
        # What is found of a paragraph, by its reason.
        self._found: dict[str | None, list[str]] = {}
        self._line = 0
        # The elements that are looked for: texts that no block holds, and references.
        self._left: set[int] = set()

    def anchor(self, tree: Element, path: str) -> None:
        """Gives a part, or each of its comments, the line of the body that refers to it."""
        for one in (tree, *tree.findall(W + "comment")):
            line = self._lines.get(path if one is tree else "#" + one.get(W + "id", ""))
            if line is not None:
                self._story.lines[id(one)] = line

    def look_in(self, tree: Element, reason: str | None, references: Sequence[str] = ()) -> None:
        """Looks through a part. `reason` is why none of it is read; `references`: the elements by which it
        refers to other parts.
        """
        self._left = {
            id(node) for tag in _TEXTS for node in tree.iter(tag)
            if id(node) not in self._story.held and _text(node).strip(_UNSEEN)
        }  # fmt: skip
        self._left |= {id(node) for tag in references for node in tree.iter(tag)}
        if not self._left:
            return
        tags = [tag for tag in (*_TEXTS, *references) if self._holds(tree, [tag])]
        story, self._line = self._story, 0
        waiting: list[tuple[Element, str | None]] = [(tree, reason)]
        while waiting:
            node, why = waiting.pop()
            tag, key = node.tag, id(node)
            if tag in {P, TBL} and not self._holds(node, tags):
                continue
            if key in story.lines or tag == P:
                self._tell()
                self._line = story.lines.get(key, self._line)
            if key in self._left:
                self._note(node, why)
            if not len(node):
                continue
            why = why or story.aside.get(key) or _REASONS.get(tag)
            printed = branch(node) if tag == ALTERNATE else None
            waiting += [
                (one, why or ("left-out-alternative" if printed not in {None, one} else None))
                for one in reversed(node)
            ]
        self._tell()

    def _holds(self, tree: Element, tags: Sequence[str]) -> bool:
        return any(id(node) in self._left for tag in tags for node in tree.iter(tag))

    def _note(self, node: Element, why: str | None) -> None:
        """Keeps a text that no block holds, or the line from which another part is referred to."""
        if node.tag == _COMMENT:
            self._lines["#" + node.get(W + "id", "")] = self._line
        elif node.tag == _PLOT:
            self._lines[self._targets.get(node.get(R + "id", ""), "")] = self._line
        else:
            own = _CODE if node.tag == _SIMPLE else _REASONS.get(node.tag)
            why = why or self._story.aside.get(id(node)) or own
            self._found.setdefault(why, []).append(_text(node))

    def _tell(self) -> None:
        """Names what was found since it was last told."""
        place = Place(self._story.file, self._line, 1) if self._line else Place(self._story.file)
        for why, texts in self._found.items():
            if why is None:
                self.lost.append(Unreadable(place, "text-not-read", 0.0))
            else:
                self.told.append(LeftOut(place, "".join(texts).strip(_UNSEEN), why))
        self._found.clear()


def _text(node: Element) -> str:
    name = _TEXTS[node.tag]
    return (node.get(name) if name else node.text) or ""
