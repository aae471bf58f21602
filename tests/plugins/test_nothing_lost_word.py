"""What a Word file holds is in a block, or named as left out on purpose, or named as not read."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from html import unescape

import pytest
from docx_files import box, docx, note, p, r, read_body, tbl, tc, tr, xml
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint import Document
from dxlint_plugins.importers.word import read

_TEXT = re.compile(r"<(w:t|w:delText|w:instrText|w:delInstrText|m:t|a:t|c:v)(?: [^>]*)?>([^<]*)</\1>")
_ATTRIBUTE = re.compile(r'(?:<w:fldSimple w:instr|<v:textpath string)="([^"]*)"')


def written(data: bytes) -> Counter[str]:
    """Each character that stands in the file as text, wherever."""
    texts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            source = archive.read(name).decode()
            texts += [match[2] for match in _TEXT.finditer(source)] + _ATTRIBUTE.findall(source)
    return Counter("".join("".join(map(unescape, texts)).split()))


def told(document: Document) -> Counter[str]:
    """Each character that the document has in a block, or names as left out."""
    texts = [block.text for block in document.blocks] + [one.text for one in document.left_out]
    return Counter("".join("".join(texts).split()))


def mark(kind: str) -> str:
    """A mark of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def changed(kind: str, inner: str) -> str:
    """A tracked change."""
    return f'<w:{kind} w:id="1" w:author="x">{inner}</w:{kind}>'


def ruby(base: str, small: str) -> str:
    """Runs with small kana above them."""
    return f"<w:ruby><w:rt>{small}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby>"


