"""The Word reader's automatic numbers: as Word prints them."""

from __future__ import annotations

import pytest
from docx_files import STYLES, abstract, level, listed, num, p, read_body, seen

from dxlint_plugins.importers._docx_numformat import printed


def texts(body: str, numbering: str, styles: str = STYLES) -> list[str]:
    """The text of every block."""
    return [block.text for block in read_body(body, numbering=numbering, styles=styles).blocks]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("decimal", "1 2 3 10 21 47 105"), ("decimalZero", "01 02 03 10 21 47 105"),
        ("decimalHalfWidth", "1 2 3 10 21 47 105"),
        ("decimalFullWidth", "１ ２ ３ １０ ２１ ４７ １０５"),
        ("decimalFullWidth2", "１ ２ ３ １０ ２１ ４７ １０５"),
        ("decimalEnclosedCircle", "① ② ③ ⑩ 21 47 105"), ("decimalEnclosedCircleChinese", "① ② ③ ⑩ 21 47 105"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑶ ⑽ 21 47 105"), ("decimalEnclosedFullstop", "⒈ ⒉ ⒊ ⒑ 21 47 105"),
        ("aiueoFullWidth", "ア イ ウ コ ナ アア ススス"),
        ("aiueo", "ｱ ｲ ｳ ｺ ﾅ ｱｱ ｽｽｽ"), ("irohaFullWidth", "イ ロ ハ ヌ ナ ス リリリ"),
        ("iroha", "ｲ ﾛ ﾊ ﾇ ﾅ ｽ ﾘﾘﾘ"),
        ("japaneseCounting", "一 二 三 十 二十一 四十七 百五"),
        ("japaneseLegal", "壱 弐 参 壱拾 弐拾壱 四拾七 壱百伍"),
        ("chineseCountingThousand", "一 二 三 十 二十一 四十七 百五"),
        ("japaneseDigitalTenThousand", "一 二 三 一〇 二一 四七 一〇五"),
        ("ideographDigital", "一 二 三 一〇 二一 四七 一〇五"),
        ("ideographTraditional", "甲 乙 丙 癸 21 47 105"), ("ideographZodiac", "子 丑 寅 酉 21 47 105"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊂ ㊉ 21 47 105"),
        ("upperRoman", "I II III X XXI XLVII CV"), ("lowerRoman", "i ii iii x xxi xlvii cv"),
        ("upperLetter", "A B C J U UU AAAAA"), ("lowerLetter", "a b c j u uu aaaaa"),
        ("ordinal", "1st 2nd 3rd 10th 21st 47th 105th"),
        ("numberInDash", "- 1 - - 2 - - 3 - - 10 - - 21 - - 47 - - 105 -"),
        ("hex", "1 2 3 A 15 2F 69"), ("chicago", "* † ‡ ††† ****** ‡‡‡‡‡‡‡‡‡‡‡‡ ***************************"),
        ("thaiLetters", "1 2 3 10 21 47 105"), ("none", "      "), ("bullet", "      "),
    ],
)  # fmt: skip
def test_number_formats(style: str, expected: str) -> None:
    """The formats that Japanese documents use; one that is not known prints digits."""
    assert " ".join(printed(count, style) for count in (1, 2, 3, 10, 21, 47, 105)) == expected


def test_unusual_counts() -> None:
    """Zero, tens of thousands, and the picture of a custom format."""
    assert [
        printed(0, style)
        for style in ("decimal", "aiueo", "japaneseCounting", "upperRoman", "decimalEnclosedCircle")
    ] == ["0", "0", "0", "", "0"]
    assert [printed(12_345, style) for style in ("japaneseCounting", "japaneseLegal", "upperRoman")] == [
        "一万二千三百四十五",
        "壱萬弐阡参百四拾伍",
        "M" * 12 + "CCCXLV",
    ]
    assert printed(7, "custom", "001, 002, 003, …") == "007"


CHAPTERS = abstract(
    0,
    level(0, "decimalFullWidth", "第%1章", more='<w:pStyle w:val="1"/><w:suff w:val="space"/>'),
    level(1, "decimal", "%1.%2", more='<w:isLgl/><w:pStyle w:val="2"/>'),
    level(2, "decimal", "(%3)", more='<w:suff w:val="nothing"/>'),
    level(3, "aiueoFullWidth", "%4"),
)
HEADINGS = STYLES.replace(
    '<w:outlineLvl w:val="0"/></w:pPr></w:style>',
    '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    1,
).replace(
    '<w:outlineLvl w:val="1"/>',
    '<w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
)


