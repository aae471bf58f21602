"""The page that text stands on, as far as a Word file tells: an estimate.

Word has no pages in the file. It leaves a mark where a page began when it last printed the document to the
screen, and authors break pages outright; from both a page is counted. It is wrong where the file was changed
by another program since, and too low where only the author's own breaks are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxlint_plugins.importers._docx_names import W, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CARRIED = (b"lastRenderedPageBreak", b"pageBreakBefore", b'"page"', b"'page'")
_SECTION = W + "sectPr"


class Pages:
    """Counts pages; `page` is None where the file tells nothing of them."""

    def __init__(self, source: bytes, document: Element) -> None:
        # A section's properties stand at its end; how it begins is said there too. One section says nothing.
        sections = document.iter(_SECTION) if source.count(b"sectPr") > 2 else ()
        starts = [value(section, W + "type") not in {"continuous", "nextColumn"} for section in sections][1:]
        carried = any(starts) or any(mark in source for mark in _CARRIED)
        self._sections = iter(starts)
        self.page: int | None = 1 if carried else None
        self.frozen = False
        # Whether the author has just broken the page, and nothing is printed since.
        self.pending = False

    def section(self) -> None:
        """A section ends here."""
        if next(self._sections, False):
            self.broken(absorbed=True)

    def broken(self, absorbed: bool = False) -> None:
        """The author breaks the page; `absorbed`: not where a break has just been and nothing stands between.
        """
        if self.page is None or self.frozen:
            return
        if not (absorbed and self.pending):
            self.page += 1
        self.pending = True

    def rendered(self) -> bool:
        """Word's own mark; whether a page begins: no, where it only confirms the author's break just before.
        """
        if self.page is None or self.frozen:
            return False
        confirms, self.pending = self.pending, False
        if not confirms:
            self.page += 1
        return not confirms
