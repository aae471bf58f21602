"""Every reason for which a passage is taken or rejected can be told in words."""

from __future__ import annotations

import re
from pathlib import Path

import dxlint
from dxlint.document.voice import FOREIGN
from dxlint.messages import LANGUAGES, messages, reason_text

_REASON = re.compile(r'"((?:stance|derived)-[a-z]+(?:-[a-z]+)*)"')


def used() -> set[str]:
    """The ids in the code of the reading, and those made of a role's name."""
    folder = Path(dxlint.__file__).parent
    found = {
        match for path in folder.rglob("*.py") for match in _REASON.findall(path.read_text(encoding="utf-8"))
    }
    return found | {f"stance-role-{role.value}" for role in FOREIGN}


def test_every_reason_has_a_text_and_every_text_a_reason() -> None:
    """In both languages."""
    for language in LANGUAGES:
        told = {key for key in messages(language) if key.startswith(("stance-", "derived-"))}
        assert told == used(), language


def test_a_reason_from_outside_stands_as_it_is() -> None:
    """A model's own words for why."""
    assert reason_text("担当者が確認", "ja") == "担当者が確認"
