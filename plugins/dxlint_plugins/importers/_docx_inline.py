"""What one paragraph prints: its text, where pages begin in it, and what hangs on it.

Kept: runs, insertions, moves to here, links, content controls, results of fields, the base of ruby, formulas.
Dropped: deletions, moves from here, hidden text, field codes, comments, soft hyphens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dxlint import InputError, Segment
from dxlint_plugins.importers._docx_fields import Fields
from dxlint_plugins.importers._docx_names import (
    ALTERNATE,
    CUSTOM_XML,
    DGM,
    DRAWING,
    INS,
    MATH,
    MAX_DEPTH,
    MOVE_TO,
    OBJECT,
    OFFICE,
    PICT,
    RPR,
    SDT,
    SDT_CONTENT,
    TXBX_CONTENT,
    VML,
    A,
    W,
    branch,
    is_on,
    value,
)  # fmt: skip
from dxlint_plugins.importers._docx_symbols import plain, symbol

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from dxlint_plugins.importers._docx_pages import Pages
    from dxlint_plugins.importers._docx_styles import Styles

_RUN, _T, _VANISH, _RSTYLE, _FLD_CHAR = W + "r", W + "t", W + "vanish", W + "rStyle", W + "fldChar"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HOLDERS = (TXBX_CONTENT, A + "txBody", DGM + "relIds", VML + "textpath")
_WRAPPERS = (
    INS, MOVE_TO, CUSTOM_XML, SDT_CONTENT, W + "hyperlink", W + "smartTag", W + "dir", W + "bdo",
    W + "rubyBase",
)  # fmt: skip
_FIXED = {
    W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_NO_TEXT = re.compile(r"equation|pbrush|paint|photo|forms\.|mathtype", re.IGNORECASE)


@dataclass(slots=True)
class Flow:
    """A paragraph's text with its places, and what hangs on it: notes, text boxes, things that cannot be
    read. `parts` are the pieces of the text as they stand in the file, `nodes` the elements that print them.
    """

    text: str
    segments: list[Segment]
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    embedded: list[str] = field(default_factory=list)
    toc: bool = False
    parts: list[str] = field(default_factory=list)
    nodes: list[Element] = field(default_factory=list)
    # The ids of the elements that its text comes from.
    elements: list[int] = field(default_factory=list)

    def go_on(self, other: Flow) -> None:
        """Takes up the next paragraph, as when the mark between them is deleted."""
        shift = len(self.text)
        if not shift:
            self.segments.clear()
        self.segments += [
            Segment(one.offset + shift, one.line, one.column, one.page) for one in other.segments
        ]
        self.text += other.text
        self.notes += other.notes
        self.boxes += other.boxes
        self.embedded += other.embedded
        self.parts += other.parts
        self.nodes += other.nodes
        self.elements += other.elements
        self.toc = self.toc or other.toc


class Inline:
    """Reads paragraphs one after the other: a field may go on over many of them."""

    def __init__(self, file: str, styles: Styles, pages: Pages, checks_hidden: bool) -> None:
        self._file, self._styles, self._pages = file, styles, pages
        self.checks_hidden = checks_hidden
        # Elements that are passed over, by their ids, and the message id of why.
        self.aside: dict[int, str] = {}
        self._hidden = False
        self._line = 1
        self._broken_at = self._measured = self._length = 0
        self._parts: list[str] = []
        self._nodes: list[Element] = []
        self.fields = Fields()
        self._contents_from: int | None = None
        self._flow = Flow("", [])
        self._depth = 0
        self._handlers: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(_WRAPPERS, self._inside), **dict.fromkeys(_FIXED, self._fixed),
            SDT: self._control, ALTERNATE: self._alternate, DRAWING: self._drawing, PICT: self._drawing,
            OBJECT: self._object, W + "br": self._break, W + "sym": self._symbol, W + "ruby": self._ruby,
            W + "instrText": self._code, _FLD_CHAR: self._field_mark, W + "fldSimple": self._simple_field,
            W + "lastRenderedPageBreak": self._rendered, W + "footnoteReference": self._note,
            W + "endnoteReference": self._note, MATH + "oMath": self._formula,
            MATH + "oMathPara": self._formula,
        }  # fmt: skip

    def read(self, paragraph: Element, line: int, hidden: bool) -> Flow:
        """What the paragraph prints; `hidden`: its style hides what does not say otherwise."""
        flow = self._flow = Flow("", [Segment(0, line, 1, self._pages.page)])
        self._line, self._hidden = line, hidden
        self._parts, self._nodes = flow.parts, flow.nodes
        self._broken_at = self._measured = self._length = 0
        self._contents_from = 0 if self.fields.in_contents else None
        self._inside(paragraph)
        self._note_contents()
        self.fields.end_of_paragraph()
        self._settle_break()
        flow.text = plain("".join(self._parts).replace("\u00ad", ""))
        return flow

    def _inside(self, element: Element) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InputError("word-too-deep", file=self._file, limit=MAX_DEPTH)
        handlers, parts, nodes = self._handlers, self._parts, self._nodes
        elements = self._flow.elements
        for node in element:
            tag = node.tag
            if tag == _T:
                text = node.text
                if text:
                    if text[0] <= " " or text[-1] <= " " or "\n" in text or "\r" in text:
                        text = _spaced(node, text)
                    if self.fields.muted:
                        self.fields.code(text)
                        self.aside[id(node)] = "left-out-field-code"
                    else:
                        parts.append(text)
                        nodes.append(node)
                        elements.append(id(node))
            elif tag == _RUN:
                if self.checks_hidden and self._is_hidden(node):
                    self.aside[id(node)] = "left-out-hidden"
                    for mark in node.findall(_FLD_CHAR):
                        self._field_mark(mark)
                else:
                    self._inside(node)
            elif tag in handlers:
                handlers[tag](node)
        self._depth -= 1

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(RPR)
        if properties is None:
            return self._hidden
        own = properties.find(_VANISH)
        if own is not None:
            return is_on(own)
        style = properties.find(_RSTYLE)
        return self._hidden or (style is not None and self._styles.get(value(properties, _RSTYLE)).hidden)

    def _say(self, text: str, node: Element) -> None:
        if self.fields.muted:
            self.fields.code(text)
        else:
            self._parts.append(text)
            self._nodes.append(node)

    def _fixed(self, node: Element) -> None:
        self._say(_FIXED[node.tag], node)

    def _control(self, node: Element) -> None:
        content = node.find(SDT_CONTENT)
        if content is not None:
            self._inside(content)

    def _alternate(self, node: Element) -> None:
        chosen = branch(node)
        if chosen is not None:
            self._inside(chosen)

    def _ruby(self, node: Element) -> None:
        base = node.find(W + "rubyBase")
        if base is not None:
            self._inside(base)

    def _formula(self, node: Element) -> None:
        if self.fields.muted:
            self.aside[id(node)] = "left-out-field-code"
        else:
            self._flow.elements += map(id, node.iter(MATH + "t"))
        self._say("".join(part.text or "" for part in node.iter(MATH + "t")), node)

    def _symbol(self, node: Element) -> None:
        self._say(symbol(node.get(W + "font", ""), node.get(W + "char", "")), node)

    def _note(self, node: Element) -> None:
        if not self.fields.muted:
            kind = "endnotes" if node.tag == W + "endnoteReference" else "footnotes"
            self._flow.notes.append((kind, node.get(W + "id", "")))

    def _break(self, node: Element) -> None:
        self._say("\n", node)
        if node.get(W + "type") == "page":
            self._settle_break()
            self._pages.broken()
            self._broken_at = len(self._parts)
            self._new_page()

    def _rendered(self, node: Element) -> None:
        self._settle_break()
        if self._pages.rendered():
            self._new_page()

    def _settle_break(self) -> None:
        """Takes the author's page break for done where something is printed since."""
        if self._pages.pending and any(part.strip() for part in self._parts[self._broken_at :]):
            self._pages.pending = False

    def _new_page(self) -> None:
        # The places count from the text as it will be, without soft hyphens.
        self._length += sum(len(part) - part.count("\u00ad") for part in self._parts[self._measured :])
        self._measured, at = len(self._parts), self._length
        segments, page = self._flow.segments, self._pages.page
        if segments[-1].offset == at:
            segments.pop()
        segments.append(Segment(at, self._line, at + 1, page))

    def _drawing(self, node: Element) -> None:
        if any(next(node.iter(tag), None) is not None for tag in _HOLDERS):
            waiting = [node]
            while waiting:
                one = waiting.pop()
                if one.tag in _HOLDERS:
                    self._flow.boxes.append(one)
                elif one.tag == ALTERNATE:
                    chosen = branch(one)
                    waiting += [chosen] if chosen is not None else []
                else:
                    waiting += reversed(one)

    def _object(self, node: Element) -> None:
        self._drawing(node)
        for embedded in (*node.iter(OFFICE + "OLEObject"), *node.iter(W + "objectEmbed")):
            name = embedded.get("ProgID") or embedded.get(W + "progId") or "OLE"
            if not _NO_TEXT.search(name):
                self._flow.embedded.append(name)

    def _code(self, node: Element) -> None:
        self.fields.code(node.text or "")

    def _field_mark(self, node: Element) -> None:
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self._separate()
        elif kind == "end":
            self._end(node)

    def _simple_field(self, node: Element) -> None:
        self.fields.begin()
        self.fields.code(node.get(W + "instr", ""))
        self._separate()
        self._inside(node)
        self._end(node)

    def _separate(self) -> None:
        self.fields.separate()
        if self.fields.in_contents and self._contents_from is None:
            self._contents_from = len(self._parts)

    def _end(self, node: Element) -> None:
        drawn = self.fields.end()
        if not self.fields.in_contents:
            self._note_contents()
        if drawn:
            self._say(drawn, node)

    def _note_contents(self) -> None:
        """Takes the paragraph for one of the contents where it printed something inside their field."""
        if self._contents_from is not None and any(
            part.strip() for part in self._parts[self._contents_from :]
        ):
            self._flow.toc = True
        self._contents_from = None


def _spaced(node: Element, text: str) -> str:
    """The text as Word takes it: line ends are blanks, and blanks at its ends count only where it says so."""
    if node.get(_SPACE) != "preserve":
        text = text.strip(" \t\r\n")
    return text.replace("\r", "").replace("\n", " ")
