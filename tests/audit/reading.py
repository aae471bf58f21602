"""What a browser would make of a page: its elements, its texts, and what is wrong with it."""

from __future__ import annotations

from html.parser import HTMLParser
from itertools import pairwise

_VOID = {"meta", "br"}
_ACTING = {"script", "img", "link", "iframe", "form"}


class Parsed(HTMLParser):
    """A page taken apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.wrong: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.wrong += [f"not closed: {tag}" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.wrong.append(f"closed wrongly: {tag} {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style" and data.strip():
            self.texts.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        """All that is to be read."""
        return "\n".join(self.texts)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [attributes for name, attributes in self.elements if name == tag]

    def faults(self) -> list[str]:
        """What is wrong: structure, ids that stand twice, links and labels that lead nowhere, what acts."""
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        found = self.wrong + [f"twice: {one}" for one in ids if ids.count(one) > 1]
        for tag, attributes in self.elements:
            target = attributes.get("href", "")
            if target.startswith("#") and target[1:] not in ids:
                found.append(f"leads nowhere: {target}")
            for one in attributes.get("aria-labelledby", "").split():
                if one not in ids:
                    found.append(f"no such label: {one}")
            if tag in _ACTING or any(key.startswith("on") for key in attributes):
                found.append(f"acts: {tag}")
        levels = [int(tag[1]) for tag, _ in self.elements if tag in ("h1", "h2", "h3", "h4")]
        found += [f"level left out: {a} {b}" for a, b in pairwise(levels) if b > a + 1]
        if levels.count(1) != 1:
            found.append("not one h1")
        return found
