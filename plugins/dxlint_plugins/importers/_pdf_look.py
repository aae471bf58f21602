"""A look at the pages of a PDF file before PDFium opens them: what is damaged, and what would cost too much.

PDFium shows a page whose stream is damaged as an empty one, and unpacks whatever it is told to. Of what this
look does not understand (a password, a tree of pages that PDFium counts otherwise) it says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from dxlint import InputError
from dxlint_plugins.importers._pdf_objects import Name, Objects, Ref, Stream
from dxlint_plugins.importers._pdf_streams import filters_of, inflated, unpacked

# The words of `pdf-page-heavy` and `pdf-page-nested` name these limits.
MAX_PAGE = 30 * 1024 * 1024
MAX_DRAWN = 20_000
# Of one stream of any kind: fonts of a whole script are a third of this.
MAX_STREAM = 64 * 1024 * 1024
MAX_ALL = 300 * 1024 * 1024
_DEEPEST = 40
_DRAWS = re.compile(rb"/([^\0\t\n\f\r ()<>\[\]{}/%]+)\s+Do\b")
# So many bytes of content draw something.
_SOME = 16
_MESSAGES = {"damaged": "pdf-page-torn", "unknown": "pdf-page-filter"}


@dataclass(slots=True)
class PageLook:
    """`heavy`: why PDFium must not open the page; `torn`: why its text may not be all there.

    `absent`: the page names a stream that the file does not have. `unseen`: it has content that only PDFium
    unpacks. `size`: how much of it was unpacked.
    """

    heavy: str | None = None
    torn: str | None = None
    absent: bool = False
    unseen: bool = False
    size: int = 0


@dataclass(slots=True)
class _Drawn:
    """What drawing a page or form costs: bytes read, forms drawn, forms in each other."""

    size: int = 0
    forms: int = 1
    depth: int = 0
    torn: str | None = None


def pages_of(data: bytes, file: str, most: int) -> list[PageLook]:
    """A look at each page, as far as it is understood; else an empty list. Raises InputError."""
    objects = Objects(data)
    if objects.encrypted:
        return []
    _refuse_bombs(objects, file)
    looks: list[PageLook] = []
    size = 0
    for page, resources in _leaves(objects, most):
        look = _look(objects, page, resources)
        size += look.size
        if size > MAX_ALL:
            raise InputError("pdf-bomb", file=file, limit=MAX_ALL // 1024 // 1024)
        looks.append(look)
    return looks


def _refuse_bombs(objects: Objects, file: str) -> None:
    """Raises InputError for a stream (a font, a table of letters) that is unpacked beyond belief."""
    for stream in objects.streams(MAX_STREAM):
        names = filters_of(objects, stream.entries)
        if names in ([Name(b"FlateDecode")], [Name(b"Fl")]):
            found = inflated(stream.packed, MAX_STREAM, keep=False)
        else:
            found = unpacked(objects, stream.entries, stream.packed, MAX_STREAM)
        if found.trouble == "large":
            raise InputError("pdf-bomb", file=file, limit=MAX_STREAM // 1024 // 1024)


def _leaves(objects: Objects, most: int) -> list[tuple[dict[bytes, Any], Any]]:
    """The pages in order, each with its resources, its own or those of the nodes above."""
    found: list[tuple[dict[bytes, Any], Any]] = []
    waiting: list[tuple[Any, Any, frozenset[Any]]] = [(objects.root().get(b"Pages"), None, frozenset())]
    for _ in range(10 * most):
        if not waiting or len(found) > most:
            break
        reference, resources, above = waiting.pop()
        node = objects.entries(reference)
        if not isinstance(reference, Ref) or reference in above or len(above) > _DEEPEST:
            continue
        resources = node.get(b"Resources", resources)
        if b"Kids" in node:
            kids = [kid for kid in objects.items(node[b"Kids"])[: most + 1] if kid != reference]
            waiting += [(kid, resources, above | {reference}) for kid in reversed(kids)]
        elif node:
            found.append((node, resources))
    return found


def _look(objects: Objects, page: dict[bytes, Any], resources: Any) -> PageLook:
    whole = _Drawn()
    look = PageLook()
    texts: dict[Any, bytes] = {}
    times: Counter[bytes] = Counter()
    contents = objects.items(page.get(b"Contents")) or [page.get(b"Contents")]
    for reference in contents:
        stream = objects.get(reference)
        if not isinstance(stream, Stream):
            look.absent = look.absent or isinstance(reference, Ref)
            continue
        if reference not in texts:
            found = unpacked(objects, stream.entries, stream.packed, MAX_PAGE)
            whole.size += MAX_PAGE if found.trouble == "large" else 0
            whole.torn = whole.torn or _MESSAGES.get(found.trouble)
            look.unseen = look.unseen or (not found.seen and len(stream.packed) > _SOME)
            texts[reference] = found.data
        whole.size += len(texts[reference])
        if whole.size > MAX_PAGE:
            break
        times.update(_DRAWS.findall(texts[reference]))
    _add(objects, whole, times, _forms(objects, resources), {}, 0)
    look.size, look.torn = min(whole.size, MAX_PAGE), whole.torn
    if whole.size >= MAX_PAGE:
        look.heavy = "pdf-page-heavy"
    elif whole.forms > MAX_DRAWN or whole.depth > _DEEPEST:
        look.heavy = "pdf-page-nested"
    return look


def _forms(objects: Objects, resources: Any) -> dict[bytes, Any]:
    """The forms that resources name: drawings with streams of their own."""
    named = objects.entries(objects.entries(resources).get(b"XObject"))
    return {
        name: reference
        for name, reference in named.items()
        if isinstance(reference, Ref)
        and objects.get(objects.entries(reference).get(b"Subtype")) == Name(b"Form")
    }


def _add(
    objects: Objects, whole: _Drawn, times: Counter[bytes], named: dict[bytes, Any],
    forms: dict[Any, _Drawn | None], depth: int,
) -> None:  # fmt: skip
    """Adds what the forms cost that a stream draws, each as often as it is drawn."""
    for name, count in times.items():
        if name not in named or whole.forms > MAX_DRAWN:
            continue
        drawn = _form(objects, named[name], named, forms, depth)
        whole.size += count * drawn.size
        whole.forms += count * drawn.forms
        whole.depth = max(whole.depth, drawn.depth + 1)
        whole.torn = whole.torn or drawn.torn


def _form(
    objects: Objects, reference: Any, around: dict[bytes, Any], forms: dict[Any, _Drawn | None], depth: int
) -> _Drawn:
    known = forms.get(reference, _Drawn())
    if reference in forms and known is not None:
        return known
    if reference in forms or depth > _DEEPEST:
        # It draws itself, or is drawn too deeply: without an end, as far as anybody can tell.
        return _Drawn(forms=MAX_DRAWN + 1)
    forms[reference] = None
    drawn = _Drawn()
    stream = objects.get(reference)
    if isinstance(stream, Stream):
        found = unpacked(objects, stream.entries, stream.packed, MAX_PAGE)
        drawn.size = MAX_PAGE + 1 if found.trouble == "large" else len(found.data)
        drawn.torn = _MESSAGES.get(found.trouble)
        # A form without resources has those of the page around it.
        own = stream.entries.get(b"Resources")
        named = around if own is None else _forms(objects, own)
        if named:
            _add(objects, drawn, Counter(_DRAWS.findall(found.data)), named, forms, depth + 1)
    forms[reference] = drawn
    return drawn
