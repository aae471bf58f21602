"""The review copy of a Word draft: comments on the exact words, and nothing else that differs."""

from __future__ import annotations

import hashlib
import io
import zipfile
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from docx_files import (
    NAMESPACES,
    RELATIONS,
    abstract,
    box,
    docx,
    level,
    listed,
    members,
    note,
    num,
    p,
    r,
    t,
    tbl,
    tc,
    tr,
    xml,
    zipped,
)  # fmt: skip
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxlint import (
    Block,
    BlockKind,
    Document,
    DxlintError,
    Evidence,
    Place,
    PluginError,
    Quoted,
    ReportedFinding,
)
from dxlint.rules.rule import Outcome
from dxlint_plugins.importers.word import read
from dxlint_plugins.reviewers import word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
FILE = "計画.docx"
EXAMPLES = Path(__file__).parents[2] / "examples"
JOIN, JOINED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
INSERTED = '<w:ins w:id="90" w:author="課長" w:date="2025-01-01T00:00:00Z">{}</w:ins>'
DELETED = (
    '<w:del w:id="91" w:author="課長" w:date="2025-01-01T00:00:00Z">'
    "<w:r><w:delText>{}</w:delText></w:r></w:del>"
)


def finding(quoted: Quoted | None, name: str = "", *, hint: str = "直してください。") -> ReportedFinding:
    """A finding on a passage; its fingerprint is made of the passage."""
    key = f"{name} {quoted.quote if quoted else ''} {quoted.place if quoted else ''}"
    return ReportedFinding(
        "TST101", name or "test", "試しの指摘", Outcome.FAIL, "warning", "high", None, "試しに指摘します。",
        hint, (), quoted, (), (), hashlib.sha256(key.encode()).hexdigest(),
    )  # fmt: skip


def absence(document: Document, block: Block) -> ReportedFinding:
    """A finding of what would be written under a heading."""
    place = document.place(block)
    one = finding(None, f"absence {place.line}")
    section = Evidence(place, block.text, "unsure")
    return ReportedFinding(
        one.rule, one.name, one.title, one.outcome, one.severity, one.confidence, None, one.message,
        "担当を決めてください。文例: 「本市は、窓口の予約を始めます。」行わないときは理由を書いてください。",
        (), None,
        (Quoted(place, block.text),), (), one.fingerprint, (section,),
    )


def on(document: Document, *quotes: str) -> list[ReportedFinding]:
    """Findings on these words, each where it first stands."""
    found = []
    for quote in quotes:
        block = next(one for one in document.blocks if quote in one.text)
        at = block.text.index(quote)
        found.append(finding(Quoted(document.place(block, at, at + len(quote)), quote)))
    return found


def part(data: bytes, name: str) -> bytes:
    """A member of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def anchored(data: bytes) -> dict[str, str]:
    """By the number of each comment, the text of the body in its range, deletions left out."""
    texts: dict[str, str] = {}
    running: set[str] = set()
    for one in ElementTree.fromstring(part(data, "word/document.xml")).iter():
        if one.tag == W + "commentRangeStart":
            running.add(one.attrib[W + "id"])
            texts[one.attrib[W + "id"]] = ""
        elif one.tag == W + "commentRangeEnd":
            running.remove(one.attrib[W + "id"])
        said = {W + "t": one.text or "", W + "tab": "\t", W + "br": "\n"}.get(one.tag, "")
        for number in running:
            texts[number] += said
    assert not running
    return texts


def comments(data: bytes) -> dict[str, tuple[str, list[str]]]:
    """By its number, the author and the paragraphs of each comment."""
    tree = ElementTree.fromstring(part(data, "word/comments.xml"))
    return {
        one.attrib[W + "id"]: (
            one.attrib[W + "author"],
            ["".join(text.text or "" for text in each.iter(W + "t")) for each in one.iter(W + "p")],
        )
        for one in tree
    }


def reviewed(data: bytes, *findings: ReportedFinding) -> bytes:
    """The copy, which Python's own reader of zip files takes."""
    copy = word.write(data, FILE, findings, "ja")
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
    return copy


