"""Text in one spelling, and the way back to the source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint.text.normalise import fold, normalise

# Pieces that meet in plans, cut so that folds, marks, blanks and combining characters touch each other.
_PIECES = (
    "取り", "組み", "取", "組", "み", "手続き", "き", "申し", "込み", "受け", "付け", "問い", "合わせ", "障",
    "がい", "害", "子供",
    "こども", "ども", "子", "マイナ", "カード", "個人番号", "デジタル", "・", "ディバイド", "デバイド",
    "ワン", "ストップ", "ウェブ",
    "り災", "強じん", "および", "または", "(※1)", "※", "注", "1", "12", "*", "**", "[", "]", "(", ")", "^{",
    "}", " ", "　", "\n",
    "\u200b", "\ufeff", "か", "ﾊ", "ﾞ", "\u3099", "\u309a", "Ａ", "１", "㍻", "㋿", "ﷺ", "İ", "～", "−", "‐",
    "•", "㈱", "①",
    "スマートフォン", "オープン", "データ", "ガバメント", "クラウド",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.text())
# Characters of which no fold, mark or combining character can come.
plain_texts = st.text(st.sampled_from("国税Ａａ１２％、。　 \tﾃﾞｱメール㌔①Ⅳ～"))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("行政手続き の オンライン化", "行政手続のオンライン化"),
        ("取り組み、取組み、取り組む", "取組、取組、取組む"),
        ("取りくみ", "取組"),
        ("窓口への申し込み・受け付け", "窓口への申込・受付"),
        ("お問い合わせ、問い合せ、問合わせ", "お問合せ、問合せ、問合せ"),
        ("障がい者、障碍者、障害者", "障害者、障害者、障害者"),
        ("子供・こども・子ども", "子ども・子ども・子ども"),
        ("マイナカード、個人番号カード", "マイナンバーカード、マイナンバーカード"),
        ("デジタル・ディバイド、デジタルディバイド、デジタル・デバイド",
            "デジタルデバイド、デジタルデバイド、デジタルデバイド"),
        ("ウェブサイト・Ｗｅｂサイト・WEBサイト", "webサイト・webサイト・webサイト"),
        ("ＡＩ－ＯＣＲ", "ai-ocr"),
        ("2021～2025、2021〜2025", "2021~2025、2021~2025"),
        ("ﾃﾞｼﾞﾀﾙ化", "デジタル化"),
        ("は\u3099は\u309a", "ばぱ"),
        ("RPA※1、ＥＢＰＭ（※２）、BPR*、AI[3]", "rpa、ebpm、bpr、ai"),
        ("ＣＩＯ^{※5}補佐官", "cio補佐官"),
        ("5*3", "5*3"),
        ("り災証明書", "罹災証明書"),
        ("強じん化・強靭化", "強靱化・強靱化"),
        ("目標\u200bの\ufeff設定\n値", "目標の設定値"),
        ("", ""),
    ],
)  # fmt: skip
def test_spellings_become_one(source: str, text: str) -> None:
    """Widths, blanks, footnote marks and mixed spellings make no difference."""
    assert fold(source) == text


@pytest.mark.parametrize(
    ("source", "word", "cut"),
    [
        ("本市の取り組みを進めます", "取組", "取り組み"),
        ("本市の取り組 みを進めます", "取組", "取り組 み"),
        ("行政手続　きの電子化", "電子化", "電子化"),
        ("（ﾃﾞｼﾞﾀﾙ社会）", "デジタル", "ﾃﾞｼﾞﾀﾙ"),
        ("平成㍻年", "平成年", "㍻年"),
        ("RPA※1の導入", "rpaの導入", "RPA※1の導入"),
        ("マイナカードの交付", "カード", "マイナカード"),
    ],
)
def test_a_quote_is_cut_from_the_source(source: str, word: str, cut: str) -> None:
    """The span behind words of the normal text holds the source's own characters."""
    normal = normalise(source)
    at = normal.text.index(word)
    start, end = normal.span(at, at + len(word))
    assert source[start:end] == cut


def test_an_empty_span_is_empty_in_the_source() -> None:
    """Also at the end, and in an empty text."""
    normal = normalise(" あ い ")
    assert [normal.span(0, 0), normal.span(1, 1), normal.span(2, 2), normalise("").span(0, 0)] == [
        (1, 1), (3, 3), (4, 4), (0, 0)
    ]  # fmt: skip


@settings(max_examples=1000)
@given(texts)
def test_every_character_comes_from_the_source_in_order(source: str) -> None:
    """Each character has a span that lies in the source, and no span goes back."""
    normal = normalise(source)
    starts, ends = list(normal.starts), list(normal.ends)
    assert (len(starts), len(ends)) == (len(normal.text), len(normal.text))
    assert all(0 <= start < end <= len(source) for start, end in zip(starts, ends, strict=True))
    assert (starts, ends) == (sorted(starts), sorted(ends))


@settings(max_examples=1000)
@given(texts)
def test_folding_twice_is_folding_once(source: str) -> None:
    """The one spelling is its own spelling."""
    once = fold(source)
    assert fold(once) == once


@settings(max_examples=1000)
@given(texts)
def test_no_blank_is_left(source: str) -> None:
    """Blanks, line breaks and control characters are gone."""
    left = [char for char in fold(source) if char.isspace() or unicodedata.category(char)[0] == "C"]
    assert left == []


@given(plain_texts)
def test_without_folds_it_is_nfkc_without_blanks(source: str) -> None:
    """Nothing else is done to text that plans spell in one way."""
    expected = "".join(unicodedata.normalize("NFKC", source).lower().split())
    assert fold(source) == expected
