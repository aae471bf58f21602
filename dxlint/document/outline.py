"""A document's own structure, for rules on the document itself; that of a plan model is empty.

Texts are normalised (`dxlint.text.normalise`);
`place` and `quote` give back the source's own place and characters.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from dxlint.document.blocks import CellPosition
from dxlint.place import Place
from dxlint.text.normalise import NormalText, spelled

PassageKind = Literal["paragraph", "list_item", "cell", "footnote", "caption", "heading", "toc"]


@dataclass(slots=True)
class Passage:
    """A sentence, list item, cell, note, caption, heading or entry of the contents, in reading order.

    `role` is whose voice the section has (`dxlint.document.voice.Role`: own, action, nation, previous,
    glossary, …); `heads` are the heads of a cell's row and column; `block` numbers the paragraph or cell from
    which the passage comes (passages of one block follow each other); `source` is the untouched text with all
    that normalising drops at its ends (a mark behind the last word). `cell` is which cell of which table it
    stands in, `is_label` whether that cell only names its row or column, `lead` the sentence that leads the
    list. `stance` is how the municipality stands to what it names (`dxlint.stance.stances.Stance`),
    `stance_at` the same for what stands at a half-open span of `text`, where one sentence takes two stances.
    """

    text: str
    kind: PassageKind
    role: str
    section: str
    block: int
    locate: Callable[[int, int], tuple[Place, str]]
    heads: tuple[str, ...] = ()
    source: str = ""
    locate_source: Callable[[int, int], Place] | None = None
    cell: CellPosition | None = None
    is_label: bool = False
    lead: str = ""
    stance: str = "background"
    stance_at: Callable[[tuple[int, int]], str] | None = None
    _spelling: NormalText | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def spelling(self) -> NormalText:
        """The source text in NFKC, lower case and without blanks, but with its marks and as it is spelled."""
        if self._spelling is None:
            self._spelling = spelled(self.source)
        return self._spelling

    def at_spelled(self, start: int = 0, end: int | None = None) -> tuple[Place, str]:
        """The place and the exact source text of the half-open span [start, end) of `spelling.text`."""
        a, b = self.spelling.span(start, len(self.spelling.text) if end is None else end)
        place = self.at()[0] if self.locate_source is None else self.locate_source(a, b)
        return place, self.source[a:b]

    def at(self, start: int = 0, end: int | None = None) -> tuple[Place, str]:
        """The place and the exact source text of the half-open span [start, end) of `text`."""
        return self.locate(start, len(self.text) if end is None else end)


@dataclass(slots=True)
class Heading:
    """A heading: its number and title as printed, its depth (1 = outermost), and its kind of numbering."""

    number: str
    title: str
    depth: int
    kind: str
    role: str
    passage: Passage


@dataclass(slots=True)
class Outline:
    """All passages in reading order, the headings, and the entries of the table of contents."""

    passages: list[Passage] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    contents: list[Passage] = field(default_factory=list)
