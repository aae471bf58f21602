"""What is a heading, told from one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.document.headings import Shape, fold_title, ordinal, shape_of


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("第１部　総論", Shape("part", 1.0, "1", "総論")),
        ("第2章 計画の基本的事項", Shape("chapter", 2.0, "2", "計画の基本的事項")),
        ("第三章　推進体制", Shape("chapter", 2.0, "三", "推進体制")),
        ("第１節　国の動向", Shape("section", 3.0, "1", "国の動向")),
        ("Ⅱ　基本方針", Shape("roman", 2.2, "II", "基本方針")),
        ("１．計画策定の背景", Shape("number", 2.5, "1", "計画策定の背景")),
        ("1 計画策定の背景", Shape("number", 2.5, "1", "計画策定の背景")),
        ("3-2 行政手続のオンライン化", Shape("dotted2", 3.2, "3-2", "行政手続のオンライン化")),
        ("３．２．１　窓口の改革", Shape("dotted3", 4.2, "3.2.1", "窓口の改革")),
        ("（１）情報システムの標準化", Shape("paren", 7.0, "1", "情報システムの標準化")),
        ("⑴ 情報システムの標準化", Shape("paren", 7.0, "1", "情報システムの標準化")),
        ("1）職員研修", Shape("paren-half", 7.2, "1", "職員研修")),
        ("① 職員研修", Shape("circled", 8.0, "①", "職員研修")),
        ("ア　職員研修", Shape("kana", 9.0, "ア", "職員研修")),
        ("（ア）職員研修", Shape("paren-kana", 9.2, "ア", "職員研修")),
        ("基本方針１　暮らしを変える", Shape("word:基本方針:1", 5.4, "基本方針1", "暮らしを変える")),
        ("施策1-2：オンライン申請の拡大", Shape("word:施策:2", 5.8, "施策1-2", "オンライン申請の拡大")),
        ("重点取組事項① 標準化", Shape("word:重点取組事項:0", 5.0, "重点取組事項①", "標準化")),
        ("資料１　策定経過", Shape("word:資料:1", 5.4, "資料1", "策定経過")),
        ("【現状と課題】", Shape("bracket", 10.5, "", "現状と課題")),
        ("■ 取組内容", Shape("symbol:■", 10.0, "", "取組内容")),
        ("◆１　取組内容", Shape("symbol:◆", 10.0, "1", "取組内容")),
        ("用語集", Shape("bare-top", 2.0, "", "用語集")),
        ("はじめに", Shape("bare-top", 2.0, "", "はじめに")),
        ("推進体制", Shape("bare", 12.0, "", "推進体制")),
    ],
)
def test_a_heading_has_a_kind_a_rank_a_number_and_a_title(line: str, shape: Shape) -> None:
    """Whatever its width and its blanks."""
    assert shape_of(line) == shape


@pytest.mark.parametrize(
    "line",
    [
        "",
        "　",
        "本市では、職員研修を実施します。",
        "職員研修を実施します",
        "令和6年度から実施する",
        "住民の利便性を高めるため",
        "図表３　推進体制",
        "表1 指標一覧",
        "※ 用語集を参照",
        "出典：総務省資料",
        "1 人あたりの件数",
        "3 年間の計画期間",
        "12 月",
        "1.5",
        "目標値：80％とします",
        "2024年度～2028年度",
        "（案）",
        "また、" + "長" * 70,
    ],
)
def test_a_sentence_a_quantity_or_a_caption_is_no_heading(line: str) -> None:
    """Nor is what ends like a sentence without its full stop."""
    assert shape_of(line) is None


def test_a_bare_line_among_others_is_no_heading() -> None:
    """Only one that stands alone."""
    assert [shape_of("推進体制", isolated=alone) for alone in (True, False)] == [
        Shape("bare", 12.0, "", "推進体制"),
        None,
    ]


@pytest.mark.parametrize(
    ("number", "count"),
    [
        ("1", 1),
        ("3-2", 2),
        ("施策1-3", 3),
        ("③", 3),
        ("ウ", 3),
        ("三", 3),
        ("❷", 2),
        ("", None),
        ("II", None),
        ("基本方針A", None),
    ],
)
def test_the_count_that_a_number_gives(number: str, count: int | None) -> None:
    """The last part of it."""
    assert ordinal(number) == count


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        ("（１）職員研修", "職員研修"),
        ("施策1-2：オンライン申請の拡大", "オンライン申請の拡大"),
        ("・職員研修の実施（令和6年度～）", "職員研修の実施"),
        ("職員研修(新規)", "職員研修"),
        ("職員研修（全庁）", "職員研修(全庁)"),
        ("取り組みの推進。", "取組の推進"),
        ("① 手続きの見直し", "手続の見直し"),
    ],
)
def test_a_title_is_known_again_without_its_number_and_time(title: str, folded: str) -> None:
    """In a schedule it stands with other marks around it."""
    assert fold_title(title) == folded


_NUMBERS = (
    ("第{n}章　", "chapter"), ("第{n}節 ", "section"), ("{n}．", "number"), ("（{n}）", "paren"),
    ("{n}）", "paren-half"), ("施策{n}　", "word:施策:1"),
)  # fmt: skip
_TITLES = (
    "推進体制",
    "情報システムの標準化",
    "職員の研修",
    "国の動向",
    "計画の見直し",
    "AI・RPAの活用",
    "DXとは",
)


@given(st.sampled_from(_NUMBERS), st.integers(1, 20), st.sampled_from(_TITLES), st.booleans())
@settings(max_examples=300)
def test_a_numbered_title_is_read_in_any_width(
    form: tuple[str, str], number: int, title: str, wide: bool
) -> None:
    """The number counts and the title is whole."""
    digits = (
        str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")) if wide else str(number)
    )
    shape = shape_of(form[0].format(n=digits) + title)
    assert shape is not None
    assert (shape.kind, ordinal(shape.number), fold_title(shape.title)) == (
        form[1],
        number,
        fold_title(title),
    )


@given(st.text(max_size=150))
@settings(max_examples=300)
def test_any_line_has_a_shape_or_none(line: str) -> None:
    """A shape has a title that is not blank."""
    shape = shape_of(line)
    assert shape is None or shape.title.strip() != ""
