"""The Word reader before files that are damaged, disguised or made to harm: an error in words, quickly."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
import zlib

import pytest
from docx_files import W, box, docx, members, p, r, read_body, relations, tbl, tc, tr, xml, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from dxlint import InputError
from dxlint.messages import LANGUAGES, text
from dxlint_plugins.importers import _docx_package as package
from dxlint_plugins.importers import _docx_story as story
from dxlint_plugins.importers.word import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = docx(p("本文"))


def refused(data: bytes) -> str:
    """The message id with which the file is refused; its text can be made in every language."""
    with pytest.raises(InputError) as caught:
        read(data, "計画.docx")
    for language in LANGUAGES:
        assert "{" not in text(caught.value.message_id, language, **caught.value.params)
    return caught.value.message_id


def with_part(name: str, data: bytes) -> bytes:
    """A good file but for one part."""
    return zipped({**members(p("本文")), name: data})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "word-not-zip"),
        (b"%PDF-1.7", "word-not-zip"),
        (b"{\\rtf1 }", "word-not-zip"),
        ("<html>計画</html>".encode(), "word-not-zip"),
        (PLAIN[:200], "word-not-zip"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "word-encrypted"),
        (OLE + "\tDRMViewerContent".encode("utf-16-le"), "word-encrypted"),
        (OLE + "WordDocument".encode("utf-16-le"), "word-is-old-doc"),
        (OLE + "DocumentText".encode("utf-16-le"), "word-is-ichitaro"),
        (OLE + "Workbook".encode("utf-16-le"), "word-not-zip"),
        (zipped({"readme.txt": b"x"}), "word-no-body"),
        (zipped({"xl/workbook.xml": b"x"}), "word-not-word"),
        (zipped({"content.xml": b"x"}), "word-not-word"),
        (zipped({"_rels/.rels": relations({"a": "officeDocument xl/workbook.xml"}),
            "xl/workbook.xml": b"<workbook/>"}), "word-not-word"),
        (with_part("word/document.xml", xml("document", "")), "word-no-body"),
        (with_part("word/document.xml", b"<html/>"), "word-not-word"),
        (with_part("word/document.xml", b""), "word-damaged-xml"),
        (with_part("word/document.xml", xml("document", "<w:body>")), "word-damaged-xml"),
        (with_part("word/document.xml", b"<?xml version='1.0' encoding='x-none'?><a/>"), "word-xml-encoding"),
        (with_part("word/document.xml",
            "<?xml version='1.0' encoding='shift_jis'?><a>計</a>".encode("cp932")), "word-xml-encoding"),
        (with_part("word/document.xml", b"\xff\xfe<\xd8\x00"), "word-damaged-part"),
        (with_part("word/styles.xml", b"<w:styles"), "word-damaged-xml"),
        (with_part("word/_rels/document.xml.rels", b"&"), "word-damaged-xml"),
        (docx(""), "word-no-text"),
        (docx(p() + p("　 ") + p("<w:r><w:drawing/></w:r>")), "word-no-text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    """Each with the message that says what to do."""
    assert refused(data) == message


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is not opened."""
    monkeypatch.setattr(package, "MAX_BYTES", len(PLAIN) - 1)
    assert refused(PLAIN) == "file-too-large"


