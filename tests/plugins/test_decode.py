"""Bytes become text whatever program wrote the file, or an error says why not."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxlint import InputError
from dxlint_plugins.importers._decode import MAX_BYTES, decode

TEXT = "第1章　計画の趣旨\n みどり野市は、①窓口改革を進めます。～㈱髙橋～"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp932"])
def test_what_windows_writes_is_read(encoding: str) -> None:
    """With its marks and the characters that only Windows' Shift_JIS knows; no mark stays in the text."""
    assert decode(TEXT.encode(encoding), "計画.txt") == TEXT


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_of_either_order_is_told_by_its_mark(mark: bytes) -> None:
    """As Notepad saves Unicode."""
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + TEXT.encode(encoding), "計画.txt") == TEXT


@pytest.mark.parametrize(
    "text", ["みどり野市は、窓口改革を進めます。", "令和6年度", "2　国の動向　………　2\n3　県の動向　………　4"]
)
def test_old_unix_files_are_read(text: str) -> None:
    """EUC-JP, even where its bytes could be half-width kana and private characters of Shift_JIS."""
    assert decode(text.encode("euc_jp"), "計画.txt") == text


def test_text_out_of_mail_is_read() -> None:
    """ISO-2022-JP, all of whose bytes are those of ASCII; where it is damaged that is said, never taken for
    text.
    """
    text = "みどり野市は、窓口改革を進めます。"
    data = text.encode("iso2022_jp")
    assert decode(data, "計画.txt") == text
    with pytest.raises(InputError) as caught:
        decode(data + b"\x1b$B\x7f\x7f", "計画.txt")
    assert caught.value.message_id == "text-encoding"


def test_half_width_kana_stay_what_they_are() -> None:
    """Beside other characters of Shift_JIS, which are none of EUC-JP."""
    text = "ｵﾝﾗｲﾝ申請・ﾃｰﾌﾞﾙ"
    assert decode(text.encode("cp932"), "計画.txt") == text


@pytest.mark.parametrize(
    ("data", "message", "params"),
    [
        (b"", "file-empty", {}),
        (" \u3000\n\t\n".encode(), "file-empty", {}),
        (codecs.BOM_UTF8, "file-empty", {}),
        (b"%PDF\x00\x01\x02", "text-is-binary", {}),
        (b"\xff\xfe\x00", "text-encoding", {}),
        (b"\x81\x20\xff\x80\xa0", "text-encoding", {}),
        (b"a" * (MAX_BYTES + 1), "file-too-large", {"limit": 10}),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, message: str, params: dict[str, object]) -> None:
    """With the file's name."""
    with pytest.raises(InputError) as error:
        decode(data, "計画.txt")
    assert (error.value.message_id, error.value.params, error.value.file) == (message, params, "計画.txt")


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_or_an_input_error(data: bytes) -> None:
    """Nothing else."""
    try:
        assert decode(data, "f").strip()
    except InputError as error:
        assert error.file == "f"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=60))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    """To the character; a mark at its beginning is none of its characters."""
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), "f") == text
