"""Word files."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import Any

from hostile_case import JUDGED, PLAN, READ_OR_REFUSED, REFUSED, Case, Content, large, read
from make_word import (
    BODY,
    HEAD,
    STYLES,
    TYPES,
    document_as,
    docx,
    members,
    p,
    part,
    relations,
    table,
    with_part,
    zipped,
)

_GOOD = docx()
_MAIN = "word/document.xml"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DOCTYPE = f'<!DOCTYPE w:document [<!ENTITY l0 "本市は進めます。">{_LAUGHS}]>'
_QUADRATIC = f'<!DOCTYPE w:document [<!ENTITY a "{"本" * 100_000}">]>'
_FILE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///dev/zero">]>'
_ENTITY = BODY + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>"


def _word(name: str, content: Content, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return read(name, "計画.docx", content, exits, **more)


def _body(name: str, body: str, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _word(name, docx(BODY + body), exits, **more)


def _deferred(name: str, make: Any, exits: frozenset[int] = READ_OR_REFUSED, **more: Any) -> Case:
    return _word(name, large(lambda: docx(BODY + make())), exits, **more)


def _utf16(bom: bytes, encoding: str, doctype: str, body: str = BODY) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-16"?>{doctype}'
    return with_part(_MAIN, bom + part("document", f"<w:body>{body}</w:body>", head).encode(encoding))


def _nested(open_: str, inside: str, close: str, depth: int) -> str:
    return open_ * depth + inside + close * depth


def _twice(name: str, first: str, second: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for key, data in members().items():
            archive.writestr(key, data)
        archive.writestr(name, first)
        archive.writestr(name, second)
    return target.getvalue()


def _bomb(name: str, megabytes: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for key, data in members().items():
            if key != name:
                archive.writestr(key, data)
        with archive.open(name, "w", force_zip64=True) as member:
            member.write(f"{HEAD}<w:document xmlns:w='x'>".encode())
            for _ in range(megabytes):
                member.write(b" " * (1 << 20))
    return target.getvalue()


def _many_members(count: int) -> bytes:
    return zipped(members() | {f"word/x{index}.xml": "" for index in range(count)}, zipfile.ZIP_STORED)


def _field(position: int, form: str, value: int) -> bytes:
    """Changes a field of the first entry of the directory."""
    data = bytearray(_GOOD)
    at = data.index(b"PK\x01\x02") + position
    struct.pack_into(form, data, at, value)
    return bytes(data)


def _fields(depth: int) -> str:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    return "<w:p>" + begin * depth + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * depth + "</w:p>"


def _numbered(form: str, start: int, text: str, depth: int = 0) -> dict[str, str]:
    level = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    return {"numbering": level, "body": listed + "<w:r><w:t>本市は進めます。</w:t></w:r></w:p>"}


def _list(name: str, form: str, start: int, text: str, depth: int = 0) -> Case:
    made = _numbered(form, start, text, depth)
    return _word(f"list-{name}", docx(BODY + made["body"] * 3, numbering=made["numbering"]))


def _styles(name: str, styles: str) -> Case:
    return _word(f"styles-{name}", docx(BODY + p("見出し", "x"), styles=STYLES + styles))


_STYLE = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="n{}"/><w:basedOn w:val="{}"/></w:style>'
_OUTLINE = (
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="{}"/>'
    '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr></w:style>'
)
_BOX = "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent><w:p>"
_BOX_END = "</w:p></w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r>"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

CASES = [
    _word("plain", _GOOD, JUDGED, quick=True),
    _word(
        "doctype-utf-8",
        document_as(HEAD + _DOCTYPE, "utf-8", _ENTITY),
        REFUSED,
        issue="XML with DOCTYPE and entity expansion (UTF-8)",
        quick=True,
    ),
    _word("doctype-utf-16-with-mark", _utf16(b"\xff\xfe", "utf-16-le", _DOCTYPE, _ENTITY), REFUSED),
    _word(
        "doctype-utf-16-le-without-mark",
        _utf16(b"", "utf-16-le", _DOCTYPE, _ENTITY),
        REFUSED,
        issue="XML with DOCTYPE in UTF-16 without BOM and entity expansion",
        quick=True,
    ),
    _word("doctype-utf-16-be-without-mark", _utf16(b"", "utf-16-be", _DOCTYPE, _ENTITY), REFUSED),
    _word("doctype-alone-utf-16-be-without-mark", _utf16(b"", "utf-16-be", "<!DOCTYPE w:document>"), REFUSED),
    _word(
        "doctype-quadratic-utf-16-le",
        _utf16(b"", "utf-16-le", _QUADRATIC, BODY + p("x").replace("x", "&a;" * 9000)),
        REFUSED,
        issue="entity expansion to 2 GB (quadratic, UTF-16 without BOM)",
    ),
    _word(
        "doctype-in-styles-utf-16-le",
        with_part(
            "word/styles.xml",
            part("styles", STYLES, f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}').encode("utf-16-le"),
        ),
        REFUSED,
    ),
    _word(
        "doctype-in-relations-utf-16-be",
        with_part(
            "_rels/.rels",
            relations(("rId1", "officeDocument", _MAIN))
            .replace(HEAD, f'<?xml version="1.0" encoding="UTF-16"?>{_DOCTYPE}')
            .encode("utf-16-be"),
        ),
        REFUSED,
    ),
    _word(
        "doctype-in-numbering",
        with_part("word/numbering.xml", part("numbering", "", HEAD + _DOCTYPE)),
        REFUSED,
    ),
    _word(
        "doctype-in-footnotes",
        with_part("word/footnotes.xml", part("footnotes", "", HEAD + _DOCTYPE)),
        REFUSED,
    ),
    _word("doctype-alone", document_as(HEAD + "<!DOCTYPE w:document>", "utf-8"), REFUSED),
    _word(
        "doctype-after-a-long-comment",
        document_as(f"{HEAD}<!--{' ' * 200_000}-->{_DOCTYPE}", "utf-8", _ENTITY),
        REFUSED,
    ),
    _word("doctype-in-lower-case", document_as(HEAD + "<!doctype x>", "utf-8"), REFUSED),
    _word("doctype-only-in-text", docx(BODY + p("<!DOCTYPE html> と書きます。")), JUDGED),
    _word("doctype-file-entity", document_as(HEAD + _FILE, "utf-8", BODY + "<w:p>&a;</w:p>"), REFUSED),
    _word(
        "doctype-parameter-entity",
        document_as(
            HEAD + '<!DOCTYPE w:document [<!ENTITY % a SYSTEM "http://x.invalid/a.dtd"> %a;]>', "utf-8"
        ),
        REFUSED,
    ),
    _word(
        "utf-32-with-mark",
        document_as('<?xml version="1.0" encoding="UTF-32"?>', "utf-32"),
        REFUSED,
        issue="UTF-32",
        says=("UTF-32",),
    ),
    _word(
        "utf-32-le-without-mark", document_as('<?xml version="1.0" encoding="UTF-32"?>', "utf-32-le"), REFUSED
    ),
    _word("utf-16-plain", document_as('<?xml version="1.0" encoding="UTF-16"?>', "utf-16"), READ_OR_REFUSED),
    *(
        _word(f"encoding-says-{name}", document_as(f'<?xml version="1.0" encoding="{name}"?>', "utf-8"))
        for name in ("Shift_JIS", "EUC-JP", "UTF-7", "nonsense", "IBM037", "ISO-2022-JP", "utf-16")
    ),
    _word("encoding-name-of-5000", document_as(f'<?xml version="1.0" encoding="{"a" * 5000}"?>', "utf-8")),
    _word("xml-version-9", document_as('<?xml version="9.9"?>', "utf-8")),
    _word(
        "bytes-not-utf-8",
        with_part(
            _MAIN, part("document", "<w:body>XX</w:body>").encode().replace(b"XX", b"\xff\xfe\xc0\x80")
        ),
        REFUSED,
    ),
    _word("escape-as-reference", docx(BODY + "<w:p><w:r><w:t>&#27;[2J</w:t></w:r></w:p>"), REFUSED),
    _word("escape-as-byte", docx(BODY + "<w:p><w:r><w:t>\x1b[2J</w:t></w:r></w:p>"), REFUSED),
    _word("surrogate-as-reference", docx(BODY + "<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>"), REFUSED),
    _word("c1-and-bidi", docx(BODY + p("\x9b2J\u202e令和3年（2020年）に進めます。\u2066")), JUDGED),
    Case(
        "c1-and-bidi-as-text",
        ("check", "計画.docx"),
        {"計画.docx": docx(BODY + p("\x9b2J\u202e令和3年（2020年）に進めます。\u2066\r::error::x"))},
        JUDGED,
        quick=True,
    ),
    _word("deep-100000", docx(BODY + _nested("<w:x>", "", "</w:x>", 100_000))),
    _word("deep-2000-paragraphs", docx(BODY + _nested("<w:p>", "", "</w:p>", 2000))),
    _body("tables-in-tables-500", _nested("<w:tbl><w:tr><w:tc>", p("本市"), "</w:tc></w:tr></w:tbl>", 500)),
    _body("text-boxes-in-text-boxes-300", "<w:p>" + _nested(_BOX, "", _BOX_END, 300) + "</w:p>"),
    _body(
        "alternate-content-3000",
        "<w:p>"
        + _nested(
            "<mc:AlternateContent><mc:Choice Requires='wps'>", "", "</mc:Choice></mc:AlternateContent>", 3000
        )
        + "</w:p>",
    ),
    _body(
        "content-controls-5000", _nested("<w:sdt><w:sdtContent>", p("本市"), "</w:sdtContent></w:sdt>", 5000)
    ),
    _body(
        "insertions-5000",
        "<w:p>" + _nested("<w:ins>", "<w:r><w:t>本市</w:t></w:r>", "</w:ins>", 5000) + "</w:p>",
    ),
    _body("fields-in-fields-5000", _fields(5000)),
    _body(
        "field-never-ends",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + p("本市は進めます。") * 50,
    ),
    _deferred(
        "60000-headings",
        lambda: "".join(p(f"{index} 本市の取組", "1") for index in range(60_000)),
        issue="60,000 headings (Word)",
    ),
    _deferred("30000-tables", lambda: table(1, 2) * 30_000, issue="30,000 tables (Word)"),
    _deferred("table-of-1000-by-200", lambda: table(1000, 200, "目標"), issue="1,000x200 rows (Word)"),
    _deferred("table-of-2000-rows", lambda: table(2000, 6)),
    _deferred("table-of-63-columns", lambda: table(63, 63)),
    _deferred(
        "50000-paragraphs",
        lambda: p("本市は、行政手続のオンライン化を進めます。") * 50_000,
        issue="50,000 lines (Word)",
    ),
    _deferred("300000-empty-paragraphs", lambda: p() * 300_000),
    _deferred("paragraph-of-10-mb", lambda: p("本市は進めます。" * 420_000), issue="10 MB line (Word)"),
    _deferred("paragraph-of-10-mb-without-end", lambda: p("本" * 3_500_000)),
    _deferred("2000-blanks", lambda: p("本市は" + " " * 2000 + "x"), issue="本市は + 2,000 blanks (Word)"),
    _deferred("20000-blanks", lambda: p("本市は" + " " * 20_000 + "x")),
    _deferred("300000-runs", lambda: "<w:p>" + "<w:r><w:t>本</w:t></w:r>" * 300_000 + "</w:p>"),
    _deferred("300000-tabs", lambda: "<w:p>" + "<w:r><w:tab/></w:r>" * 300_000 + "</w:p>"),
    _deferred("300000-line-breaks", lambda: "<w:p>" + "<w:r><w:t>本</w:t><w:br/></w:r>" * 300_000 + "</w:p>"),
    _body("cell-spans-1000000000", table(2, 2, properties='<w:gridSpan w:val="1000000000"/>')),
    _body("cell-spans-minus-5", table(2, 2, properties='<w:gridSpan w:val="-5"/>')),
    _body("cell-spans-a-word", table(2, 2, properties='<w:gridSpan w:val="many"/>')),
    _body("cell-spans-5000-digits", table(2, 2, properties=f'<w:gridSpan w:val="{"9" * 5000}"/>')),
    _body(
        "row-begins-at-1000000000",
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1000000000'/></w:trPr><w:tc>"
        + p("本")
        + "</w:tc></w:tr></w:tbl>",
    ),
    _deferred("merged-down-5000-rows", lambda: table(5000, 2, properties="<w:vMerge/>")),
    _list("starts-at-1000000000000", "decimal", 10**12, "%1."),
    _list("chinese-counting-1000000000000", "japaneseCounting", 10**12, "%1"),
    _list("roman-1000000000", "upperRoman", 10**9, "%1"),
    _list("letters-1000000000", "lowerLetter", 10**9, "%1"),
    _list("iroha-1000000000", "iroha", 10**9, "%1"),
    _list("unknown-form", "noSuchForm", 1, "%1"),
    _list("negative", "upperRoman", -7, "%1"),
    _list("text-of-100000", "decimal", 1, "%1" * 50_000),
    _list("level-999", "decimal", 1, "%1", 999),
    _word(
        "list-start-of-5000-digits",
        docx(
            BODY + _numbered("decimal", 1, "%1")["body"],
            numbering=_numbered("decimal", 1, "%1")["numbering"].replace(
                'start w:val="1"', f'start w:val="{"9" * 5000}"'
            ),
        ),
    ),
    _styles("on-itself", _STYLE.format("x", "x", "x")),
    _styles("in-a-ring", _STYLE.format("x", "x", "y") + _STYLE.format("y", "y", "x")),
    _styles(
        "chain-of-20000", "".join(_STYLE.format(f"s{n}" if n else "x", n, f"s{n + 1}") for n in range(20_000))
    ),
    _styles(
        "outline-level-999999",
        _OUTLINE.format("heading 999999", "999999"),
    ),
    _styles(
        "outline-level-a-word",
        _OUTLINE.format("heading x", "x"),
    ),
    _styles(
        "name-of-escape-and-command",
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="&#10;::error::x\u202e"/></w:style>',
    ),
    _word(
        "footnote-of-itself",
        docx(
            BODY + '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
            footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
            "</w:footnote>",
        ),
    ),
    _word(
        "20000-footnotes-referred-to-twice",
        large(
            lambda: docx(
                BODY
                + "".join(
                    "<w:p><w:r>" + f'<w:footnoteReference w:id="{n}"/>' * 2 + "</w:r></w:p>"
                    for n in range(20_000)
                ),
                footnotes="".join(f'<w:footnote w:id="{n}">{p("注")}</w:footnote>' for n in range(20_000)),
            )
        ),
    ),
    _word("zip-bomb-2-gb", large(lambda: _bomb(_MAIN, 2048)), REFUSED, quick=False),
    _word("zip-bomb-2-gb-in-styles", large(lambda: _bomb("word/styles.xml", 2048)), REFUSED),
    _word("zip-bomb-2-gb-unused-member", large(lambda: _bomb("word/media/x.bin", 2048)), READ_OR_REFUSED),
    _word("blanks-of-200-mb", large(lambda: _bomb(_MAIN, 200)), REFUSED),
    _word("70000-members", large(lambda: _many_members(70_000))),
    _word("size-told-2-gb", _field(24, "<I", 2**31)),
    _word("size-told-1", _field(24, "<I", 1)),
    _word("method-unknown", _field(10, "<H", 97), REFUSED),
    _word("encrypted-member", _field(8, "<H", 1), REFUSED),
    _word("checksum-wrong", _field(16, "<I", 7), REFUSED),
    _word("offset-beyond-the-file", _field(42, "<I", 2**32 - 2), REFUSED),
    _word("names-with-two-dots", zipped(members() | {"../../PWNED": "x", "/PWNED": "x"})),
    _word("name-of-60000", zipped(members() | {"w" * 60_000: "x"})),
    _word(
        "same-member-twice",
        _twice(_MAIN, part("document", "<w:body/>"), part("document", f"<w:body>{BODY}</w:body>")),
    ),
    _word("behind-10-mb", b"x" * 10_000_000 + _GOOD),
    _word("before-10-mb", _GOOD + b"x" * 10_000_000),
    *(
        _word(f"cut-at-{part_}-percent", _GOOD[: len(_GOOD) * part_ // 100], REFUSED)
        for part_ in (10, 50, 95)
    ),
    _word("empty", b"", REFUSED, quick=True),
    _word("really-text", PLAN, REFUSED),
    _word("really-ole-encrypted", _OLE + "EncryptedPackage".encode("utf-16-le"), REFUSED, quick=True),
    _word("really-ole-old-doc", _OLE, REFUSED),
    _word("really-a-pdf", b"%PDF-1.7\n", REFUSED),
    _word(
        "really-a-spreadsheet",
        zipped({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<workbook/>"}),
        REFUSED,
    ),
    _word("empty-zip", zipped({}), REFUSED),
    *(
        _word(f"without-{name.rpartition('/')[2].strip('.[]').lower()}", with_part(name, None), exits)
        for name, exits in (
            ("[Content_Types].xml", READ_OR_REFUSED),
            ("_rels/.rels", READ_OR_REFUSED),
            (_MAIN, REFUSED),
            ("word/_rels/document.xml.rels", READ_OR_REFUSED),
            ("word/styles.xml", READ_OR_REFUSED),
        )
    ),
    _word("styles-broken", with_part("word/styles.xml", "<w:styles>")),
    _word("relations-broken", with_part("word/_rels/document.xml.rels", "<<<")),
    _word("main-part-empty", with_part(_MAIN, ""), REFUSED),
    _word("main-part-not-closed", with_part(_MAIN, part("document", f"<w:body>{BODY}")[:-20]), REFUSED),
    _word("main-part-another-root", with_part(_MAIN, f"{HEAD}<html><body>本市は</body></html>")),
    _word("main-part-without-body", with_part(_MAIN, part("document", "")), READ_OR_REFUSED),
    _word("main-part-without-namespace", with_part(_MAIN, "<document><body><p>本市</p></body></document>")),
    _word("main-part-is-itself-a-zip", with_part(_MAIN, _GOOD), REFUSED),
    _word(
        "relation-to-dev-zero",
        with_part("_rels/.rels", relations(("rId1", "officeDocument", "/dev/zero"))),
        READ_OR_REFUSED,
    ),
    _word(
        "relation-out-of-the-file",
        with_part("_rels/.rels", relations(("rId1", "officeDocument", "../../../etc/passwd"))),
        READ_OR_REFUSED,
        never=("root:",),
    ),
    _word(
        "relation-to-itself",
        with_part(
            "word/_rels/document.xml.rels",
            relations(("rId1", "footnotes", "document.xml"), ("rId2", "styles", "document.xml")),
        ),
    ),
    _word(
        "relation-to-the-net",
        with_part(
            "word/_rels/document.xml.rels",
            relations(
                ("rId1", "attachedTemplate", "http://x.invalid/a.dotm"),
                ("rId2", "styles", "http://x.invalid/s.xml"),
                more='TargetMode="External"',
            ),
        ),
    ),
    _word("foreign-chunk-from-a-file", docx(BODY + '<w:altChunk r:id="rId9"/>')),
    _word(
        "40000-attributes",
        with_part(
            _MAIN,
            part(
                "document",
                f"<w:body {' '.join(f'a{n}=' + chr(34) * 2 for n in range(40_000))}>{BODY}</w:body>",
            ),
        ),
    ),
    _word("macro-inside", zipped(members() | {"word/vbaProject.bin": _OLE}), READ_OR_REFUSED),
    Case(
        "headings-inject-commands",
        ("check", "計画.docx", "--format", "github"),
        {
            "計画.docx": docx(
                BODY
                + p("::error file=x::pwned%0A::warning::令和3年（2020年）に進めます。", "1")
                + p("令和3年（2020年）\u2028::error::pwned")
            )
        },
        JUDGED,
    ),
    Case(
        "coverage-as-text-with-bidi",
        ("coverage", "計画.docx"),
        {"計画.docx": docx(BODY + p("\u202e本市は窓口を改革します。\x85::error::x"))},
        frozenset({0}) | JUDGED,
    ),
    Case(
        "extract-with-hostile-title",
        ("extract", "計画.docx"),
        {"計画.docx": docx(p("みどり野市DX推進計画: {a: !!python/object:os.system x}\u202e") + BODY)},
        frozenset({0}),
    ),
]
