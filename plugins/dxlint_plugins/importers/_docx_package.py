"""The parts of a Word file: opened with every limit that a hostile file calls for."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from urllib.parse import unquote
from xml.etree import ElementTree

from dxlint import InputError
from dxlint_plugins.importers._docx_names import PACKAGE

MAX_BYTES = 200 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 128 * 1024 * 1024
MAX_RATIO = 200
MAX_MEMBERS = 20_000
# Sixty megabytes of Word's own XML have about so many; each costs memory and time, however short it is.
MAX_TAGS = 2_000_000
# Below this size a part may be packed as tightly as it likes: long tables of empty cells are.
_SMALL = 8 * 1024 * 1024
_DIRECTORY = 4 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = re.compile(br"""(\sxmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w./-]+)""")
_ENCODING = re.compile(r"""^(<\?xml[^>]{0,200}?)\sencoding\s*=\s*["'][^"'>]*["']""")
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
    `numbering`, `footnotes`, …), `targets` the parts by the id of their relation.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self._left = MAX_TOTAL
        self._zip = _opened(data, file)
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise InputError("word-too-many-parts", file=file, limit=MAX_MEMBERS)
        self._members = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in members}
        self.path = self._main_path()
        self.source = self._bytes(self.path)
        self.main = self._parsed(self.source, self.path)
        self.kinds: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        for key, kind, target in self._relations(self.path):
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
        too_tight = info.file_size > _SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1)
        if info.file_size > MAX_PART or info.file_size > self._left or too_tight:
            raise InputError("word-bomb", file=self.file, part=path, limit=MAX_PART // 1024 // 1024)
        self._left -= info.file_size
        # Word knows these two; the others let a small file ask for much memory.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise InputError("word-damaged-part", file=self.file, part=path)
        try:
            with self._zip.open(info) as stream:
                return _utf_8(stream.read(MAX_PART + 1))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
            ValueError):
            raise InputError("word-damaged-part", file=self.file, part=path) from None

    def _parsed(self, data: bytes, path: str) -> ElementTree.Element:
        if b"<!DOCTYPE" in data:
            raise InputError("word-doctype", file=self.file, part=path)
        if data.count(b"<") > MAX_TAGS:
            raise InputError("word-bomb", file=self.file, part=path, limit=MAX_PART // 1024 // 1024)
        if b"http://purl.oclc.org/ooxml/" in data:
            data = _STRICT.sub(_usual, data)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, LookupError, ValueError) as error:
            at = getattr(error, "position", None)
            where = f"{at[0]}:{at[1] + 1}" if at else "-"
            raise InputError("word-damaged-xml", file=self.file, part=path, where=where) from None


def _utf_8(data: bytes) -> bytes:
    """A part in UTF-16 as one in UTF-8, so that one search finds what stands in it. Raises ValueError."""
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and data[:4] not in {b"<\0?\0", b"\0<\0?"}:
        return data
    encoding = "utf-16-be" if data[:1] in {b"\xfe", b"\0"} else "utf-16-le"
    return _ENCODING.sub(r"\1", data.decode(encoding).lstrip("\ufeff"), count=1).encode()


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