def words_marked(body: str, *quotes: str, **parts: object) -> list[str]:
    """What the comments on these words hang on, in their order."""
    data = docx(body, **parts)
    copy = reviewed(data, *on(read(data, FILE), *quotes))
    assert read(copy, FILE).blocks == read(data, FILE).blocks
    return [text for _, text in sorted(anchored(copy).items(), key=lambda one: int(one[0]))]


class TestAnchors:
    """A comment hangs on the words that are quoted."""

    def test_in_the_middle_of_a_run(self) -> None:
        """The run is split; its look and its blanks stay."""
        data = docx(p(r("本市は　DXを 進めます。", "<w:b/>")))
        copy = reviewed(data, *on(read(data, FILE), "DXを 進め"))
        run = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
        expected = (
            run.format("本市は　") + '<w:commentRangeStart w:id="0"/>' + run.format("DXを 進め")
            + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>' + run.format("ます。")
        )  # fmt: skip
        assert expected in part(copy, "word/document.xml").decode()

    @pytest.mark.parametrize(
        ("body", "quote"),
        [
            (p("本市", "は、D", "Xを進", "めます"), "はDXを進".replace("は", "は、")),
            (p("<w:r><w:t>  実施 します  </w:t></w:r>"), "施 し"),
            (p("<w:r><w:t>A&amp;B&#x3042;C &lt;D</w:t></w:r>"), "Bあ"),
            (p(f"<w:r>{t('一つ目')}<w:tab/>{t('二つ目')}<w:br/>{t('三つ目')}</w:r>"), "目\t二つ目\n三"),
            (p(f"<w:r><w:lastRenderedPageBreak/>{t('目標の値')}</w:r>"), "目標"),
            (p("前", INSERTED.format(r("挿入した語句")), "後"), "入した"),
            (p("前", DELETED.format("消した"), "後の語"), "前後の"),
            (p("前", f'<w:hyperlink r:id="x">{r("県のサイト")}</w:hyperlink>'), "のサイ"),
            (p("𠮷野町の𠮷川さん"), "町の𠮷"),
            (tbl(tr("目標", tc(p("令和7年度"), p("令和8年度"))), tr("値", "80%")), "8年"),
            (tbl(tr(tc("結合", properties=JOIN), "右上"), tr(tc("", properties=JOINED), "右下")), "右下"),
            (tbl(tr(tc(p("外側"), tbl(tr("内の甲", "内の乙"), tr("丙", "丁")), p("後")))), "乙"),
        ],
    )  # fmt: skip
    def test_the_words(self, body: str, quote: str) -> None:
        """Split runs, blanks, entities, tabs, tracked changes, links, tables."""
        assert words_marked(p("はじめの段落") + body + p("終わりの段落"), quote) == [quote]

    def test_a_field(self) -> None:
        """The result of a field is text; its code stays as it is."""
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("施策1")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
        simple = f'<w:fldSimple w:instr="PAGE">{r("12")}</w:fldSimple>'
        body = p("詳しくは", field, "のとおり") + p("全", simple, "ページ")
        assert words_marked(body, "施策1の", "全1") == ["施策1の", "全12"]

    def test_a_content_control(self) -> None:
        """Nothing is set inside a control, which may take one run only: the whole of it is marked."""
        control = f'<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r("みどり野市")}</w:sdtContent></w:sdt>'
        assert words_marked(p("この", control, "の計画"), "野市の") == ["みどり野市の"]

    def test_ruby(self) -> None:
        """The run with the ruby is marked, split from what stands in the same run."""
        ruby = f"<w:ruby><w:rt>{r('かな')}</w:rt><w:rubyBase>{r('漢字')}</w:rubyBase></w:ruby>"
        ruby = f"<w:r>{t('前')}{ruby}</w:r>"
        data = docx(p(ruby, "の後"))
        copy = reviewed(data, *on(read(data, FILE), "漢字の"))
        assert anchored(copy) == {"0": "かな漢字の"}

    def test_a_printed_number(self) -> None:
        """The number is no text of the file: the words behind it are marked."""
        numbering = abstract(1, level(0, "decimal", "第%1章")) + num(1, 1)
        body = listed("計画の策定", 1, style="1") + listed("計画の推進", 1, style="1")
        assert words_marked(body, "第2章 計画の推", numbering=numbering) == ["計画の推"]

    def test_cells_of_a_row(self) -> None:
        """Cells of one row have one line: the quote tells which is meant."""
        table = tbl(tr("甲", "乙", "丙"), tr("あ", "い", "う"))
        assert words_marked(table, "う", "い", "甲") == ["う", "い", "甲"]

    def test_rows_set_with_tabs(self) -> None:
        """A table that an author set with tabs."""
        body = p("指標\t現状\t目標") + p("利用率\t30%\t80%")
        assert words_marked(body, "80%", "現状") == ["80%", "現状"]

    def test_paragraphs_joined_by_a_deleted_mark(self) -> None:
        """A range goes on over the mark that is deleted."""
        gone = '<w:rPr><w:del w:id="5" w:author="課長"/></w:rPr>'
        body = p("前の段落", properties=gone) + p("次の段落")
        assert words_marked(body, "段落次の", "の段落次") == ["段落次の", "の段落次"]

    def test_overlapping_ranges(self) -> None:
        """Several comments on one paragraph."""
        quotes = ("住民票の写し", "票の", "写しの交付を", "住民票の写しの交付を始めます", "始め")
        assert words_marked(p("住民票の写しの交付を始めます"), *quotes) == list(quotes)

    def test_a_text_box(self) -> None:
        """Word leaves out comments in text boxes: the one on their words hangs on what holds the box."""
        data = docx(p("この段落", box(p("枠の中の目標")), "の枠"))
        copy = reviewed(data, *on(read(data, FILE), "中の目"))
        (number,) = anchored(copy)
        assert "対象: 「中の目」" in comments(copy)[number][1]
        source = part(copy, "word/document.xml").decode()
        start, end = source.index("<w:commentRangeStart"), source.index("<w:commentRangeEnd")
        assert source.index("<mc:AlternateContent") > start and source.index("</mc:AlternateContent") < end

    def test_a_note(self) -> None:
        """As for notes: the comment hangs on the mark of the note."""
        reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        data = docx(p("前計画", reference, "の評価"), footnotes=note(2, "令和3年度に策定した。"))
        copy = reviewed(data, *on(read(data, FILE), "令和3年度"))
        expected = '<w:commentRangeStart w:id="0"/>' + reference + '<w:commentRangeEnd w:id="0"/>'
        assert expected in part(copy, "word/document.xml").decode()
        assert "対象: 「令和3年度」" in comments(copy)["0"][1]

    def test_an_absence_hangs_on_its_heading(self) -> None:
        """With model wording as a paragraph of its own, ready to be copied."""
        data = docx(p("窓口", style="1") + p("本文"))
        document = read(data, FILE)
        copy = reviewed(data, absence(document, document.blocks[0]))
        assert anchored(copy) == {"0": "窓口"}
        said = comments(copy)["0"][1]
        assert said[2:-1] == [
            "書く場所: この見出しの下です。計画に見当たらない事柄です。",
            "直し方: 担当を決めてください。",
            "文例（写して使えます）:",
            "本市は、窓口の予約を始めます。",
            "行わないときは理由を書いてください。",
        ]

    def test_an_absence_without_a_heading(self) -> None:
        """It hangs on what the file begins with."""
        data = docx(p("みどり野市の計画") + p("本文"))
        assert anchored(reviewed(data, finding(None))) == {"0": "みどり野市の計画"}

    def test_a_place_without_a_quote(self) -> None:
        """The paragraph on its line is marked, or the last before it."""
        data = docx(p("一") + p() + p("三"))
        copy = reviewed(data, finding(Quoted(Place(FILE, 3)), "a"), finding(Quoted(Place(FILE, 2)), "b"))
        assert anchored(copy) == {"0": "三", "1": "一"}

    @pytest.mark.parametrize("example", ["midorino", "midorino-draft"])
    def test_every_block_of_the_examples(self, example: str) -> None:
        """What a comment hangs on is what is quoted, for every block and for words in its middle."""
        data = (EXAMPLES / example / "plan.docx").read_bytes()
        document = read(data, FILE)
        findings, quotes = [], []
        for block in document.blocks:
            if block.kind is BlockKind.FOOTNOTE:
                continue
            spans = [(0, len(block.text))] + ([(1, len(block.text) - 1)] if len(block.text) > 2 else [])
            for start, end in spans:
                quote = block.text[start:end]
                findings.append(finding(Quoted(document.place(block, start, end), quote), str(len(findings))))
                quotes.append(quote)
        copy = reviewed(data, *findings)
        marked = anchored(copy)
        wrong = [
            (quote, marked[str(at)]) for at, quote in enumerate(quotes)
            if not marked[str(at)] or not quote.endswith(marked[str(at)].strip(" \u3000"))
        ]  # fmt: skip
        assert wrong == []
        assert reviewed(copy, *findings) == copy


