"""What `dxlint diff` found, for the page and for the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dxlint.comparing.change import Change
    from dxlint.comparing.findings import FindingChange
    from dxlint.run.report import FileReport


@dataclass(frozen=True, slots=True)
class Result:
    """Both plans' reports, the differences, what became of the findings and how many are as before.

    `mixed`: one is a plan model and the other a document.
    """

    old: FileReport
    new: FileReport
    changes: list[Change]
    findings: list[FindingChange]
    same: int
    mixed: bool
