"""Bytes to text: UTF-8 (with or without mark), UTF-16 and UTF-32 with mark, Shift_JIS as Windows writes it,
EUC-JP, ISO-2022-JP.
"""

from __future__ import annotations

import codecs
import re

from dxlint import InputError

# As many as the characters of the longest text that is read can have (`dxlint.document.limits`).
MAX_BYTES = 10_000_000
_ODD = re.compile("[\uff61-\uff9f\ue000-\uf8ff]")


def decode(data: bytes, file: str) -> str:
    """The text of `data`. Raises InputError where it is too large, binary, empty, or in no known encoding."""
    if len(data) > MAX_BYTES:
        raise InputError("file-too-large", file=file, limit=MAX_BYTES // 1_000_000)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        # Its mark begins as that of UTF-16 does.
        encodings: tuple[str, ...] = ("utf-32",)
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    elif b"\x00" in data:
        raise InputError("text-is-binary", file=file)
    elif b"\x1b$" in data and data.isascii():
        # Mail's encoding (JIS): to UTF-8 it would be good text, of signs without meaning.
        encodings = ("iso2022_jp",)
    else:
        encodings = ("utf-8-sig", "cp932", "euc_jp")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp932" and _is_euc_jp(data, text):
            continue
        if not text.strip():
            raise InputError("file-empty", file=file)
        return text
    raise InputError("text-encoding", file=file)


def _is_euc_jp(data: bytes, text: str) -> bool:
    """Whether what cp932 made of the bytes is no Japanese: half-width kana and private characters (､ﾎﾇｯ), as
    of EUC-JP.
    """
    odd = len(_ODD.findall(text))
    if odd * 2 <= sum(char > "\x7f" for char in text):
        return False
    try:
        data.decode("euc_jp")
    except UnicodeDecodeError:
        return False
    return True
