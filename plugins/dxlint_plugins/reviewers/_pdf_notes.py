"""Highlights with notes, appended to a PDF: what stands in the file stays, byte for byte."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dxlint import InputError
from dxlint_plugins.reviewers._pdf_append import Update
from dxlint_plugins.reviewers._pdf_passages import Box

if TYPE_CHECKING:
    from dxlint_plugins.reviewers._words import Comment

AUTHOR = "dxlint"
_PRINTED = 4
_YELLOW = (1.0, 0.87, 0.3)
# Where a note stands that is about no passage: its left and upper edge, and its size.
_EDGE, _SIZE = 18.0, 20.0


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on the boxes of a page; without boxes it stands at the page's corner."""

    comment: Comment
    page: int
    boxes: tuple[Box, ...]


def with_notes(data: bytes, file: str, notes: Sequence[Note], mended: str) -> bytes:
    """The file with these notes and no other of dxlint; one that has answers stays and says `mended`."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise InputError("review-pdf-protected", file=file)
        update = Update(data, reader)
        _renew(reader, update, notes, mended)
        copy = update.whole()
        again = pypdf.PdfReader(io.BytesIO(copy))
        objects = (one.get_object() for page in again.pages for one in page.get("/Annots") or ())
        found = {str(one.get("/NM")) for one in objects if one.get("/T") == AUTHOR}
    except pypdf.errors.DependencyError as error:
        # Its way of protection needs another library.
        raise InputError("review-pdf-protected", file=file) from error
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise InputError("review-pdf-damaged", file=file) from error
    if not {one.comment.fingerprint for one in notes} <= found:
        raise InputError("review-pdf-damaged", file=file)
    return copy


def _renew(reader: Any, update: Update, notes: Sequence[Note], mended: str) -> None:
    wanted = {one.comment.fingerprint: one for one in notes}
    kept: set[str] = set()
    for index, page in enumerate(reader.pages):
        annotations = list(page.get("/Annots") or ())
        objects = [one.get_object() for one in annotations]
        answered = {id(one["/IRT"]) for one in objects if "/IRT" in one}
        gone: set[int] = set()
        for one, found in zip(annotations, objects, strict=True):
            if found.get("/T") != AUTHOR:
                continue
            fingerprint = str(found.get("/NM", ""))
            note = wanted.get(fingerprint)
            if note is not None and note.page == index + 1 and fingerprint not in kept:
                kept.add(fingerprint)
                entries = _entries(note, page)
            elif id(found) in answered:
                entries = _text({"/Contents": mended, "/Subj": mended})
            else:
                gone.add(id(found))
                continue
            # One that stays as it is need not be appended again.
            if any(str(found.get(key)) != str(value) for key, value in entries.items()):
                found.update(_dictionary(entries))
                direct = one is found
                update.change(page.indirect_reference if direct else one, page if direct else found)
        stays = [one for one in annotations if not _goes(one.get_object(), gone)]
        if len(stays) < len(annotations):
            _set(update, page, stays)
    for fingerprint, note in wanted.items():
        if fingerprint not in kept:
            page = reader.pages[note.page - 1]
            new = update.add(_dictionary(_entries(note, page)))
            _set(update, page, [*(page.get("/Annots") or ()), new])


def _goes(annotation: Any, gone: set[int]) -> bool:
    parent = annotation.get("/Parent") if annotation.get("/Subtype") == "/Popup" else None
    return id(annotation) in gone or (parent is not None and id(parent.get_object()) in gone)


def _entries(note: Note, page: Any) -> dict[str, Any]:
    """What an annotation holds."""
    from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject

    def numbers(values: Sequence[float]) -> ArrayObject:
        return ArrayObject(FloatObject(round(value, 2)) for value in values)

    said = {
        "/T": AUTHOR, "/NM": note.comment.fingerprint,
        "/Subj": note.comment.paragraphs[0], "/Contents": "\n".join(note.comment.paragraphs),
    }  # fmt: skip
    entries = {
        "/Type": NameObject("/Annot"), "/F": NumberObject(_PRINTED), "/C": numbers(_YELLOW), **_text(said)
    }  # fmt: skip
    if not note.boxes:
        left, top = float(page.cropbox.left) + _EDGE, float(page.cropbox.top) - _EDGE
        corner = (left, top - _SIZE, left + _SIZE, top)
        return entries | {
            "/Subtype": NameObject("/Text"), "/Name": NameObject("/Note"), "/Rect": numbers(corner)
        }  # fmt: skip
    x0, y0, x1, y1 = zip(*note.boxes, strict=True)
    # The corners of each box, as every program takes them: upper left, upper right, lower left, lower right.
    corners = [value for a, b, c, d in note.boxes for value in (a, d, c, d, a, b, c, b)]
    return entries | {
        "/Subtype": NameObject("/Highlight"), "/QuadPoints": numbers(corners),
        "/Rect": numbers((min(x0), min(y0), max(x1), max(y1))),
    }  # fmt: skip


def _text(entries: dict[str, str]) -> dict[str, Any]:
    from pypdf.generic import TextStringObject

    return {key: TextStringObject(value) for key, value in entries.items()}


def _dictionary(entries: dict[str, Any]) -> Any:
    from pypdf.generic import DictionaryObject, NameObject

    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _set(update: Update, page: Any, annotations: Sequence[Any]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    page[NameObject("/Annots")] = ArrayObject(annotations)
    update.change(page.indirect_reference, page)
