"""Lines of a PDF page that make one paragraph."""

from __future__ import annotations

import pytest

from dxlint_plugins.importers._pdf_paragraphs import ReadLine, paragraphs


def line(text: str, number: int, x1: float) -> ReadLine:
    """A line of letters of 11 points in a column that ends at 543."""
    return ReadLine(text, 73.0 if number == 1 else 63.0, x1, 20.0 * number, 11.0, 10.5, number, 0, 1)


LONG = "改定は、総務省の「地方公共団体における情報セキュリティポリシーに関するガイドライ"


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (LONG, "ン」の最新の内容に沿って行います。", True),
        # What begins with another word had room on the line before: it begins a paragraph.
        (LONG + "ン", "基本方針は市のウェブサイトで公表します。", False),
    ],
)
def test_a_word_cut_in_two_makes_one_paragraph(first: str, second: str, whole: bool) -> None:
    """Also where the line could have held a letter more: its setting keeps the mark with the word."""
    edge = line("　" + "本" * 43 + "。", 3, 543.0)
    found = paragraphs([line(first, 1, 500.0), line(second, 2, 499.0), edge])
    assert (len(found[0]) >= 2) is whole
