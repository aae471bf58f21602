"""Whose plan it is: told by the manifest, by a code in the file's name, or by the plan itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from dxlint.national.municipalities import Municipality, codes_in, folded, named, with_code

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
    told, how = (given, "manifest") if given is not None else (_by_code(file), "file-name")
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


def _by_code(file: str) -> Municipality | None:
    """The one whose code stands in the file's name, or in that of its folder: 202185_千曲市.docx."""
    path = PurePath(file)
    for part in (path.stem, path.parent.name):
        # Five digits may be a year and month, too: only codes with their check digit are sure.
        found = {one for code in codes_in(part) if len(code) == 6 and (one := with_code(code)) is not None}
        if len(found) == 1:
            return found.pop()
    return None


def _by_name(file: str, prefecture: str | None) -> Municipality | None:
    """The one whose name the file's name begins with, up to the first sign between words."""
    stem = PurePath(file).stem
    for end in range(len(stem), 1, -1):
        found = named(stem[:end], prefecture) if stem[end - 1] in "都道府県市区町村" else ()
        if len(found) == 1:
            return found[0]
    return None