def test_numbers_linked_to_styles() -> None:
    """Headings and lists of one outline, with each kind of what follows the number."""
    body = (
        p("背景", style="1") + p("目的", style="2") + p("期間", style="2") + listed("国", 1, 2) + listed("県",
            1, 2) + listed("庁内", 1, 3)
        + p("施策", style="1") + p("窓口", style="2") + listed("国", 1, 2)
    )  # fmt: skip
    assert seen(body, numbering=CHAPTERS + num(1, 0), styles=HEADINGS) == [
        "1:1 heading1 第１章 背景", "2:1 heading2 1.1 目的", "3:1 heading2 1.2 期間", "4:1 paragraph (1)国",
        "5:1 paragraph (2)県",
        "6:1 paragraph ア 庁内", "7:1 heading1 第２章 施策", "8:1 heading2 2.1 窓口", "9:1 paragraph (1)国",
    ]  # fmt: skip


def test_a_style_takes_the_level_linked_to_it() -> None:
    """Also where it says no level, inherits the list, or is based on the linked style."""
    styles = HEADINGS.replace('<w:ilvl w:val="1"/>', "") + (
        '<w:style w:type="paragraph" w:styleId="枝"><w:name w:val="枝"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="深"><w:name w:val="深"/><w:basedOn w:val="1"/><w:pPr>'
        '<w:numPr><w:ilvl w:val="2"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="無"><w:name w:val="無"/><w:basedOn w:val="2"/><w:pPr>'
        '<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        p("章", style="1")
        + p("節", style="2")
        + p("枝", style="枝")
        + p("無", style="無")
        + listed("消", 0, 1, style="2")
    )
    assert texts(body, CHAPTERS + num(1, 0), styles) == ["第１章 章", "1.1 節", "1.2 枝", "無", "消"]
    unlinked = CHAPTERS.replace("w:pStyle", "w:other")
    assert texts(p("章", style="1") + p("深", style="深"), unlinked + num(1, 0), styles) == [
        "第１章 章",
        "(1)深",
    ]


def test_a_skipped_level_counts_as_begun() -> None:
    """As in Word: a heading 2 before any heading 1 is 1.1, and the heading 1 after it 第２章."""
    assert texts(p("節", style="2") + p("章", style="1"), CHAPTERS + num(1, 0), HEADINGS) == [
        "1.1 節",
        "第２章 章",
    ]


def test_uses_of_one_list_count_together() -> None:
    """Unless an override says where the use begins; that holds at its first paragraph on the level."""
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, override)
    body = "".join(listed("項", one) for one in (1, 1, 2, 3, 3, 1))
    assert texts(body, numbering) == ["1. 項", "2. 項", "3. 項", "5. 項", "6. 項", "7. 項"]


def test_an_overridden_level() -> None:
    """A use may print another number than its list."""
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "[%1]", start=3)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0, override)
    assert texts(listed("項", 1) + listed("項", 1), numbering) == ["[C] 項", "[D] 項"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["1", "1-1", "1-1-1", "1-1-2", "1-2", "1-2-1", "2", "2-1", "2-1-1"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "1-1", "1-1-1", "1-1-2", "1-2", "1-2-3", "2", "2-1", "2-1-4"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "1-1", "1-1-1", "1-1-2", "1-2", "1-2-3", "2", "2-1", "2-1-1"]),
    ],
)
def test_where_a_level_begins_anew(more: str, expected: list[str]) -> None:
    """After any higher level, after none, after the one named."""
    numbering = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%1-%2"), level(2, "decimal", "%1-%2-%3", more=more)
    ) + num(1, 0)
    body = "".join(listed("項", 1, depth) for depth in (0, 1, 2, 2, 1, 2, 0, 1, 2))
    assert texts(body, numbering) == [f"{one} 項" for one in expected]


