"""Places in words, as one finds them in that kind of file: 14行目, 3ページ 12行目, 見出し「…」."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxlint.messages import text

if TYPE_CHECKING:
    from dxlint.place import Place


@dataclass(frozen=True, slots=True)
class Places:
    """Says them in one language."""

    language: str

    def of(self, place: Place | None) -> str:
        """Where something stands; empty where nobody knows."""
        if place is None:
            return ""
        if place.where:
            return self._way(place)
        if place.page is not None:
            return text("diff-page", self.language, page=place.page, line=place.line or "-")
        return text("diff-line", self.language, line=place.line or "-")

    def _way(self, place: Place) -> str:
        """The headings and the row that lead to a place in a Word file, and the page as an estimate."""
        words = []
        page = ""
        for step in place.where:
            if step.kind == "heading":
                title = f"{step.number} {step.title}".strip()
                words.append(text("place-heading", self.language, title=title))
            elif step.kind == "row" and step.title:
                words.append(text("place-row", self.language, title=step.title))
            elif step.kind == "page":
                page = text("place-page", self.language, number=step.number)
            elif step.kind != "row":
                words.append(text(f"place-{step.kind}", self.language, number=step.number))
        return text("place-joint", self.language).join(words) + page
