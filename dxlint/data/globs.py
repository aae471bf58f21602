"""Which files a glob of a configuration or waiver file means: `*` stays in one folder, `**` goes through
folders.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path


def matches(glob: str, file: str, base: str) -> bool:
    """Whether `file` is one of those that `glob` means, seen from the folder `base`."""
    inside = below(file, base)
    return inside is not None and fits(glob, inside)


def fits(glob: str, path: str) -> bool:
    """Whether the path, written with `/`, is as `glob` says."""
    return _pattern(glob).fullmatch(path) is not None


def below(file: str, base: str) -> str | None:
    """The path of `file` from the folder `base`, with `/`; None where it is not below it."""
    root = os.path.abspath(base)
    try:
        return Path(os.path.abspath(file)).relative_to(root).as_posix()
    except ValueError:
        return None


def seen_from(file: str, base: str) -> str:
    """The path of `file` from the folder `base`, with `/`; with `..` where it is not below it."""
    try:
        return Path(os.path.relpath(file, base)).as_posix()
    except ValueError:  # another drive
        return Path(os.path.abspath(file)).as_posix()


def plain(glob: str) -> str:
    """The glob without what says nothing: many stars in a row say no more than one, at the cost of many."""
    return re.sub(r"(?:\*\*/)+", "**/", re.sub(r"\*{3,}", "**", glob.removeprefix("./").rstrip("/")))


@lru_cache(maxsize=16_384)
def _pattern(glob: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", plain(glob))
    special = {"**/": r"(?:.*/)?", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    return re.compile("".join(special.get(part, re.escape(part)) for part in parts), re.DOTALL)
