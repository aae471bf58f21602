"""The message texts: the same ids and placeholders in each language, and safe to print."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import dxlint
from dxlint.messages import LANGUAGES, messages, text

_MINE = ("yaml-", "model-")
_MADE = re.compile(
    r"(-suggestion$|^model-expect-(text|integer|number|boolean|list)$)"
)  # f-strings in plan/problems.py


def placeholders(template: str) -> list[str]:
    """The parameters that a text takes."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(template) if name is not None})


def sources() -> Iterator[str]:
    """The text of every module of the core."""
    for path in Path(dxlint.__file__).parent.rglob("*.py"):
        yield path.read_text(encoding="utf-8")


def test_languages_agree() -> None:
    """Each id has a text with the same parameters in each language."""
    found = [
        {key: placeholders(value) for key, value in messages(language).items()} for language in LANGUAGES
    ]
    assert found[0] == found[1]


def test_no_text_without_use() -> None:
    """Every text on YAML and the model is used somewhere."""
    code = "\n".join(sources())
    mine = [key for key in messages("ja") if key.startswith(_MINE) and not _MADE.search(key)]
    assert [key for key in mine if f'"{key}"' not in code] == []


def test_text_is_filled_in() -> None:
    """Parameters stand in the text; braces of the text itself stay."""
    assert (
        text("yaml-colon-space", "en", key="title")
        == "There is no blank after “title:”. Write “title: value”."
    )
    assert "{ }" in text("yaml-flow", "ja")


def test_control_characters_are_neutralised() -> None:
    """A quoted text cannot steer the terminal."""
    assert text("yaml-colon-space", "en", key="a\x1b[31m").startswith("There is no blank after “a\\x1b[31m:”")


@pytest.mark.parametrize(("message_id", "language"), [("no-such-message", "ja"), ("yaml-tab", "xx")])
def test_a_missing_text_is_an_error(message_id: str, language: str) -> None:
    """An unknown id or language raises `KeyError`."""
    with pytest.raises(KeyError):
        text(message_id, language)
