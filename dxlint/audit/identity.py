"""Whose plan it is: told by the manifest, by a code in the file's name, or by the plan itself."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Literal

from dxlint.national.municipalities import Municipality, codes_in, folded, named, with_code

# What makes another body or place of it when it follows a municipality's name: 函館市立病院, 長野県内,
# 長野県後期高齢者医療広域連合.
_OTHER = re.compile(r"[立内下]|.*(?:広域連合|組合|企業団|協議会|町村会|市長会|議長会)")

How = Literal["manifest", "file-name", "plan", "several", "unknown"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The municipality, None where it is not known, and what told it.

    `candidates`: those of one name among which nothing decides; `stated`: the name in the plan where it is
    another than that of the municipality told otherwise.
    """

    municipality: Municipality | None
    how: How
    candidates: tuple[Municipality, ...] = ()
    stated: str | None = None


def identify(
    file: str,
    given: Municipality | None,
    stated: str | None,
    stated_prefecture: str | None,
    prefecture: str | None,
) -> Identity:
    """Whose plan the file is.

    `given`: what a manifest says; `stated` and `stated_prefecture`: what the plan says of itself;
    `prefecture`: the one that all plans of the audit are in, if any.
    """
    meant = _named_in_plan(stated, stated_prefecture, prefecture)
    told, how = (given, "manifest") if given is not None else (_by_code(file, meant), "file-name")
    if told is not None:
        differs = bool(stated) and told not in named(stated or "")
        return Identity(told, how, stated=stated if differs else None)  # type: ignore[arg-type]
    if len(meant) == 1:
        return Identity(meant[0], "plan")
    if meant:
        return Identity(None, "several", candidates=meant)
    in_name = _by_name(file, prefecture)
    if in_name is not None and not stated:
        return Identity(in_name, "file-name")
    return Identity(None, "unknown")


def _named_in_plan(
    stated: str | None, stated_prefecture: str | None, prefecture: str | None
) -> tuple[Municipality, ...]:
    if not stated:
        return ()
    meant = named(stated)
    for home in (stated_prefecture, prefecture):
        here = tuple(one for one in meant if home and folded(one.prefecture) == folded(home))
        if len(meant) > 1 and here:
            meant = here
    return meant


def _by_code(file: str, meant: Iterable[Municipality]) -> Municipality | None:
    """The one whose code stands in the file's name, or in that of its folder: 202185_千曲市.docx.

    202011 (長野市) may be November 2020: such a code counts only beside the name, or for those `meant`.
    """
    path = PurePath(file)
    for part in (path.stem, path.parent.name):
        found = {
            one for code in codes_in(part) if (one := with_code(code)) is not None
            and (not _may_be_date(code) or one in meant or folded(one.name) in folded(part))
        }  # fmt: skip
        if len(found) == 1:
            return found.pop()
    return None


def _may_be_date(code: str) -> bool:
    """Whether six digits can be read as a year and month, or as the last two of a year, month and day."""
    for text in (f"{code}01", f"20{code}"):
        with contextlib.suppress(ValueError):
            if 1990 <= date.fromisoformat(text).year < 2100:
                return True
    return False


def _by_name(file: str, prefecture: str | None) -> Municipality | None:
    """The one whose name the file's name begins with."""
    stem = PurePath(file).stem
    for end in range(len(stem), 1, -1):
        found = named(stem[:end], prefecture) if stem[end - 1] in "都道府県市区町村" else ()
        if len(found) == 1 and not _OTHER.match(stem[end:]):
            return found[0]
    return None
