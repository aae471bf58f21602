"""総務省「自治体DX推進計画」: its editions and items, and whether a plan answers what they ask.

The items of the other guidelines stand in their own rule sets; the rules here judge a plan by the edition
in force on its date and say nothing of a plan older than the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, hookimpl, load_catalogue

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """The guideline `dx-plan` with its items and the list of procedures."""
    return [load_catalogue(_FOLDER)]