_WORDS = st.text("あ漢字アａb1・。、（）※　 -#", min_size=1, max_size=8)
_RUN = _WORDS.map(r) | st.sampled_from([r("・取組"), r("※1 注意"), r("第1章 目標"), r("指標\t目標")])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Runs within what can stand around them."""
    return st.one_of(
        inner.map(lambda one: changed("ins", one)),
        inner.map(lambda one: changed("del", one)),
        inner.map(lambda one: changed("moveFrom", one)),
        inner.map(lambda one: changed("moveTo", one)),
        inner.map(lambda one: changed("del", re.sub(r"(</?w:)t\b", r"\1delText", one))),
        inner.map(lambda one: f"<w:hyperlink>{one}</w:hyperlink>"),
        inner.map(lambda one: f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>"),
        inner.map(lambda one: f'<w:fldSimple w:instr="REF 表">{one}</w:fldSimple>'),
        inner.map(
            lambda one: mark("begin") + "<w:r><w:instrText>PAGEREF a</w:instrText></w:r>" + mark("separate")
            + one + mark("end")
        ),
        inner.map(lambda one: mark("begin") + one + mark("end")),
        inner.map(lambda one: mark("begin") + one),
        inner.map(lambda one: box(p(one))),
        inner.map(lambda one: box(tbl(tr(tc(p(one)), "値")))),
        st.tuples(inner, _WORDS).map(
            lambda two: f"<w:r>{ruby(two[0], r(two[1]))}</w:r>"
        ),
        _WORDS.map(lambda one: r(one, "<w:vanish/>")),
        _WORDS.map(lambda one: f"<m:oMath><m:r><m:t>{one}</m:t></m:r></m:oMath>"),
        _WORDS.map(lambda one: f"<w:r><w:drawing><a:txBody><a:p><a:r><a:t>{one}</a:t></a:r></a:p></a:txBody>"
                   "</w:drawing></w:r>"),
        st.integers(1, 3).map(lambda key: f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'),
        st.just('<w:r><w:commentReference w:id="1"/></w:r>'),
    )  # fmt: skip


_INLINE = st.recursive(_RUN, _wrapped, max_leaves=4)
_GONE = '<w:rPr><w:del w:id="2" w:author="x"/></w:rPr>'
_PARAGRAPH = st.builds(
    lambda parts, style, properties: p(*parts, style=style, properties=properties),
    st.lists(_INLINE, max_size=4), st.sampled_from(["", "", "1", "11", "af0"]),
    st.sampled_from(["", "", _GONE, "<w:rPr><w:vanish/></w:rPr>"]),
)  # fmt: skip


def _tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    properties = st.sampled_from(
        ["", "", "", '<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:vMerge w:val="restart"/>', "<w:cellDel/>"]
    )
    parts = st.lists(inner, min_size=1, max_size=2)
    cell = st.builds(lambda parts, more: tc(*parts, properties=more), parts, properties)
    row = st.builds(
        lambda cells, gone: tr(*cells, properties='<w:del w:id="4"/>' if gone else ""),
        st.lists(cell, min_size=1, max_size=3), st.integers(0, 5).map(lambda at: not at),
    )  # fmt: skip
    return st.lists(row, min_size=1, max_size=3).map(lambda rows: tbl(*rows))


_BLOCK = st.recursive(_PARAGRAPH, _tables, max_leaves=5)
_BODY = st.lists(_BLOCK, min_size=1, max_size=6).map(lambda parts: p("みどり野市") + "".join(parts))


@settings(max_examples=150, deadline=None)
@given(_BODY, st.lists(_WORDS, min_size=3, max_size=3), _INLINE)
def test_every_character_is_told(body: str, words: list[str], inline: str) -> None:
    """In whatever it stands: changes, fields, boxes, notes, tables, heads, comments."""
    comment = f'<w:comment w:id="1">{p(words[0])}</w:comment>'
    data = docx(
        body,
        footnotes=note(1, words[1]) + note(2, "二つ目"),
        endnotes=note(1, words[2], kind="endnote"),
        more={
            "word/header1.xml": xml("hdr", p(inline)),
            "word/footer1.xml": xml("ftr", p(r(words[0]))),
            "word/comments.xml": xml("comments", comment),
        },
        targets={
            "rId7": "header header1.xml", "rId8": "footer footer1.xml", "rId9": "comments comments.xml",
        },
    )  # fmt: skip
    document = read(data, "計画.docx")
    assert written(data) - told(document) == Counter()
    assert told(document) - written(data) == Counter()
    assert document.unreadable == []


_DELETED = changed("del", "<w:r><w:delText>閉じ</w:delText></w:r>")
_CODE = "<w:r><w:instrText>PAGEREF a</w:instrText></w:r>"
_DROPPED = tr("消す", "行", properties='<w:del w:id="4"/>')
_ABOVE = tr(tc("窓口", properties='<w:vMerge w:val="restart"/>'), "一")
_JOINED = _ABOVE + tr(tc("下", properties="<w:vMerge/>"), "二")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("窓口を", _DELETED), "1 閉じ deleted"),
        (p("一つ目") + p("窓口", r("隠す", "<w:vanish/>")), "2 隠す hidden"),
        (p(mark("begin"), _CODE, mark("end"), "計画"), "1 PAGEREF a field-code"),
        (p('<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple>'), "1 PAGE field-code"),
        (p(f"<w:r>{ruby(r('窓口'), r('まどぐち'))}</w:r>"), "1 まどぐち ruby"),
        (p("・窓口を見直します。"), "1 ・ markup"),
        (p("図") + p(box(p("箱"))), "2 箱 alternative"),
        (p("表") + tbl(tr("窓口", "研修"), _DROPPED), "3 消す deleted|3 行 deleted"),
        (tbl(_JOINED), "2 下 hidden"),
        (tbl(tr(tc(tbl(tr("枠"), _DROPPED)), "値")), "1 消す deleted|1 行 deleted"),
    ],
)
def test_what_is_left_out_has_its_place_and_reason(body: str, expected: str) -> None:
    """By the line of the paragraph or row."""
    document = read_body(body)
    found = [f"{one.place.line} {one.text} {one.reason}" for one in document.left_out]
    assert "|".join(found).replace("left-out-", "") == expected
    assert document.unreadable == []


def test_parts_beside_the_body_are_named() -> None:
    """A comment and a chart by the paragraph that refers to them; what nothing refers to, as such."""
    namespace = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    plot = f'<w:r><w:drawing><c:chart {namespace} r:id="rId8"/></w:drawing></w:r>'
    document = read_body(
        p("みどり野市") + p("本文", '<w:r><w:commentReference w:id="5"/></w:r>') + p("図1", plot),
        footnotes=note(2, "使わない注"),
        more={
            "word/comments.xml": xml("comments", f'<w:comment w:id="5">{p("要確認")}</w:comment>'),
            "word/chart1.xml": xml("chart", f"<c:v {namespace}>交付率</c:v>"),
            "word/header1.xml": xml("hdr", p("計画（案）")),
        },
        targets={"rId7": "comments comments.xml", "rId8": "chart chart1.xml", "rId9": "header header1.xml"},
    )
    assert {(one.place.line, one.text, one.reason) for one in document.left_out} == {
        (2, "要確認", "left-out-comment"), (3, "交付率", "left-out-chart"),
        (None, "計画（案）", "left-out-header"), (None, "使わない注", "left-out-unused"),
    }  # fmt: skip


def test_text_without_a_reason_is_not_read() -> None:
    """Within an element that nobody knows; and a head that is damaged."""
    document = read_body(
        p("みどり野市") + p("本文", "<w:unknown><w:r><w:t>窓口</w:t></w:r></w:unknown>"),
        more={"word/header1.xml": b"<w:hdr"},
        targets={"rId7": "header header1.xml"},
    )
    assert [(one.place.line, one.reason) for one in document.unreadable] == [
        (2, "text-not-read"), (None, "word-part-not-read"),
    ]  # fmt: skip
