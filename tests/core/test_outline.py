"""The outline that rules read."""

from __future__ import annotations

from collections.abc import Callable

from dxlint.document import Document
from dxlint.evidence.outline import outline_of
from dxlint.evidence.structure import structure_of

DocumentOf = Callable[[str], Document]


def test_headings_of_a_style_keep_the_kind_of_their_number(document_of: DocumentOf) -> None:
    """A level from the format (見出し1, ##) says how deep a heading is; the kind of its number is still its own."""
    text = "{0}第1章　体制\n{0}（1）本部\n置きます。\n{0}（2）主管課\n{0}情報部門\n置きます。"
    plain, styled = (
        [(heading.kind, heading.number) for heading in outline_of(structure_of(document_of(text.format(mark)))).headings]
        for mark in ("", "# ")
    )
    assert plain[:3] == styled[:3] == [("chapter", "1"), ("paren", "1"), ("paren", "2")]
    assert styled[3] == ("level1", "")
