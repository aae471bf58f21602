"""The lines that say once which guidelines in force are not confirmed, and what that changes."""

from __future__ import annotations

from collections.abc import Iterator

from dxlint import FileReport, unconfirmed_texts
from dxlint_plugins.reporters._plain import safe

_LABEL = {"ja": "未確認の版: ", "en": "not confirmed: "}


def unconfirmed_lines(file: FileReport, language: str) -> Iterator[str]:
    """A line for each guideline; none where every edition in force is confirmed."""
    for sentence in unconfirmed_texts(file.unconfirmed, language):
        yield _LABEL.get(language, _LABEL["ja"]) + safe(sentence)
