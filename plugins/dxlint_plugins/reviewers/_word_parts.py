"""The parts of a Word file that comments need beside the main part: themselves, and what tells of them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from dxlint_plugins.reviewers._word_comments import Written, without
from dxlint_plugins.reviewers._word_tree import Mapped, mapped

if TYPE_CHECKING:
    from dxlint_plugins.importers._docx_package import Package

_TYPES = "[Content_Types].xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W16_IDS = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_W16_EXTENSIBLE = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"


def parts_with(package: Package, written: Written, *, strict: bool) -> dict[str, bytes]:
    """By its name, each part that changes through these comments."""
    path = package.kinds.get("comments")
    if path is not None and package.has(path):
        return {path: written.part, **_told_of(package, written.gone_keys - {""})}
    if not written.numbers:
        return {}
    folder, main = posixpath.split(package.path)
    relations = posixpath.join(folder, "_rels", f"{main}.rels")
    parts: dict[str, bytes] = {}
    if path is None:
        path = next(
            name for name in (posixpath.join(folder, f"comments{at or ''}.xml") for at in range(1000))
            if not package.has(name)
        )  # fmt: skip
        parts[relations] = _related(package, relations, posixpath.basename(path), strict=strict)
    parts[path] = written.part
    types = mapped(package.part(_TYPES), _TYPES)
    if not any(one.get("PartName", "").lower() == f"/{path}".lower() for one in types.root):
        parts[_TYPES] = _with_entry(
            types, "Override", f'PartName="/{path}" ContentType="{_CONTENT_TYPE}"'
        )
    return parts


def _related(package: Package, relations: str, target: str, *, strict: bool) -> bytes:
    source = package.part(relations) if package.has(relations) else b""
    tree = mapped(source or f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode(), relations)
    ids = {one.get("Id") for one in tree.root}
    key = next(name for name in (f"rId{number}" for number in range(1, len(ids) + 2)) if name not in ids)
    kind = f"{_RELATIONS[strict]}/comments"
    return _with_entry(tree, "Relationship", f'Id="{key}" Type="{kind}" Target="{target}"')


def _with_entry(tree: Mapped, name: str, attributes: str) -> bytes:
    """The part with one entry more, as the last."""
    prefix = tree.prefix(tree.root).decode()
    named = f"{prefix}:{name}" if prefix else name
    entry = f"<{named} {attributes}/>".encode(tree.encoding)
    span = tree.span(tree.root)
    if span.close == span.end:
        tag = re.sub(rb"\s*/>$", b">", tree.start_tag(tree.root))
        root = f"{prefix}:".encode() if prefix else b""
        root += tree.root.tag.rpartition("}")[2].encode()
        return tree.source[: span.start] + tag + entry + b"</" + root + b">" + tree.source[span.end :]
    return tree.source[: span.close] + entry + tree.source[span.close :]


def _told_of(package: Package, keys: set[str]) -> dict[str, bytes]:
    """What else tells of comments (answers, lasting ids, times), without those that are gone."""
    parts = {}
    lasting: set[str] = set()
    for kind, name in (
        ("commentsExtended", _W15 + "paraId"),
        ("commentsIds", _W16_IDS + "paraId"),
        ("commentsExtensible", _W16_EXTENSIBLE + "durableId"),
    ):
        source = package.bytes_of(kind)
        wanted = lasting if kind == "commentsExtensible" else keys
        if source and wanted:
            part, values = without(source, package.kinds[kind], {name: wanted})
            lasting |= values if kind == "commentsIds" else set()
            if part != source:
                parts[package.kinds[kind]] = part
    return parts
