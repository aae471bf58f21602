"""What each priority of the national DX plan should hold: card, eLTAX, AI, telework, counters, divide, principles."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dxlint import Catalogue, hookimpl, load_catalogue

_FOLDER = Path(__file__).parent


@hookimpl
def dxlint_catalogues() -> Iterable[Catalogue]:
    """Items of the guideline `dx-plan` (whose editions national_priorities holds) on the contents of each priority."""
    return [load_catalogue(_FOLDER)]
