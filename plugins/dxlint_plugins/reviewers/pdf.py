"""Writes a copy of a PDF in which each finding is a highlight with a note by 「dxlint」 on its words.

The notes are appended to the file; everything before them stays byte for byte. Findings of absence stand at
the heading under which the text would go, those about nothing that stands on a page at its corner. A copy
that is reviewed again gets its notes renewed. Before it is given out the copy is read again and compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dxlint import PluginError, ReportedFinding, Reviewer, hookimpl

if TYPE_CHECKING:
    from dxlint_plugins.reviewers._pdf_notes import Note


def write(data: bytes, file: str, findings: Sequence[ReportedFinding], language: str) -> bytes:
    """The copy. Raises InputError for a file that cannot be read or changed."""
    from dxlint_plugins.importers import _pdf_document
    from dxlint_plugins.reviewers._pdf_notes import with_notes
    from dxlint_plugins.reviewers._words import mended

    before = _pdf_document.read(data, file)
    notes = _placed(data, file, findings, language)
    copy = with_notes(data, file, notes, mended(language))
    after = _pdf_document.read(copy, file)
    if not copy.startswith(data) or (before.blocks, before.unreadable) != (after.blocks, after.unreadable):
        raise PluginError("review-not-same")
    return copy


def _placed(data: bytes, file: str, findings: Sequence[ReportedFinding], language: str) -> list[Note]:
    """Each finding with the boxes that it is about."""
    from dxlint import Place
    from dxlint_plugins.importers import _pdf_document
    from dxlint_plugins.reviewers._pdf_notes import Note
    from dxlint_plugins.reviewers._pdf_passages import Passages
    from dxlint_plugins.reviewers._words import comment_on

    notes = []
    with _pdf_document.opened(data, file) as document:
        passages = Passages(document)
        for finding in findings:
            at = finding.at or (finding.write_in[0] if finding.write_in else None)
            place = at.place if at is not None else Place(file, page=1)
            boxes, exact = passages.boxes(place, at.quote if at is not None else None)
            page = min(max(place.page or 1, 1), len(document))
            notes.append(Note(comment_on(finding, language, exact=exact), page, tuple(boxes)))
    return notes


@hookimpl
def dxlint_reviewers() -> Iterable[Reviewer]:
    """The writer of review copies of `.pdf`."""
    return [Reviewer("pdf", (".pdf",), write)]