class TestWhatStays:
    """All that is not a comment of dxlint."""

    def test_other_members_are_the_same_bytes(self) -> None:
        """Whatever a file holds; `[Content_Types].xml` and the relations get one entry more."""
        picture = bytes(range(256)) * 50
        data = docx(p("本文です"), more={"word/media/図.png": picture})
        copy = reviewed(data, *on(read(data, FILE), "本文"))
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(copy)) as after:
            assert [*before.namelist(), "word/comments.xml"] == after.namelist()
            changed = {one for one in before.namelist() if before.read(one) != after.read(one)}
        assert changed == {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        relations = part(copy, "word/_rels/document.xml.rels").decode()
        assert f'<Relationship Id="rId5" Type="{RELATIONS}/comments" Target="comments.xml"/>' in relations

    def test_prefixes_stay(self) -> None:
        """`mc:Ignorable` names prefixes, which a rewritten file would lose."""
        source = xml("document", f"<w:body>{p('本文です')}</w:body>").replace(
            b"<w:document ", b'<w:document mc:Ignorable="w14" '
        )
        data = zipped(members("", more={"word/document.xml": source}))
        copy = reviewed(data, *on(read(data, FILE), "文で"))
        assert f'mc:Ignorable="w14" {NAMESPACES}'.encode() in part(copy, "word/document.xml")

    @pytest.mark.parametrize("prefix", ["", "ns0"])
    def test_other_prefixes(self, prefix: str) -> None:
        """A file whose names have another prefix, or none."""
        source = xml("document", f"<w:body>{p('本文です')}</w:body>").decode()
        named = f"{prefix}:" if prefix else ""
        source = source.replace("<w:", f"<{named}").replace("</w:", f"</{named}")
        attribute = f'xmlns:{prefix}="' if prefix else 'xmlns="'
        source = source.replace('xmlns:w="', attribute)
        data = zipped(members("", more={"word/document.xml": source.encode()}))
        assert anchored(reviewed(data, *on(read(data, FILE), "文で"))) == {"0": "文で"}

    def test_a_strict_file(self) -> None:
        """Its names are those of ISO 29500 Strict, also in the new part."""
        usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        iso = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        parts = {name: one.replace(usual, iso) for name, one in members(p("本文です")).items()}
        data = zipped(parts)
        copy = reviewed(data, *on(read(data, FILE), "文で"))
        assert iso in part(copy, "word/comments.xml") and usual not in part(copy, "word/comments.xml")
        assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in part(
            copy, "word/_rels/document.xml.rels"
        )
        assert read(copy, FILE).blocks == read(data, FILE).blocks

    def test_utf_16(self) -> None:
        """A part in UTF-16 is given out in UTF-8."""
        source = xml("document", f"<w:body>{p('本文です')}</w:body>").decode().replace("UTF-8", "UTF-16")
        data = zipped(members("", more={"word/document.xml": source.encode("utf-16")}))
        assert anchored(reviewed(data, *on(read(data, FILE), "文で"))) == {"0": "文で"}

    def test_a_copy_that_differs_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Should a change go wrong, no copy is given out."""
        from dxlint_plugins.reviewers._word_marks import Marks

        written = Marks.written
        wrong = "本文".encode(), "本丈".encode()
        monkeypatch.setattr(Marks, "written", lambda self: written(self).replace(*wrong))
        data = docx(p("本文です"))
        with pytest.raises(PluginError, match="review-not-same"):
            word.write(data, FILE, on(read(data, FILE), "です"), "ja")


    @pytest.mark.parametrize(
        ("name", "wrong"),
        [
            ("[Content_Types].xml", b"<Types"),
            ("word/_rels/document.xml.rels", b'<Relationships xmlns="other"></Relationships>'),
        ],
    )
    def test_a_damaged_file(self, name: str, wrong: bytes) -> None:
        """What its reader can do without, but not its writer: it is said."""
        data = zipped(members(p("本文です"), more={name: wrong}))
        with pytest.raises(DxlintError, match=r"word-damaged-part|review-not-same"):
            word.write(data, FILE, on(read(data, FILE), "です"), "ja")


def theirs(body: str, number: int = 7, key: str = "", more: str = "") -> bytes:
    """A file with a comment by somebody else on its first paragraph, and `more` comments."""
    mark = f'<w:commentRangeStart w:id="{number}"/>'
    end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    comment = (
        f'<w:comment w:id="{number}" w:author="課長" w:initials="課"><w:p w14:paraId="{key or "00000001"}">'
        f"{r('ここは要検討')}</w:p></w:comment>"
    )
    return zipped(
        members(
            p(mark, "本市の目標", end) + body, more={"word/comments.xml": xml("comments", comment + more)},
            targets={"rId9": "comments comments.xml"},
        )
    )  # fmt: skip


class TestComments:
    """Other people's comments, and what happens when a copy is reviewed again."""

    def test_what_a_comment_says(self) -> None:
        """What is wrong, how to mend it, and by what it is known again; no markup comes through."""
        data = docx(p("本文です"))
        one = on(data and read(data, FILE), "本文")[0]
        copy = reviewed(data, one)
        assert comments(copy) == {
            "0": (
                "dxlint",
                [
                    "［警告］試しの指摘", "試しに指摘します。", "直し方: 直してください。",
                    f"規則 TST101 ／ 指紋 {one.fingerprint[:12]}",
                ],
            )
        }  # fmt: skip

    def test_text_that_would_be_markup(self) -> None:
        """Whatever a plan or a pack says is text."""
        data = docx(p("本文です"))
        place = read(data, FILE).place(read(data, FILE).blocks[0])
        copy = reviewed(data, finding(Quoted(place, None), hint='</w:t>&amp;<x y="1">\x00\x1b[31m\u202e'))
        said = comments(copy)["0"][1][2]
        assert said.startswith('直し方: </w:t>&amp;<x y="1">')
        assert not any(one in said for one in "\x00\x1b\u202e")

    def test_other_peoples_stay(self) -> None:
        """Their comment, its range and number."""
        data = theirs(p("別の段落です"))
        copy = reviewed(data, *on(read(data, FILE), "目標", "段落"))
        assert anchored(copy) == {"7": "本市の目標", "8": "目標", "9": "段落"}
        assert comments(copy)["7"] == ("課長", ["ここは要検討"])
        assert part(data, "word/comments.xml")[:-13] in part(copy, "word/comments.xml")

    def test_again_is_the_same(self) -> None:
        """A second review of the same text changes nothing."""
        data = theirs(p("別の", "段落です") + tbl(tr("目標", "値")))
        found = on(read(data, FILE), "目標", "の段", "値", "別の段落です")
        copy = reviewed(data, *found)
        assert reviewed(copy, *found) == copy

    def test_what_was_mended_goes(self) -> None:
        """With its range; what stays keeps its number."""
        data = theirs(p("別の段落です"))
        found = on(read(data, FILE), "目標", "段落")
        copy = reviewed(data, *found)
        again = reviewed(copy, found[1])
        assert anchored(again) == {"7": "本市の目標", "9": "段落"}
        assert list(comments(again)) == ["7", "9"]
        assert b'w:id="8"' not in part(again, "word/document.xml")

    def test_all_mended(self) -> None:
        """No comment of dxlint is left."""
        data = docx(p("本文です"))
        copy = reviewed(data, *on(read(data, FILE), "本文"))
        again = reviewed(copy)
        assert (anchored(again), comments(again)) == ({}, {})
        assert read(again, FILE).blocks == read(data, FILE).blocks

    def test_new_words_on_an_old_comment(self) -> None:
        """A comment is written anew where a later version says something else."""
        data = docx(p("本文です"))
        one = on(read(data, FILE), "本文")[0]
        copy = reviewed(data, one)
        english = word.write(copy, FILE, [one], "en")
        assert comments(english)["0"][1][0] == "[warning] 試しの指摘"
        assert list(comments(english)) == ["0"]

    def test_a_comment_with_answers_stays(self) -> None:
        """Mended, but somebody has answered: the comment says so. It keeps the id by which the answer names
        it; without answers, what else tells of it goes too.
        """
        data = docx(p("本文です") + p("次の段落です"))
        found = on(read(data, FILE), "本文", "次の")
        copy = reviewed(data, *found)
        w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
        entry = '<w15:commentEx w15:paraId="{}" w15:done="0"{}/>'
        parent = ' w15:paraIdParent="0000000A"'
        named = (("0000000A", ""), ("0000000B", ""), ("0000000C", parent))
        entries = "".join(entry.format(*one) for one in named)
        extended = f'<w15:commentsEx xmlns:w15="{w15}">{entries}</w15:commentsEx>'
        source = part(copy, "word/comments.xml").decode()
        said = f'<w:p w14:paraId="0000000C">{r("直します")}</w:p>'
        answer = f'<w:comment w:id="2" w:author="係長">{said}</w:comment>'
        for one, key in zip(found, ("0000000A", "0000000B"), strict=True):
            last = f'<w:p><w:r><w:t xml:space="preserve">規則 TST101 ／ 指紋 {one.fingerprint[:12]}'
            assert last in source
            source = source.replace(last, last.replace("<w:p>", f'<w:p w14:paraId="{key}">'))
        source = source.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ')
        source = source.replace("</w:comments>", answer + "</w:comments>")
        with zipfile.ZipFile(io.BytesIO(copy)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["word/comments.xml"] = source.encode()
        parts["word/commentsExtended.xml"] = extended.encode()
        relations = parts["word/_rels/document.xml.rels"].decode()
        more = f'<Relationship Id="rId77" Type="{EXTENDED}" Target="commentsExtended.xml"/></Relationships>'
        relations = relations.replace("</Relationships>", more)
        parts["word/_rels/document.xml.rels"] = relations.encode()
        again = reviewed(zipped(parts))
        assert comments(again) == {
            "0": ("dxlint", ["この指摘は、今の原稿では見つかりませんでした。返信があるため残しています。"]),
            "2": ("係長", ["直します"]),
        }
        assert b'paraId="0000000A"' in part(again, "word/comments.xml")
        left = extended.replace(entry.format("0000000B", ""), "")
        assert part(again, "word/commentsExtended.xml").decode() == left
        assert anchored(again) == {"0": "本文"}
        assert reviewed(again) == again


KEEPS = ' xml:space="preserve"'
LOOK = st.sampled_from(["", "<w:b/>"])
RUN_TEXT = st.text(st.sampled_from("あい　 &<>A\u00ad\n𠮷"), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(RUN_TEXT, st.sampled_from(["", KEEPS]), LOOK), min_size=1, max_size=5), st.data())
def test_any_words_of_any_runs(runs: list[tuple[str, str, str]], data: st.DataObject) -> None:
    """However the text is cut into runs, whichever words are marked: it stays, and again is the same."""
    body = "".join(
        f"<w:r><w:rPr>{look}</w:rPr><w:t{space}>{escape(text)}</w:t></w:r>" for text, space, look in runs
    )
    draft = docx(p("題") + p(body) + p("終"))
    document = read(draft, FILE)
    findings = []
    for _ in range(data.draw(st.integers(1, 3))):
        block = data.draw(st.sampled_from(document.blocks))
        start = data.draw(st.integers(0, len(block.text) - 1))
        end = data.draw(st.integers(start + 1, len(block.text)))
        quote = block.text[start:end]
        findings.append(finding(Quoted(document.place(block, start, end), quote), str(len(findings))))
    copy = reviewed(draft, *findings)
    assert read(copy, FILE).blocks == document.blocks
    marked = [anchored(copy)[key] for key in sorted(anchored(copy), key=int)]
    assert ["".join(one.replace("\u00ad", "").split()) for one in marked] == [
        "".join((one.at.quote or "").split()) if one.at else "" for one in findings
    ]
    assert reviewed(copy, *findings) == copy
