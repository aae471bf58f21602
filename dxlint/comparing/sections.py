"""Whether a passage stands in another part of the plan, and not only under another number or name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dxlint.document.headings import fold_title

Path = tuple[str, ...]


@lru_cache(maxsize=4096)
def section_of(path: str) -> Path:
    """The titles that lead to a section, without their numbers."""
    return tuple(title for part in path.split(" > ") if (title := fold_title(part))) if path else ()


class Sections:
    """The sections of two plans."""

    def __init__(self, old: Iterable[Path], new: Iterable[Path]) -> None:
        self.old = {path[:at] for path in old for at in range(1, len(path) + 1)}
        self.new = {path[:at] for path in new for at in range(1, len(path) + 1)}

    def moved(self, old: Path, new: Path) -> bool:
        """Whether what stood in `old` and stands in `new` has moved.

        It has not where a heading came between, and where a heading on the way has a new name: the old name
        is gone then, and the new one was not there.
        """
        at = next((at for at, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), None)
        if at is None:
            return False
        return old[: at + 1] in self.new or new[: at + 1] in self.old