class TestArchives:
    """Zip files made to harm."""

    def test_a_bomb(self) -> None:
        """A part that is packed beyond belief is not unpacked."""
        blank = xml("document", "<w:body>" + " " * 20_000_000 + "</w:body>")
        assert refused(with_part("word/document.xml", blank)) == "word-too-tight"

    def test_many_large_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """All that is read together has a limit too, and so has one part."""
        monkeypatch.setattr(package, "MAX_TOTAL", 2_000)
        assert refused(PLAIN) == "word-bomb"
        monkeypatch.setattr(package, "MAX_TOTAL", 10**9)
        monkeypatch.setattr(package, "MAX_PART", 500)
        assert refused(PLAIN) == "word-bomb"

    def test_a_part_that_lies_about_its_size(self) -> None:
        """No more is unpacked than the archive says; what then is damaged is refused."""
        name, content = b"word/document.xml", xml("document", "<w:body>" + p("本文") * 50_000 + "</w:body>")
        deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = deflate.compress(content) + deflate.flush()
        sizes = struct.pack("<LLL", zlib.crc32(content), len(packed), 1_000)
        local = (
            b"PK\x03\x04"
            + struct.pack("<5H", 20, 0, 8, 0, 33)
            + sizes
            + struct.pack("<2H", len(name), 0)
            + name
            + packed
        )
        central = (
            b"PK\x01\x02"
            + struct.pack("<6H", 20, 20, 0, 8, 0, 33)
            + sizes
            + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0)
            + name
        )
        end = b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 1, 1, len(central), len(local), 0)
        assert refused(local + central + end) == "word-damaged-part"

    def test_a_part_that_lies_about_how_tightly_it_is_packed(self) -> None:
        """The sizes are measured while it is unpacked, whatever the list of members says."""
        content = xml("document", "<w:body>" + " " * 30_000_000 + "</w:body>")
        data = bytearray(with_part("word/document.xml", content))
        at = data.rindex(b"word/document.xml") - 46
        assert data[at : at + 4] == b"PK\x01\x02"
        data[at + 20 : at + 24] = struct.pack("<L", 10_000_000)
        assert refused(bytes(data)) == "word-too-tight"

    def test_many_members(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Counted after the list is read, and the list's length looked at before."""
        monkeypatch.setattr(package, "MAX_MEMBERS", 5)
        assert refused(PLAIN) == "word-too-many-parts"
        end = PLAIN.rindex(b"PK\x05\x06")
        huge = PLAIN[: end + 12] + struct.pack("<L", 0xFFFFFFF0) + PLAIN[end + 16 :]
        assert refused(huge) == "word-too-many-parts"
        record = b"PK\x06\x06" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, 9, 9, 10**12, 0)
        locator = b"PK\x06\x07" + struct.pack("<LQL", 0, end, 1)
        assert refused(PLAIN[:end] + record + locator + PLAIN[end:]) == "word-too-many-parts"

    def test_a_password_on_the_archive(self) -> None:
        """Zip has encryption of its own."""
        data = bytearray(PLAIN)
        at = -1
        while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
            data[at + 8] |= 1
        assert refused(bytes(data)) == "word-encrypted"

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_ways_of_packing_that_word_does_not_know(self, method: int) -> None:
        """They let a small file ask for much memory."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", method) as archive:
            for name, part in members(p("本文")).items():
                archive.writestr(name, part)
        assert refused(target.getvalue()) == "word-damaged-part"

    def test_names_that_lead_out(self) -> None:
        """A target outside the package, or on another host, is a part that is not there."""
        parts = members(p("本文"))
        parts["word/_rels/document.xml.rels"] = relations(
            {"a": "styles ../../../../etc/passwd", "b": "numbering http://example.invalid/x"}
        )
        assert [block.text for block in read(zipped(parts), "x").blocks] == ["本文"]
        parts["_rels/.rels"] = relations({"a": "officeDocument ../../etc/passwd"})
        assert [block.text for block in read(zipped(parts), "x").blocks] == ["本文"]


class TestXml:
    """XML made to harm."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
    @pytest.mark.parametrize("declared", [True, False])
    def test_entities(self, encoding: str, declared: bool) -> None:
        """Word writes no DOCTYPE: a billion laughs, or a file of the machine, are refused at once.

        UTF-16 without a mark of its byte order is told by its first character.
        """
        declaration = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>' if declared else ""
        laughs = '<!ENTITY a "計画">' + "".join(
            f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(12)
        )
        for doctype in (laughs, '<!ENTITY a SYSTEM "file:///etc/passwd">'):
            document = f"{declaration}<!DOCTYPE x [{doctype}]><x>&a;</x>".encode(encoding)
            assert refused(with_part("word/document.xml", document)) == "word-doctype"
            assert refused(with_part("word/styles.xml", document)) == "word-doctype"

    @pytest.mark.parametrize("lead", ["<!-- x -->", "<?x y?>", "\n" * 5_000])
    def test_what_may_stand_before_a_doctype(self, lead: str) -> None:
        """A comment or an instruction hides nothing."""
        document = f'{lead}<!DOCTYPE x [<!ENTITY a "計画">]><x>&a;</x>'.encode()
        assert refused(with_part("word/document.xml", document)) == "word-doctype"
        document = f'{lead}<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode()
        assert refused(with_part("word/document.xml", document)) == "word-doctype"

    def test_letters_that_are_no_markup_in_word(self) -> None:
        """In EBCDIC every byte means another letter: nothing could be searched for in it."""
        rest = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("cp037")
        document = b'<?xml version="1.0" encoding="cp037"?>' + rest
        assert refused(with_part("word/document.xml", document)) == "word-xml-encoding"

    @pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
    def test_utf_32(self, encoding: str) -> None:
        """It is told by its name."""
        document = xml("document", f"<w:body>{p('本文')}</w:body>").decode().encode(encoding)
        with pytest.raises(InputError) as caught:
            read(with_part("word/document.xml", document), "計画.docx")
        assert caught.value.message_id == "word-xml-encoding"
        assert caught.value.params["encoding"] == "UTF-32"

    def test_utf_16_without_a_mark_is_read(self) -> None:
        """As Word reads it."""
        for encoding in ("utf-16-le", "utf-16-be", "utf-16"):
            body = f"<w:body>{p('本文')}</w:body>"
            document = f"<w:document xmlns:w='{W}'>{body}</w:document>".encode(encoding)
            blocks = read(with_part("word/document.xml", document), "計画.docx").blocks
            assert [block.text for block in blocks] == ["本文"]

    def test_a_long_way_to_the_first_element(self) -> None:
        """So much before it is no Word file."""
        document = b"<!--" + b"x" * 100_000 + b"--><x/>"
        assert refused(with_part("word/document.xml", document)) == "word-damaged-xml"

    @pytest.mark.parametrize(
        ("opening", "closing"),
        [
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), ("<w:customXml>", "</w:customXml>"),
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>", "</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>"),
            ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
            ("<w:p><w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r></w:p>"),
        ],
    )  # fmt: skip
    def test_blocks_nested_deeply(self, opening: str, closing: str) -> None:
        """Ten levels are read, ten thousand refused."""
        assert [block.text for block in read_body(opening * 10 + p("奥") + closing * 10).blocks] == ["奥"]
        assert refused(docx(opening * 10_000 + p("奥") + closing * 10_000)) == "word-too-deep"

    @pytest.mark.parametrize(
        ("opening", "closing"),
        [
            ("<w:ins>", "</w:ins>"), ("<w:r>", "</w:r>"),
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ('<w:fldSimple w:instr="X">', "</w:fldSimple>"),
            ("<w:r><w:ruby><w:rubyBase>", "</w:rubyBase></w:ruby></w:r>"),
            ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ],
    )  # fmt: skip
    def test_runs_nested_deeply(self, opening: str, closing: str) -> None:
        """Ten levels are read, ten thousand refused."""
        assert [block.text for block in read_body(p(opening * 10 + r("奥") + closing * 10)).blocks] == ["奥"]
        assert refused(docx(f"<w:p>{opening * 10_000}{r('奥')}{closing * 10_000}</w:p>")) == "word-too-deep"

    def test_rows_nested_deeply(self) -> None:
        """Controls around a row."""
        opening, closing = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"
        assert refused(docx(tbl(opening * 10_000 + tr("奥", "値") + closing * 10_000))) == "word-too-deep"

    def test_what_is_passed_over_may_be_deep(self) -> None:
        """Two hundred thousand levels of what is no text."""
        odd = "<x>" * 200_000 + "</x>" * 200_000
        assert [
            block.text
            for block in read_body(
                p("本文") + odd + p(f"<w:r><w:drawing>{odd}</w:drawing></w:r>", "末")
            ).blocks
        ] == ["本文", "末"]

    def test_fields_nested_deeply(self) -> None:
        """Sixty open fields are the limit."""
        begun = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
        assert [block.text for block in read_body(p(begun * 50, "奥")).blocks] == ["奥"]
        assert refused(docx(p(begun * 10_000, "奥"))) == "word-too-deep"

    def test_too_many_elements(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Short elements cost as much as long ones."""
        monkeypatch.setattr(package, "MAX_TAGS", 1_000)
        assert refused(docx(p("本文") + "<w:p/>" * 1_000)) == "word-too-many-tags"
        monkeypatch.setattr(package, "MAX_TAGS", 10_000)
        monkeypatch.setattr(package, "MAX_ATTRIBUTES", 1_000)
        many = " ".join(f'a{at}="1"' for at in range(1_000))
        assert refused(docx(p("本文") + f"<w:p {many}/>")) == "word-too-many-tags"

    @pytest.mark.parametrize("limit", ["MAX_PARAGRAPHS", "MAX_CHARACTERS"])
    @pytest.mark.parametrize(
        "body",
        [
            p("本文") * 40, tbl(*[tr("甲", "乙")] * 20), p(*[box(p("枠の中"))] * 40),
            p("\t".join(["本文"] * 20)) * 2,
            p("<w:r><w:drawing><a:txBody>" + "<a:p><a:t>図の字</a:t></a:p>" * 40
              + "</a:txBody></w:drawing></w:r>"),
        ],
        ids=["paragraphs", "cells", "boxes", "tabs", "drawing"],
    )  # fmt: skip
    def test_too_much_to_read(self, monkeypatch: pytest.MonkeyPatch, limit: str, body: str) -> None:
        """Paragraphs count wherever they stand, and so do their characters."""
        assert len(read(docx(body), "計画.docx").blocks) == 40
        monkeypatch.setattr(story, limit, 30)
        assert refused(docx(body)) == "word-too-many-" + limit[4:].lower()

    def test_paragraphs_of_a_drawing_in_each_other(self) -> None:
        """The text of each is its own: it costs its length."""
        deep = "<a:p>" * 50_000 + "<a:t>字</a:t>" + "</a:p>" * 50_000
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(story, "MAX_PARAGRAPHS", 10**6)
            document = read_body(p(f"<w:r><w:drawing><a:txBody>{deep}</a:txBody></w:drawing></w:r>"))
        assert [block.text for block in document.blocks] == ["字"]

    @pytest.mark.parametrize(
        "body",
        [
            p(("<w:r><w:lastRenderedPageBreak/><w:t>字</w:t></w:r>") * 50_000),
            p(('<w:r><w:br w:type="page"/><w:t>字</w:t></w:r>') * 50_000),
            p("字", properties='<w:rPr><w:del w:id="1"/></w:rPr>') * 30_000,
            p(("<w:r><w:t>字</w:t></w:r>") * 100_000),
            p((
                '<w:r><w:fldChar w:fldCharType="begin"/>'
                '<w:instrText>EQ \\up'
            ) + " " * 50_000 + "</w:instrText></w:r><w:r>"
              + '<w:fldChar w:fldCharType="end"/></w:r>', "字"),
        ],
        ids=["marks", "breaks", "joins", "runs", "code"],
    )  # fmt: skip
    def test_time_grows_with_size_only(self, body: str) -> None:
        """Files that would make a careless reader look at everything again at every step."""
        begun = time.process_time()
        assert read_body(body).blocks[0].text.startswith("字")
        assert time.process_time() - begun < 5

    def test_notes_that_refer_to_themselves(self) -> None:
        """A note is read once."""
        again = (
            '<w:footnote w:id="2">' + p("注", '<w:r><w:footnoteReference w:id="2"/></w:r>') + "</w:footnote>"
        )
        body = p("本文", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        assert [block.text for block in read_body(body, footnotes=again).blocks] == ["本文", "注"]

    def test_values_out_of_all_bounds(self) -> None:
        """Spans, levels and numbers."""
        huge = "9" * 30
        spans = f'<w:gridSpan w:val="{huge}"/><w:vMerge w:val="{huge}"/>'
        body = (
            tbl(
                tr(
                    tc("甲", properties=spans),
                    tc("乙", properties='<w:gridSpan w:val="-3"/>'),
                    properties=f'<w:gridBefore w:val="{huge}"/>',
                )
            )
            + p(
                "丙",
                properties=(
                    f'<w:outlineLvl w:val="{huge}"/><w:numPr><w:ilvl w:val="x"/><w:numId w:val="{huge}"/>'
                    '</w:numPr>'
                ),
            )
            + "<w:tbl/><w:tbl><w:tr/><w:tr><w:tc/></w:tr></w:tbl><w:p/><w:sdt/><mc:AlternateContent/>"
        )
        assert [block.text for block in read_body(body).blocks] == ["甲", "乙", "丙"]


def mutated(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, removed or doubled."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(3):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
    return bytes(changed)


RICH = members(
    p("見出し", style="1")
    + p("本文", box(p("枠")))
    + tbl(tr("甲", tc(tbl(tr("乙", "丙"), tr("丁", "戊")))))
    + p("末", properties="<w:sectPr/>")
)


@settings(deadline=None, max_examples=300)
@given(st.integers(0, 2**32), st.booleans())
def test_damaged_files(seed: int, inside: bool) -> None:
    """A file damaged anywhere, or a part of it damaged before packing, is read or refused: nothing else."""
    part = ("word/document.xml", "word/styles.xml", "_rels/.rels")[seed % 3]
    data = zipped({**RICH, part: mutated(RICH[part], seed)}) if inside else mutated(zipped(RICH), seed)
    try:
        read(data, "計画.docx")
    except InputError as error:
        assert text(error.message_id, "ja", **error.params)


TAGS = st.sampled_from(["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:pPr",
    "w:numPr", "w:ins", "w:del", "w:fldChar", "w:instrText", "w:drawing", "w:txbxContent",
    "mc:AlternateContent", "mc:Choice", "w:footnoteReference", "w:br", "w:vMerge", "w:tcPr", "w:sectPr",
    "w:sym", "w:ruby", "w:rubyBase", "w:object", "w:altChunk", "w:lastRenderedPageBreak"])  # fmt: skip
ATTRIBUTES = st.sampled_from(["", ' w:val="1"', ' w:fldCharType="begin"', ' w:fldCharType="separate"',
    ' w:fldCharType="end"', ' w:type="page"', ' w:id="2"'])  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["計画", "", " TOC "]),
    lambda inner: st.builds(
        lambda tag, more, parts: f"<{tag}{more}>{''.join(parts)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@settings(deadline=None, max_examples=300)
@given(st.lists(TREES, max_size=5))
def test_elements_in_any_order(trees: list[str]) -> None:
    """Elements where none belong: read as far as they make sense, every place within its text."""
    try:
        document = read_body("".join(trees) + p("末"))
    except InputError as error:
        assert error.message_id == "word-too-deep"
        return
    for block in document.blocks:
        offsets = [segment.offset for segment in block.segments]
        assert (
            block.text.strip()
            and offsets[0] == 0
            and offsets == sorted(set(offsets))
            and offsets[-1] < len(block.text)
        )
        assert all(
            1 <= segment.line <= max(document.lines, 1) and segment.column >= 1 for segment in block.segments
        )
