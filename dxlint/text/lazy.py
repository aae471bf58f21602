"""Regular expressions that are compiled when they are first used.

A run uses few of the many patterns that reading knows: a plan model needs no page numbers, a text no
Word numbering. Compiling all of them at import would cost a one-file check a quarter of its time.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern until a method of it is asked for, and then hands out the pattern's own."""

    def __init__(self, source: str, flags: int) -> None:
        self.source = source
        self.flags_given = flags

    def __getattr__(self, name: str) -> Any:
        """The compiled pattern's attribute, kept so that the next look-up is an ordinary one."""
        compiled = re.compile(self.source, self.flags_given)
        value = getattr(compiled, name)
        self.__dict__[name] = value
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern like `re.compile` gives; a malformed one raises `re.error` when it is first used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


def any_of(*alternatives: str) -> str:
    """A pattern's source that matches any of these, the first that fits: long ones as data, one a line."""
    return "|".join(alternatives)
