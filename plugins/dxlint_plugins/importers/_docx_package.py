"""The parts of a Word file: opened with every limit that a hostile file calls for."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
from urllib.parse import unquote
from xml.etree import ElementTree

from dxlint import InputError
from dxlint_plugins.importers._docx_inflate import MAX_RATIO, SMALL, unpacked
from dxlint_plugins.importers._docx_names import PACKAGE
from dxlint_plugins.importers._docx_xml import Refused, parsed, utf_8

MAX_BYTES = 200 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 128 * 1024 * 1024
MAX_MEMBERS = 20_000
# A plan of a thousand pages has not so many; each costs memory and time, however short it is.
MAX_TAGS = 1_000_000
MAX_ATTRIBUTES = 1_500_000
_DIRECTORY = 4 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(br"""(\sxmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w./-]+)""")
_STRICT_NAMES = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/diagram": b"drawingml/2006/diagram",
}


class Package:
    """A Word file's main part and the parts it refers to.

    `main` is the tree of the document, `kinds` the parts by the last word of their relation (`styles`,
    `numbering`, `footnotes`, …), `targets` the parts by the id of their relation; `parts` has all of them,
    each with its kind. `tags`: how many there may be.
    """

    def __init__(self, data: bytes, file: str, tags: int | None = None) -> None:
        self.file = file
        self._data = data
        self._left = MAX_TOTAL
        self._most_tags = MAX_TAGS if tags is None else tags
        self._tags, self._attributes = self._most_tags, MAX_ATTRIBUTES
        members = _opened(data, file).infolist()
        if len(members) > MAX_MEMBERS:
            raise InputError("word-too-many-parts", file=file, limit=MAX_MEMBERS)
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in members}
        self.path = self._main_path()
        self.source = self._bytes(self.path)
        self.main = self._parsed(self.source, self.path)
        self.kinds: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self.parts: list[tuple[str, str, str]] = self._relations(self.path)
        for key, kind, target in self.parts:
            self.kinds.setdefault(kind, target)
            self.targets[key] = target

    def tree(self, path: str | None) -> ElementTree.Element | None:
        """The tree of a part; None where there is none."""
        if path is None or path.lower() not in self._members:
            return None
        return self._parsed(self._bytes(path), path)

    def bytes_of(self, kind: str) -> bytes:
        """The bytes of the part of a kind; empty where there is none."""
        path = self.kinds.get(kind)
        return self._bytes(path) if path is not None and path.lower() in self._members else b""

    def has(self, path: str) -> bool:
        """Whether there is a part of this name."""
        return path.lower() in self._members

    def part(self, path: str) -> bytes:
        """The bytes of a part that there is."""
        return self._bytes(path)

    def tree_of(self, kind: str, source: bytes | None = None) -> ElementTree.Element | None:
        """The tree of the part of a kind, out of `source` where it has been read already."""
        if source is None:
            return self.tree(self.kinds.get(kind))
        return self._parsed(source, self.kinds[kind]) if source else None

    def _main_path(self) -> str:
        for _, kind, target in self._relations(""):
            if kind == "officeDocument" and target.lower() in self._members:
                return target
        if "word/document.xml" in self._members:
            return "word/document.xml"
        if any(name.startswith(("xl/", "ppt/")) or name == "content.xml" for name in self._members):
            raise InputError("word-not-word", file=self.file)
        raise InputError("word-no-body", file=self.file)

    def _relations(self, path: str) -> list[tuple[str, str, str]]:
        """Id, kind and target of each relation of a part; of the package where `path` is empty."""
        folder, name = posixpath.split(path)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for relation in tree.iter(PACKAGE + "Relationship") if tree is not None else ():
            if relation.get("TargetMode") != "External":
                target = unquote(relation.get("Target", "")).replace("\\", "/")
                target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                kind = relation.get("Type", "").rpartition("/")[2]
                found.append((relation.get("Id", ""), kind, posixpath.normpath(target)))
        return found

    def _bytes(self, path: str) -> bytes:
        info = self._members[path.lower()]
        if info.flag_bits & 1:
            raise InputError("word-encrypted", file=self.file)
        # What says of itself that it is too large need not be unpacked to be refused.
        too_tight = info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if too_tight:
            raise self._refusal(Refused("word-too-tight", limit=MAX_RATIO), path)
        if info.file_size > min(MAX_PART, self._left):
            raise self._refusal(Refused("word-bomb"), path)
        try:
            data = unpacked(self._data, info, min(MAX_PART, self._left))
            self._left -= len(data)
            return utf_8(data)
        except Refused as refused:
            raise self._refusal(refused, path) from None

    def _refusal(self, refused: Refused, path: str) -> InputError:
        error = InputError(refused.message, file=self.file, part=path, limit=MAX_PART // 1024 // 1024)
        error.params |= refused.params
        return error

    def _parsed(self, data: bytes, path: str) -> ElementTree.Element:
        self._tags -= data.count(b"<")
        self._attributes -= data.count(b"=")
        if self._tags < 0 or self._attributes < 0:
            limit = f"{self._most_tags if self._tags < 0 else MAX_ATTRIBUTES:,}"
            raise InputError("word-too-many-tags", file=self.file, part=path, limit=limit)
        if b"http://purl.oclc.org/ooxml/" in data:
            data = _STRICT.sub(_usual, data)
        try:
            return parsed(data)
        except Refused as refused:
            raise self._refusal(refused, path) from None


def _usual(match: re.Match[bytes]) -> bytes:
    """The usual name of a strict namespace."""
    name = _STRICT_NAMES.get(match[2])
    return match[0] if name is None else match[1] + b"http://schemas.openxmlformats.org/" + name


def _opened(data: bytes, file: str) -> zipfile.ZipFile:
    if len(data) > MAX_BYTES:
        raise InputError("file-too-large", file=file, limit=MAX_BYTES // 1024 // 1024)
    if data.startswith(_OLE):
        raise InputError(_ole_kind(data), file=file)
    if _directory_size(data) > _DIRECTORY:
        raise InputError("word-too-many-parts", file=file, limit=MAX_MEMBERS)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, EOFError,
        OverflowError):
        raise InputError("word-not-zip", file=file) from None


def _ole_kind(data: bytes) -> str:
    """The message for an old compound file, told from the names of its streams."""
    for message, names in (
        ("word-encrypted", ("EncryptedPackage", "EncryptionInfo", "DRMContent", "\tDRMViewerContent")),
        ("word-is-old-doc", ("WordDocument",)),
        ("word-is-ichitaro", ("DocumentText", "JSRV_SummaryInfo")),
    ):
        if any(name.encode("utf-16-le") in data for name in names):
            return message
    return "word-not-zip"


def _directory_size(data: bytes) -> int:
    """How long the archive says its list of members is: looked at before the list is read into memory."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 66_000))
    if end < 0 or end + 16 > len(data):
        return 0
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if (
        end >= 76
        and data[end - 20 : end - 16] == b"PK\x06\x07"
        and data[end - 76 : end - 72] == b"PK\x06\x06"
    ):
        return int.from_bytes(data[end - 36 : end - 28], "little")
    return size
