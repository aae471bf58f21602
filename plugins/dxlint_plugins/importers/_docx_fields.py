"""Fields of Word (page references, contents, drawn characters): only what a field shows is text, not its
code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dxlint import InputError
from dxlint_plugins.importers._docx_names import MAX_DEPTH
from dxlint_plugins.importers._docx_numformat import CIRCLED

_OVER = re.compile(
    r"\\o\s*(?:\\a[clrd]\s*)?\(\s*[○◯〇]\s*[,;]\s*(?P<inner>[^(),;]{1,3}?)\s*\)", re.IGNORECASE
)
_RUBY = re.compile(
    r"\\o\s*(?:\\a[clrd]\s*)?\(\s*\\s\s*\\up\s*[\d.]*\s*\([^()]*\)\s*[,;]\s*(?P<base>[^()]+)\)", re.IGNORECASE
)
_LONGEST = 1_000
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(slots=True)
class Field:
    """A field that is open: its code so far; `shown`: its result has begun."""

    code: list[str] = field(default_factory=list)
    shown: bool = False
    is_toc: bool = False


class Fields:
    """The open fields, innermost last.

    A field may go on over many paragraphs, as a table of contents does.
    """

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.muted = False
        self.in_contents = False

    def begin(self) -> None:
        """A field begins: what follows is its code."""
        if len(self._open) >= MAX_DEPTH:
            raise InputError("word-too-deep", limit=MAX_DEPTH)
        self._open.append(Field())
        self._settle()

    def code(self, text: str) -> None:
        """A piece of the innermost field's code."""
        if self._open and not self._open[-1].shown:
            self._open[-1].code.append(text)

    def separate(self) -> None:
        """The innermost field's code is complete; its result follows."""
        if self._open:
            one = self._open[-1]
            one.shown = True
            one.is_toc = "".join(one.code).lstrip()[:4].upper().rstrip() == "TOC"
            self._settle()

    def end(self) -> str:
        """The innermost field ends; what it draws where it has no result."""
        if not self._open:
            return ""
        one = self._open.pop()
        self._settle()
        return "" if one.shown else _drawn("".join(one.code))

    def end_of_paragraph(self) -> None:
        """Forgets a code that has no end here: a damaged one must not swallow the rest of the document."""
        if self.muted:
            self._open = [one for one in self._open if one.shown]
            self._settle()

    def leave_contents(self) -> None:
        """Forgets an open table of contents: a heading of the body has come."""
        if self.in_contents:
            self._open = [one for one in self._open if not one.is_toc]
            self._settle()

    def apart(self) -> list[Field]:
        """Leaves the open fields, to read a text box or note."""
        left, self._open = self._open, []
        self._settle()
        return left

    def back(self, left: list[Field]) -> None:
        """Takes up again what `apart` left."""
        self._open = left
        self._settle()

    def _settle(self) -> None:
        self.muted = any(not one.shown for one in self._open)
        self.in_contents = any(one.is_toc for one in self._open)


def _drawn(code: str) -> str:
    """What an EQ field draws that is text: a character in a circle, or the base of old-style ruby; else
    nothing.
    """
    code = code[:_LONGEST].lstrip()
    if code[:2].upper() != "EQ":
        return ""
    over = _OVER.search(code)
    if over is not None:
        inner = over["inner"].translate(_HALF_WIDTH)
        return CIRCLED[int(inner) - 1] if inner.isdecimal() and 1 <= int(inner) <= 20 else over["inner"]
    ruby = _RUBY.search(code)
    return ruby["base"].strip() if ruby is not None else ""
