"""The rules of Kirigahara (霧ヶ原県), an invented prefecture: a pack, installed as a plugin.

The folder is a pack: `dxlint check 計画.docx --pack plugins/example-prefecture/dxlint_kirigahara` runs it as
well, with nothing installed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dxlint import Catalogue, Pack, RuleSet, hookimpl, load_pack


@cache
def _pack() -> Pack:
    return load_pack(Path(__file__).parent)


@hookimpl
def dxlint_rule_sets() -> Iterable[RuleSet]:
    """The prefecture's rules."""
    return [_pack().rule_set]


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The prefecture's own guideline and its items."""
    return [_pack().catalogue]
