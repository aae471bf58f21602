"""Text from outside does nothing but show."""

from __future__ import annotations

import json

import pytest

from dxlint.text.printable import json_text, printable, said_by, shortened


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("計画　案.txt", "計画　案.txt"),
        ("a\n::error file=x::pwned", "a\\x0a::error file=x::pwned"),
        ("::error::x", "\\x3a:error::x"),
        ("  ::error::x", "  \\x3a:error::x"),
        ("\xa0::error::x", " \\x3a:error::x"),
        ("std::string", "std::string"),
        ("a ##[error]x ##vso[task.x]", "a #\\x23[error]x #\\x23vso[task.x]"),
        ("# 見出し ## 小見出し", "# 見出し ## 小見出し"),
        ("\x1b[31mred\x9b\r", "\\x1b[31mred\\x9b\\x0d"),
        ("a\u202eb\u2066c\u200bd\ufeff", "a\\u202eb\\u2066c\\u200bd\\ufeff"),
        ("a\u2028b\x85c", "a\\u2028b\\x85c"),
        ("\udcff\U000e0001", "\\udcff\\U000e0001"),
    ],
)
def test_printable(given: str, shown: str) -> None:
    """Nothing in it moves a cursor, turns the direction, breaks a line or begins a command."""
    assert printable(given) == shown
    assert printable(shown) == shown


def test_json_text_is_the_same_data_without_harm() -> None:
    """Bidirectional controls and lone surrogates are escapes."""
    data = {"a": "x\u202ey\x9bz\udcff 日本"}
    text = json_text(data)
    assert json.loads(text) == data
    assert "日本" in text
    assert "\\u202e" in text
    text.encode("utf-8")


def test_said_by_takes_any_exception() -> None:
    """Also one that cannot say what it is, and one that says far too much."""

    class Mute(BaseException):
        def __str__(self) -> str:
            raise SystemExit(0)

    assert said_by(Mute()) == "Mute"
    assert said_by(ValueError("a\n b")) == "ValueError: a b"
    assert said_by(SystemExit(0)) == "SystemExit: 0"
    assert len(said_by(ValueError("x" * 10_000))) == 500


def test_a_long_name_keeps_its_ends() -> None:
    """The middle is left out."""
    assert shortened("a" * 5000 + ".txt") == "a" * 150 + "…" + "a" * 146 + ".txt"
    assert shortened("計画.txt") == "計画.txt"
