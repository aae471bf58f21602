"""Bytes to text: UTF-8 (with or without mark), UTF-16 with mark, Shift_JIS as Windows writes it, EUC-JP."""

from __future__ import annotations

import codecs

from dxlint import InputError

MAX_BYTES = 50_000_000


def decode(data: bytes, file: str) -> str:
    """The text of `data`. Raises InputError where it is too large, binary, empty, or in no known encoding."""
    if len(data) > MAX_BYTES:
        raise InputError("file-too-large", file=file, limit=MAX_BYTES // 1_000_000)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\x00" in data:
        raise InputError("text-is-binary", file=file)
    else:
        encodings = ("utf-8-sig", "cp932", "euc_jp")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.strip():
            raise InputError("file-empty", file=file)
        return text
    raise InputError("text-encoding", file=file)