def test_bullets_are_list_items() -> None:
    """Without the mark, with the level; a mark that says something stays; a heading keeps its mark."""
    numbering = (
        abstract(0, level(0, "bullet", "\uf06c"), level(1, "bullet", "・"), level(2, "bullet", "※"),
            level(3, "bullet", "【例】"), level(4, "bullet", ""))
        + num(1, 0)
    )  # fmt: skip
    body = "".join(listed("項", 1, depth) for depth in range(5)) + listed("方針", 1, 0, style="1")
    assert seen(body, numbering=numbering) == [
        "1:1 list_item 項", "2:1 list_item1 項", "3:1 paragraph ※ 項", "4:1 paragraph 【例】 項",
        "5:1 paragraph 項", "6:1 heading1 ● 方針",
    ]  # fmt: skip


def test_a_numbered_sentence_is_a_list_item() -> None:
    """What is no sentence may be a heading by its number: the core tells."""
    numbering = abstract(0, level(0, "decimal", "(%1)"), level(1, "decimal", "%2)")) + num(1, 0)
    body = listed("推進体制", 1) + listed("窓口を改めます。", 1) + listed("端末を配ります。", 1, 1)
    assert seen(body, numbering=numbering) == [
        "1:1 paragraph (1) 推進体制",
        "2:1 list_item (2) 窓口を改めます。",
        "3:1 list_item1 1) 端末を配ります。",
    ]


def test_empty_paragraphs_count() -> None:
    """As in Word; but not one that only ends a section, nor a hidden one."""
    numbering = abstract(0, level(0, "decimal", "%1.")) + num(1, 0)
    ended = p(properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:sectPr/>')
    hidden = p(properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    assert texts(listed("甲", 1) + listed("", 1) + ended + hidden + listed("乙", 1), numbering) == [
        "1. 甲",
        "3. 乙",
    ]


def test_list_styles_and_alternate_formats() -> None:
    """A list that is a name for a list style's; a format in an AlternateContent."""
    form = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003"/>'
        '</mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    numbering = (
        abstract(0, more='<w:numStyleLink w:val="計画"/>')
        + abstract(1, f'<w:lvl w:ilvl="0"><w:start w:val="2"/>{form}<w:lvlText w:val="No.%1"/></w:lvl>',
            more='<w:styleLink w:val="計画"/>')
        + num(1, 0) + num(2, 1)
    )  # fmt: skip
    styles = (
        STYLES
        + (
            '<w:style w:type="numbering" w:styleId="計画"><w:name w:val="計画"/><w:pPr><w:numPr><w:numId '
            'w:val="2"/></w:numPr></w:pPr></w:style>'
        )
    )
    assert texts(listed("項", 1) + listed("項", 2), numbering, styles) == ["No.002 項", "No.003 項"]


@pytest.mark.parametrize(
    "numbering",
    [
        "", num(1, 9), abstract(0) + num(1, 0), abstract(0, level(0, "none", "")) + num(1, 0),
        abstract(0, level(0, "decimal", "")) + num(1, 0),
        abstract(0, more='<w:numStyleLink w:val="x"/>') + num(1, 0), "<w:num/><w:abstractNum/>",
        abstract(0, '<w:lvl w:ilvl="x"/>') + num(1, 0),
    ],
)  # fmt: skip
def test_lists_that_are_not_there(numbering: str) -> None:
    """The text comes without a number."""
    assert texts(listed("項", 1), numbering) == ["項"]


def test_hostile_numbers() -> None:
    """Values out of all bounds are brought into them; a list style that names itself ends."""
    numbering = abstract(0, level(0, "upperLetter", "%1" * 500, start=10**8)) + num(1, 0)
    assert len(texts(listed("項", 1), numbering)[0]) < 100_000
    loop = abstract(0, more='<w:numStyleLink w:val="輪"/>') + num(1, 0)
    styles = (
        STYLES
        + (
            '<w:style w:type="numbering" w:styleId="輪"><w:name w:val="輪"/><w:pPr><w:numPr><w:numId '
            'w:val="1"/></w:numPr></w:pPr></w:style>'
        )
    )
    assert texts(listed("項", 1), loop, styles) == ["項"]
    odd = '<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="1"/></w:numPr>'
    assert texts(p("項", properties=odd), abstract(0, level(0, "decimal", "%1.")) + num(1, 0)) == ["1. 項"]
